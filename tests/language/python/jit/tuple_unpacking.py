# Tuples built and taken apart in hot loops: swaps, returns of several values, nested targets, zip, enumerate, length errors.
def swaps(n):
    a, b, c = 1, 2, 3
    for i in range(n):
        a, b, c = b, c, a
        a, b = b, a + i % 3
    return a, b, c


def divide(a, b):
    return a // b, a % b


def returns(n):
    t = 0
    for i in range(1, n):
        q, r = divide(i * 7, i % 13 + 1)
        (x, y), z = (q, r), i
        t += x * y - z
    return t


def fib(n):
    a, b = 0, 1
    for _ in range(n):
        a, b = b, (a + b) % (2**61 - 1)
    return a


def starred(n):
    t = 0
    for i in range(n):
        first, *middle, last = range(i % 5 + 2)
        t += first + len(middle) * 10 + last
        head, *tail = str(i)
        t += len(tail)
    return t


def lengths(n):
    items, errors, t = [(1, 2), (3, 4)] * n, 0, 0
    items[n // 2] = (5, 6, 7)
    items[n] = (8,)
    items[n + 5] = 9
    items[n + 6] = "ab"
    items[n + 7] = [1.5, 2]
    for item in items:
        try:
            a, b = item
            t += a + b if not isinstance(a, str) else len(a + b)
        except ValueError:
            errors += 1
        except TypeError:
            errors += 100
    return t, errors


def records(n):
    people = [("ann", 30, (1.5, "x")), ("bob", 25, (2.5, "y"))]
    t, names = 0, ""
    for i in range(n):
        for name, age, (weight, tag) in people:
            t += age * weight
        names = name + tag
    return t, names


def compare(n):
    best = (0, 0, "")
    for i in range(n):
        candidate = (i * 37 % 101, -i, str(i))
        if candidate > best:
            best = candidate
        assert (i, i + 1) < (i, i + 2) and (i,) != (i, 0) and hash((i, "a")) == hash((i, "a"))
    return best


def grow(n):
    t = ()
    for i in range(n):
        t = t + (i,) if len(t) < 10 else t[1:] + (i,)
    return t, t.index(n - 1), t.count(3), sum(t)


print(swaps(3000), returns(3000), fib(3000), starred(1500), lengths(1000), records(800), compare(1500), grow(1500))
points = [(x, y) for x in range(40) for y in range(40)]
acc = 0
for i, (x, y) in enumerate(points):
    (x, y), i = (y, x), i + 1
    acc += (x - y) * i
print(acc)
