# keys, values and items views: liveness, set operations, comparison, repr, reversed, mapping.
d = {"a": 1, "b": 2, "c": 3}
k, v, i = d.keys(), d.values(), d.items()
print(k, v, i, len(k), list(k), list(v), list(i), "a" in k, 2 in v, ("a", 1) in i, ("a", 2) in i, "a" in i,
    ("a", []) in i)
d["d"] = 4
del d["a"]
print(k, v, i, list(reversed(k)), list(reversed(v)), list(reversed(i)))
print(sorted(k & {"b", "z"}), sorted(k | ["q"]), sorted(k - {"b"}), sorted(k ^ {"b", "x"}), k == {"b", "c", "d"},
    k >= {"b"}, k < {"b", "c", "d", "e"}, k.isdisjoint("xyz"), i & {("b", 2)}, {"b"} - k, type(k & k))
print(i == {("b", 2), ("c", 3), ("d", 4)}, v == v, v == d.values(), k == d.keys(), k != {"b"}, k.mapping["b"],
    type(k).__name__, type(v).__name__, type(i).__name__, type(iter(k)).__name__, type(iter(i)).__name__)
try:
    k.mapping["b"] = 5
except TypeError as error:
    print(error)
for call in (lambda: k[0], lambda: hash(k), lambda: v - v, lambda: k + k, lambda: k < 5, lambda: k & 5,
        lambda: k.add(1), lambda: {"x": []}.items() & {1}):
    try:
        print(call())
    except (TypeError, AttributeError) as error:
        print(type(error).__name__, error)
print([key + str(value) for key, value in d.items()], {value: key for key, value in i}, max(d.values()), sum(v),
    sorted(i, key=lambda p: -p[1]), dict(i) == d, tuple(k), [*v], {*k} == set(d))
empty = {}
print(empty.keys(), empty.values(), empty.items(), list(empty.items()), empty.keys() == set(), empty.keys() <= k)
