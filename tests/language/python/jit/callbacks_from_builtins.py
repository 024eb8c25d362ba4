# Builtins that call back into Python from hot code: sort keys, __eq__, __hash__, __lt__, map, max key, str subclass hooks.
class K:
    compared = 0
    def __init__(self, v): self.v = v
    def __lt__(self, o):
        K.compared += 1
        return self.v < o.v
    def __eq__(self, o): return self.v == o.v
    def __hash__(self): return hash(self.v % 7)
    def __repr__(self): return f"K{self.v}"
    def __index__(self): return self.v
    def __len__(self): return self.v
    def __str__(self): return "s%d" % self.v
    def __format__(self, spec): return spec + str(self.v)
    def __contains__(self, x): return x < self.v
    def __bool__(self): return self.v % 2 == 1


def loop(n):
    t, d, l = 0, {}, [10, 20, 30, 40, 50, 60, 70, 80]
    for i in range(n):
        k = K(i % 8)
        d[k] = i
        t += sorted([K(3), k, K(1)])[0].v + max([k, K(4)],
            key=lambda o: -o.v).v + l[k] + len(k) + len(str(k)) + len(f"{k:ab}") + (3 in k) + (k in d) + (1 if k else 0)
        t += [K(9), k].index(k) + sum(map(len, [k, k])) + len(range(k)) + len(list(filter(None,
            [k, K(1)]))) + len("".join(map(str, (k, k)))) + any(o.v > 5 for o in [k]) + len({k, K(2)})
    return t, len(d)


def raising(n):
    class Bad:
        def __init__(self, i): self.i = i
        def __lt__(self, o):
            if self.i % 50 == 0: raise ValueError("lt")
            return self.i < o.i
        def __hash__(self):
            if self.i % 70 == 0: raise KeyError("hash")
            return 1
        def __eq__(self, o): return True
        def __len__(self): return -1 if self.i % 90 == 0 else 1
    counts = {}
    for i in range(n):
        b = Bad(i)
        for f in (lambda: sorted([Bad(i + 1), b]), lambda: {b: 1}, lambda: len(b),
                lambda: sorted([3, 1], key=lambda v: 10 // (i % 40))):
            try:
                f()
            except (ValueError, KeyError, ZeroDivisionError) as e:
                counts[repr(e)] = counts.get(repr(e), 0) + 1
    return counts


def nested_sort(n):
    t = 0
    for i in range(n):
        data = [(i * j) % 13 for j in range(6)]
        t += sorted(data, key=lambda v: sum(sorted([v, 3, 5], reverse=True)[:2]))[2]
        data.sort(key=lambda v: (v % 3, v))
        t += data[0] * 100 + data[-1]
    return t


def iter_sentinel(n):
    t = 0
    for i in range(n):
        state = [i % 5]
        def step():
            state[0] += 1
            return state[0]
        t += sum(iter(step, 8))
    return t


print(loop(500), K.compared > 0, nested_sort(500), iter_sentinel(500))
print(raising(300))
