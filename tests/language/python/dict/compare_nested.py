# Equality of nested dicts, dicts as records, inversion, grouping, sorting by value, deep structures.
people = [{"name": "ann", "age": 30, "tags": ["x"]}, {"name": "bob", "age": 25, "tags": []},
    {"name": "cy", "age": 30, "tags": ["x", "y"]}]
groups = {}
for p in people:
    groups.setdefault(p["age"], []).append(p["name"])
print(groups, sorted(groups.items()), {tag: [p["name"] for p in people if tag in p["tags"]] for tag in "xy"})
print(sorted(people, key=lambda p: (p["age"], p["name"]))[0], max(people, key=lambda p: len(p["tags"]))["name"])
print({"a": [1, {"b": 2}]} == {"a": [1, {"b": 2.0}]}, {"a": 1} == {"a": 1, "b": 2},
    {"a": float("nan")} == {"a": float("nan")}, {1: {}} != {1: []}, {} == [], {"a": 1} == [("a", 1)])
inverse = {}
for word in ("eat", "tea", "tan", "ate", "nat", "bat"):
    inverse.setdefault("".join(sorted(word)), []).append(word)
print(list(inverse.values()))
deep = current = {}
for i in range(20):
    current["next"] = {"i": i}
    current = current["next"]
depth, current = 0, deep
while "next" in current:
    current = current["next"]
    depth += 1
print(depth, current, len(repr(deep)))
memo = {}


def collatz(n):
    if n == 1:
        return 1
    if n not in memo:
        memo[n] = 1 + collatz(n // 2 if n % 2 == 0 else 3 * n + 1)
    return memo[n]


print(max(range(1, 1000), key=collatz), len(memo), collatz(871))
sparse = {}
for i in range(0, 100, 7):
    sparse[i, i * i % 11] = i
print([sparse.get((i, i * i % 11), "-") for i in range(0, 30, 5)], sum(k[0] * v for k, v in sparse.items()))
