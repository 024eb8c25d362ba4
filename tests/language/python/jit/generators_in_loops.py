# Generators driven by hot loops: inlined simple ones, nested, with send, abandoned, with exceptions, of changing types.
def squares(n):
    for i in range(n):
        yield i * i


def evens(it):
    for v in it:
        if v % 2 == 0:
            yield v


def chain(*its):
    for it in its:
        yield from it


t = 0
for v in squares(4000):
    t += v
print(t, sum(evens(squares(3000))), sum(chain(squares(1000), evens(range(1000)), [1.5])))


def accumulate():
    total = 0
    while True:
        total += yield total


a = accumulate()
next(a)
for i in range(3000):
    r = a.send(i if i != 2500 else 0.5)
print(r)


def abandoned(n):
    closed, t = 0, 0
    for i in range(n):
        g = squares(10)
        t += next(g) + next(g) + next(g)
        g.close()
        closed += next(g, 1)
    return t, closed


print(abandoned(1500))


def failing(n):
    for i in range(n):
        if i % 100 == 99:
            raise ValueError(i)
        yield i


good = bad = 0
for start in range(30):
    try:
        for v in failing(120):
            good += v
    except ValueError as e:
        bad += e.args[0]
print(good, bad)


def typed(n):
    for i in range(n):
        yield i if i < n // 3 else i / 2 if i < 2 * n // 3 else str(i)


counts = {}
total = 0
for v in typed(3000):
    counts[type(v).__name__] = counts.get(type(v).__name__, 0) + 1
    total += v if not isinstance(v, str) else len(v)
print(counts, total)


def tree(depth):
    if depth:
        yield from tree(depth - 1)
        yield depth
        yield from tree(depth - 1)


print(sum(tree(10)), sum(1 for _ in tree(10)))


def two_at_once(n):
    a, b = squares(n), evens(range(2 * n))
    t = 0
    for x, y in zip(a, b):
        t += x - y
    return t


def alternate(n):
    a, b, out = squares(n), iter(range(n)), 0
    for i in range(n):
        out += next(a) if i % 3 else next(b)
    return out


print(two_at_once(1500), alternate(1500))


def finalised(n, log):
    try:
        for i in range(n):
            yield i
    finally:
        log.append("done")


log = []
for k in range(200):
    g = finalised(20, log)
    for v in g:
        if v == k % 25:
            break
    g.close()
print(len(log))
