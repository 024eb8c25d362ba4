# yield from: delegation of values, send, throw, close, return values, over iterables of every kind.
def inner():
    try:
        x = yield "i1"
        print("inner got", x)
        y = yield "i2"
        print("inner got", y)
    except ValueError as e:
        print("inner caught", e)
        yield "recovered"
    finally:
        print("inner finally")
    return "inner result"


def outer():
    result = yield from inner()
    print("outer got", result)
    second = yield from [10, 20]
    print("list gives", second)
    yield from "ab"
    yield from range(2)
    yield from {"k": 1}
    yield from (c for c in "z")
    return (yield from ())


o = outer()
print(next(o), o.send("A"), o.send("B"), list(o))
o = outer()
print(next(o), o.throw(ValueError("thrown")), next(o))
o.close()
o = outer()
next(o)
o.close()
o = outer()
next(o)
try:
    o.throw(KeyError("not caught"))
except KeyError as e:
    print(repr(e))
o = outer()
for _ in range(3):
    next(o)
try:
    o.send("x")
except AttributeError as e:
    print(e)


class Iter:
    def __init__(self): self.n = 0
    def __iter__(self): return self
    def __next__(self):
        self.n += 1
        if self.n > 2:
            raise StopIteration("class result")
        return self.n


class Full(Iter):
    def send(self, v):
        print("send called", v)
        return next(self)
    def throw(self, *a):
        print("throw called", len(a))
        return "from throw"
    def close(self):
        print("close called")


def delegate(x):
    print("result", (yield from x))


print(list(delegate(Iter())))
d = delegate(Full())
print(next(d), d.send("v"), d.throw(ValueError("x")))
d.close()
for bad in (5, None, object()):
    try:
        list(delegate(bad))
    except TypeError as e:
        print(e)


def flatten(x):
    if isinstance(x, (list, tuple)):
        for item in x:
            yield from flatten(item)
    else:
        yield x


print(list(flatten([1, [2, (3, [4, [5]])], []])))


def deep(n):
    if n:
        yield from deep(n - 1)
    yield n


print(sum(deep(200)), list(deep(3)))


def hanoi(n, a, b, c):
    if n:
        yield from hanoi(n - 1, a, c, b)
        yield a, c
        yield from hanoi(n - 1, b, a, c)


print(len(list(hanoi(7, 1, 2, 3))), next(hanoi(3, 1, 2, 3)))


def running():
    yield from iter([1])


r = running()
next(r)
print(r.gi_yieldfrom is not None, r.gi_frame is not None, list(r), r.gi_frame)
