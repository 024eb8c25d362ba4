# set: methods, operators, comparisons, in-place forms, errors. Sets of several elements are printed sorted.
a, b = {1, 2, 3, 4}, {3, 4, 5}
print(sorted(a | b), sorted(a & b), sorted(a - b), sorted(a ^ b), sorted(a.union([9], "x" * 0)), a.intersection([1, 9]),
    sorted(a.difference([1], [2])), sorted(a.symmetric_difference([1, 7])))
print(a < b, a <= a, a < a, {3} < a, a > {1}, a >= b, a == {4, 3, 2, 1}, a != b, a.issubset(range(9)),
    a.issuperset([1]), a.isdisjoint(b), {1, 2}.isdisjoint([3]), set() < {1}, {1.0} == {1}, {1, 2} == frozenset((1, 2)),
    {1} == [1])
s = set()
print(s, s.add(1), s, s.add(1), s.discard(5), s.update([2, 3], (4,)), sorted(s), s.remove(2), sorted(s), len(s), 3 in s,
    s.copy() == s, s.clear(), s, {7}, {7}.pop(), set("aaa"), bool(set()), {None}, {()})
s = set(range(10))
s -= {1, 2}
s &= set(range(8))
s |= {100}
s ^= {0, 200}
print(sorted(s), s.intersection_update(range(150)), sorted(s), s.difference_update([3], [4]), sorted(s),
    s.symmetric_difference_update([5, 6, 9]), sorted(s))
print(sorted(set("hello")), sorted({x % 3 for x in range(10)}), sorted({*a, *b}), sum({1, 2, 3}), max(a),
    sorted(set([1, 1.0, True, 2])), len({1, "1", 1.5, None, (1,)}), type({1} | frozenset()), type(frozenset() | {1}))
for call in (lambda: {1} | [1], lambda: {1}.remove(5), lambda: set().pop(), lambda: {[]}, lambda: {{}},
        lambda: hash(set()), lambda: {1} < [1], lambda: {1} + {2}, lambda: set(5), lambda: set(1, 2),
        lambda: {1}.add([]), lambda: {1}.union(5), lambda: [] in {1},
             lambda: {1}.remove("k"), lambda: {1}.add(), lambda: {1}.missing, lambda: {1} & "a"):
    try:
        print(call())
    except (KeyError, TypeError, AttributeError) as error:
        print(type(error).__name__, error)
s = {1, 2, 3}
try:
    for x in s:
        s.add(x + 10)
except RuntimeError as error:
    print(error)
