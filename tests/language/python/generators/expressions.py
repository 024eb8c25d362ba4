# Generator expressions: laziness, scoping, first iterable evaluated at once, nesting, conditions, as arguments.
log = []


def trace(x, label):
    log.append((label, x))
    return x


g = (trace(x, "elt") for x in trace([1, 2, 3], "source") if trace(x, "cond") != 2)
print(log)
print(next(g), log)
print(list(g), log)
try:
    bad = (x for x in 5)
except TypeError as e:
    print("at creation:", e)
lazy = (1 / 0 for _ in range(2))
try:
    next(lazy)
except ZeroDivisionError as e:
    print("at next:", e, list(lazy))
inner_bad = (y for x in [1] for y in undefined_name)
try:
    list(inner_bad)
except NameError as e:
    print(e)
n = 10
late = (x + n for x in range(3))
n = 100
print(list(late), sum(x * x for x in range(10)), max((len(w), w) for w in "a bcd ef".split()),
    any(x > 3 for x in [1, 5]), all(x for x in []), sorted((-x for x in range(3))), dict((k, 1) for k in "ab"),
    ",".join(str(x) for x in range(3)), set(x % 2 for x in range(5)) == {0, 1})
print(list((x, y) for x in range(3) for y in range(x)), list(((a, b) for b in "x") for a in "y")[0].__name__,
    [list(g) for g in ((i * j for j in range(3)) for i in range(3))], tuple(x for x in "ab" if x if x != "a"))


def f(*args, **kw):
    return [list(a) if hasattr(a, "send") else a for a in args], kw


print(f((x for x in "ab"), 1), f(x for x in "cd"), f(*(x for x in "ef"), k=1))
x = "outer"
list(x for x in range(3))
print(x, [x for x in "q"], x)


class C:
    items = [1, 2]
    doubled = list(i * 2 for i in items)
    try:
        broken = list(i * j for i in items for j in items)
    except NameError as e:
        broken = str(e)


print(C.doubled, C.broken)
it = iter(range(6))
print(list((a, b) for a, b in zip(it, it)), list(it), [*(i for i in range(3)), *(i for i in range(2))],
    3 in (i for i in range(5)), (lambda *a: a)(*(i for i in "xy")))
stream = (i for i in range(10))
print(4 in stream, list(stream), next((i for i in []), "empty"), len(list(i for i in range(1000) if i % 7 == 0)))
pipeline = range(20)
for k in (2, 3):
    pipeline = (v for v in pipeline if v % k)
print(list(pipeline))
