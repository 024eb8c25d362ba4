# set operations, membership in sets, tuples, strings, ranges and dicts in hot loops; sets of changing element types.
def growth(n):
    s, hits = set(), 0
    for i in range(n):
        v = i * i % 503
        if v in s:
            hits += 1
        else:
            s.add(v)
        if len(s) > 100:
            s.clear()
    return hits, len(s), sum(s)


def operations(n):
    a, b, t = set(range(20)), set(range(10, 30)), 0
    for i in range(n):
        t += len(a & b) + len(a | b) * 2 + len(a - b) * 3 + len(a ^ b) * 5 + (a < b) + a.isdisjoint(b) + ({i % 20} <= a)
        a.discard(i % 25)
        a.add((i * 7) % 25)
        b ^= {i % 30}
        if i % 100 == 0:
            a, b = b, a
    return t, len(a), len(b)


def membership(n):
    t, text, tup, rng, lst, d = 0, "hello world", (1, 3, 5, "x", None), range(0, 100, 3), [2, 4, "y",
        2.5], {i: i for i in range(0, 50, 2)}
    for i in range(n):
        t += (i % 7 in tup) + ("lo w"[i % 4] in text) + (i % 120 in rng) + (i % 6 in lst) + (i % 60 in d) + (i % 3 in {0, 1}) + (i % 5 not in (1, 2)) + (None in tup) + (float(i % 5) / 2 in lst) + ("xyz"[i % 3] in tup)
    return t


def element_types(n):
    s, sizes = set(), []
    for i in range(n):
        k = i % 30
        s.add(k if i < n // 4 else float(k) if i < n // 2 else str(k) if i < 3 * n // 4 else (k, "t"))
        if i % (n // 4) == n // 4 - 1:
            sizes.append(len(s))
    return sizes, 3 in s, 3.0 in s, "3" in s, (3, "t") in s


def errors(n):
    counts = {}
    for i in range(n):
        try:
            s = {1, 2}
            [lambda: s.remove(5), lambda: s.add([]), lambda: s.pop() and s.pop() and s.pop(), lambda: s & [1],
                lambda: [] in s, lambda: s.remove(1)][i % 6]()
            r = "ok"
        except (KeyError, TypeError) as e:
            r = f"{type(e).__name__}: {e}"
        counts[r] = counts.get(r, 0) + 1
    return counts


def frozen(n):
    seen = {}
    for i in range(n):
        key = frozenset((i % 4, i % 3, i % 2))
        seen[key] = seen.get(key, 0) + 1
    return len(seen), seen[frozenset({0, 1})], sorted(map(sorted, seen))


def unique(n):
    out, seen = [], set()
    for i in range(n):
        v = (i * 17 + 3) % 97
        if v not in seen:
            seen.add(v)
            out.append(v)
    return len(out), out[:5]


print(growth(2000), operations(500), membership(1500), element_types(1200), frozen(600), unique(1500))
for item in errors(300).items():
    print(item)
