# Generators: laziness, state, return value, exhaustion, attributes, errors of wrong use.
def count(n):
    print("started")
    i = 0
    while i < n:
        received = yield i
        print("resumed with", received)
        i += 1
    return "result"


g = count(3)
print(type(g).__name__, g.__name__, g.__qualname__, g.gi_running, g.gi_yieldfrom, iter(g) is g)
print(next(g), next(g), g.send("hello"))
try:
    next(g)
except StopIteration as e:
    print("stop", e.value, e.args)
for attempt in range(2):
    try:
        next(g)
    except StopIteration as e:
        print("again", e.value)
print(list(count(2)), list(g), g.gi_frame)
fresh = count(1)
try:
    fresh.send(5)
except TypeError as e:
    print(e)
print(fresh.send(None), next(fresh, "default"))


def empty():
    return
    yield


def immediate():
    return 5
    yield


print(list(empty()), next(empty(), "none"))
try:
    next(immediate())
except StopIteration as e:
    print(e.value)


def reentrant():
    yield next(me)


me = reentrant()
try:
    next(me)
except ValueError as e:
    print(e)


def parameters(a, *args, k=1, **kw):
    yield a, args, k, kw


print(next(parameters(1, 2, k=3, z=4)))
try:
    parameters()
except TypeError as e:
    print(e)


def fib():
    a, b = 0, 1
    while True:
        yield a
        a, b = b, a + b


f = fib()
print([next(f) for _ in range(10)], next(x for x in f if x > 1000), sum(x for _, x in zip(range(10), fib())))
for call in (lambda: len(fib()), lambda: fib()[0], lambda: fib() + fib(), lambda: fib().send(), lambda: fib().missing,
        lambda: fib().throw(), lambda: fib().throw(5)):
    try:
        print(call())
    except (TypeError, AttributeError) as e:
        print(type(e).__name__, e)
g = fib()
g.__name__ = "renamed"
print(g.__name__, bool(g))
