# sort and sorted: stability, keys, reverse, mixed types, errors, key call order, mutation during sort.
seed = 7
data = []
for i in range(300):
    seed = (seed * 1103515245 + 12345) % 2**31
    data.append((seed % 20, i))
by_key = sorted(data, key=lambda p: p[0])
assert all(x[0] < y[0] or (x[0] == y[0] and x[1] < y[1]) for x, y in zip(by_key, by_key[1:]))
by_key = sorted(data, key=lambda p: p[0], reverse=True)
assert all(x[0] > y[0] or (x[0] == y[0] and x[1] < y[1]) for x, y in zip(by_key, by_key[1:]))
print(by_key[:3], sorted(data)[:3], sorted(data, reverse=True)[:2])
for n in (0, 1, 2, 3, 16, 31, 32, 33, 63, 64, 65, 100, 257):
    a = [(x * 7919) % 101 for x in range(n)]
    b = list(a)
    b.sort()
    assert all(x <= y for x, y in zip(b, b[1:])) and len(b) == n and sum(b) == sum(a)
    assert sorted(range(n), reverse=True) == list(range(n))[::-1]
    assert sorted(list(range(n)) + list(range(n))) == [x for x in range(n) for _ in (0, 1)]
print(sorted("banana"), sorted([3, 1.5, True, -2]), sorted({"b": 1, "a": 2}), sorted(["a", "B", "c"], key=str.lower),
    sorted([[2], [1, 5], []]), sorted([(1, "b"), (1, "a")]))
calls = []
print(sorted([3, 1, 2], key=lambda v: calls.append(v) or -v), calls)


class Item:
    def __init__(self, v):
        self.v = v

    def __lt__(self, other):
        return self.v < other.v

    def __repr__(self):
        return f"I{self.v}"


print(sorted([Item(3), Item(1), Item(2)]), max([Item(1), Item(5)], key=lambda i: i.v),
    sorted([Item(1), Item(2)], reverse=True))
for call in (lambda: sorted([1, "a"]), lambda: sorted([None, None]), lambda: sorted([1j, 2j]),
        lambda: sorted([1, 2], lambda a, b: 0), lambda: sorted(5), lambda: sorted([1], key=5),
        lambda: sorted([3, 1], key=lambda v: 1 / 0),
             lambda: sorted(), lambda: [2, 1].sort(key=None, reverse="x"), lambda: sorted([object(), object()])):
    try:
        print(call())
    except (TypeError, ZeroDivisionError) as error:
        print(type(error).__name__, error)
a = [3, 1, 2]
try:
    a.sort(key=lambda v: a.append(v) or v)
except ValueError as error:
    print(error)
print(a)
a = [3, 2, 1]
seen = []
a.sort(key=lambda v: seen.append(len(a)) or v)
print(a, seen)
