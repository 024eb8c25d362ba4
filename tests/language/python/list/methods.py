# All list methods, their results, and their errors.
a = [3, 1, 2]
print(a.append(4), a, a.extend("xy"), a, a.extend(range(2)), a, a.insert(0, "first"), a.insert(-1, "near"),
    a.insert(100, "last"), a.insert(-100, "front"), a)
print(a.pop(), a.pop(0), a.pop(-2), a.pop(1), a, a.remove("x"), a, a.index(4), a.index(1, 1), a.count(1), a.count(None),
    a.copy() == a, a.copy() is a)
b = [5, 2, 9]
print(b.sort(), b, b.sort(reverse=True), b, b.reverse(), b, b.clear(), b, [] + [1], [1] * 3, 2 * [1, 2], [1] * 0,
    [1] * -1, [[]] * 2)
a = [1, 2, 3, 2, 1]
print(a.index(2, 2), a.index(1, -1), a.index(3, -3, -1), 3 in a, 7 not in a, a == [1, 2, 3, 2, 1], a < [1, 3],
    a > [1, 2, 3], [] < [0], a != (1, 2), [1] == (1,), len(a), min(a), max(a), sum(a))
a += (8, 9)
a += "z"
a *= 2
print(a, list("abc"), list(), list((1, 2)), list({"k": 1}), list(range(3)), list(x for x in "q"))
for call in (lambda: [].pop(), lambda: [1].pop(5), lambda: [1].pop("a"), lambda: [1].remove(2), lambda: [1].index(2),
        lambda: [1][1], lambda: [1][-2], lambda: [1] + (2,), lambda: [1] * 1.5,
             lambda: [1].extend(5), lambda: [1] < [None], lambda: [1].append(), lambda: [1].append(1, 2),
             lambda: [].insert(1), lambda: list(5), lambda: hash([]), lambda: [1] + 5, lambda: [] < (),
             lambda: [1].missing,
             lambda: [1].sort(5), lambda: [1].index(1, "a"), lambda: list(1, 2), lambda: [1].insert("a", 1),
             lambda: [1].sort(foo=1), lambda: [1].pop(2**70), lambda: [1][2**70]):
    try:
        print(call())
    except (IndexError, ValueError, TypeError, AttributeError, OverflowError) as error:
        print(type(error).__name__, error)
print([1, 2] == [1, 2.0], [[1]] == [[1]], [float("inf")] > [5], ["a", 1] < ["b", None],
    repr([1, "a", None, [2.5, (3,)], {"k": []}]))
