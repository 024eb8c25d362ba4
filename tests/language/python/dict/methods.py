# All dict methods, construction forms, ordering and their errors.
d = {"b": 1, "a": 2}
d["c"] = 3
d["b"] = 10
print(d, list(d), len(d), d["a"], d.get("z"), d.get("z", 0), d.setdefault("a", 9), d.setdefault("e", 5), d, "a" in d,
    2 in d, "z" not in d)
print(d.pop("b"), d.pop("zz", "default"), d.popitem(), d, d.update({"x": 1}, y=2), d.update([("x", 9), ("w", 8)]),
    d.update(), d)
print(dict(), dict(a=1), dict([("k", 1), ("l", 2)]), dict({"a": 1}, b=2), dict(zip("ab", (1, 2))), dict.fromkeys("abc"),
    dict.fromkeys([1, 2], 0), dict([["x", 1], "yz"]), {**d, "x": 0, **{"q": 1}})
print(d.copy() == d, d.copy() is d, d == {"w": 8, "c": 3, "a": 2, "x": 9, "y": 2}, d != {}, {1: "a"} == {1.0: "a"},
    {"a": 1, "b": 2} == {"b": 2, "a": 1}, list(reversed(d)), bool({}), d.clear(), d)
d = {i: i * i for i in range(6)}
del d[3], d[0]
d[0] = "again"
print(d, d | {9: 9, 1: "new"}, {1: 2} | {}, list(d.items())[-1], max(d), sum(d), sorted(d, reverse=True),
    min(d, key=lambda k: str(d[k])))
d |= {7: 49}
d |= [(8, 64)]
print(d, repr({}), {(1, 2): [3], None: {"n": ()}, True: False, 1.5: b"x", "s": {1}})
for call in (lambda: d["q"], lambda: {}.popitem(), lambda: d.pop("q"), lambda: d[[]], lambda: {[]: 1}, lambda: {{}: 1},
        lambda: dict(5), lambda: dict([1]), lambda: dict([(1, 2, 3)]), lambda: dict(["abc"]), lambda: d | 5,
        lambda: d | [(1, 2)],
             lambda: d < d, lambda: d + d, lambda: hash(d), lambda: d.get(), lambda: d.missing, lambda: dict(1, 2),
             lambda: d.update(5), lambda: d.fromkeys(5), lambda: d.__delitem__("q"), lambda: d[1, 2], lambda: {}[None],
             lambda: d.get({}), lambda: d.setdefault([]),
             lambda: dict(**{1: 2}), lambda: dict(a=1, **{"a": 2})):
    try:
        print(call())
    except (KeyError, TypeError, ValueError, AttributeError) as error:
        print(type(error).__name__, error)
