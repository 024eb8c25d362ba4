# dict get, set, del, in, setdefault, iteration and growing in hot loops with int, str, tuple and mixed keys.
def counts(n):
    d = {}
    for i in range(n):
        k = (i * i) % 101
        d[k] = d.get(k, 0) + 1
    return len(d), sum(k * v for k, v in d.items()), d[4]


def strings(n):
    d = {}
    for i in range(n):
        k = "key" + str(i % 37)
        if k in d:
            d[k] += i
        else:
            d[k] = i
    return sorted(d.items())[:3], len(d)


def tuples(n):
    grid, t = {}, 0
    for i in range(n):
        grid[i % 13, i % 7] = i
        t += grid.get((i % 7, i % 13), -1)
    return len(grid), t


def key_types(n):
    d = {}
    for i in range(n):
        k = i % 40 if i < n // 3 else float(i % 40) if i < n // 2 else str(i % 40) if i < 3 * n // 4 else (i % 40,)
        d[k] = d.get(k, 0) + 1
    return len(d), d[3], d["3"], d[3,]


def deletes(n):
    d, missing = {}, 0
    for i in range(n):
        d[i % 50] = i
        try:
            del d[(i * 3) % 70]
        except KeyError:
            missing += 1
        if i % 200 == 0:
            d.clear()
        if len(d) > 30:
            d.popitem()
    return len(d), missing, list(d)[:5]


def grouping(n):
    groups = {}
    for i in range(n):
        groups.setdefault(i % 9, []).append(i)
    t = 0
    for k, g in groups.items():
        for v in g:
            t += v * k
    return t, [len(g) for g in groups.values()]


def attributes_as_dict(n):
    d = {"x": 1, "y": 2}
    for i in range(n):
        d["x"], d["y"] = d["y"] + i, d["x"]
        if i == n // 2:
            d["z"] = 0
        if i == n // 2 + 10:
            d["x"] = float(d["x"])
    return d


def memo(n):
    cache = {}

    def fib(k):
        if k in cache:
            return cache[k]
        r = cache[k] = k if k < 2 else fib(k - 1) + fib(k - 2)
        return r

    t = 0
    for i in range(n):
        t += fib(i % 90)
    return t, len(cache)


class K:
    def __init__(self, v): self.v = v
    def __hash__(self): return self.v % 5
    def __eq__(self, o): return self.v == o.v


def custom(n):
    d = {}
    for i in range(n):
        d[K(i % 23)] = i
    return len(d), sum(d.values())


def change_while_iterating(n):
    errors = 0
    for i in range(n):
        d = dict.fromkeys(range(8), i)
        try:
            for k in d:
                if k == 5 and i % 3 == 0:
                    d["new"] = 1
                d[k] = k
        except RuntimeError:
            errors += 1
    return errors


print(counts(3000), strings(2000), tuples(2000), key_types(2400), deletes(2000), grouping(2000),
    attributes_as_dict(1500), memo(1500), custom(1500), change_while_iterating(300))
s = set()
for i in range(3000):
    s.add(i * i % 997)
    s.discard(i % 50)
print(len(s), sum(s))
