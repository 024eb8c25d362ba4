# range in hot loops: negative steps, huge bounds, bounds as variables that change type, reuse of the range and iterator.
def total(r):
    t = 0
    for i in r:
        t += i
    return t


print([total(r) for r in (range(3000), range(3000, 0, -1), range(-1500, 1500, 2), range(10, 5), range(0, 9000, 7),
    range(9000, -9000, -13), range(2**62 - 1000, 2**62 + 1000), range(-(2**63) - 500, -(2**63) + 500),
    range(2**70, 2**70 + 2**60 * 1500, 2**60))])


def nested(n):
    t = 0
    for i in range(n, 0, -3):
        for j in range(i, -i, -7):
            t += i * j
    return t


def reuse(n):
    r, it, t = range(n), iter(range(n)), 0
    for i in r:
        t += next(it, 0) - i
        if i % 5 == 0:
            t += next(it, 0)
    return t, next(it, "end")


def index_reads(n):
    r, t = range(5, 5 + 3 * n, 3), 0
    for i in range(len(r)):
        t += r[i] - r[-1 - i] + (i in r) + len(r[i:])
    return t


class Index:
    def __init__(self, n): self.n = n
    def __index__(self): return self.n


def mixed_bounds(n):
    t = 0
    for i in range(n):
        for j in range(True, Index(i % 4)):
            t += j
        try:
            for j in range(i if i % 50 else float(i)):
                if j > 3:
                    break
                t += 1
        except TypeError:
            t += 10000
    return t


def modify_variable(n):
    out = 0
    for i in range(n):
        i *= 2
        if i > n:
            i = "big"
            continue
        out += i
    return out, i


def countdown(n):
    steps = 0
    while n > 0:
        n -= 1 if n % 3 else 2
        steps += 1
    return steps, n


def float_counter():
    x, n = 0.0, 0
    while x < 100:
        x += 0.1
        n += 1
    return n, x


def conditions(n):
    a, b, c, steps = 0, n, 1.0, 0
    while a < b and not (c > 1e9 or steps >= 5000) and a != 777:
        a += 1
        b -= a % 2
        c *= 1.001 if a % 2 or b < 0 else 1.002
        steps += 1
    return a, b, round(c, 6), steps


print(nested(150), reuse(2000), index_reads(1200), mixed_bounds(1000), modify_variable(2000), countdown(4000),
    float_counter(), conditions(4000), conditions(1000))
