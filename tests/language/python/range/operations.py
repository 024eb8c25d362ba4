# range: length, indexing, slicing, membership, equality, hashing, iteration, attributes, huge bounds, errors.
for r in (range(5), range(2, 9), range(0, 20, 3), range(10, 0, -2), range(0), range(5, 1), range(-3, 3),
        range(0, -10, -3), range(2**62, 2**62 + 3), range(2**64, 2**64 + 10, 4)):
    print(r, len(r), list(r), list(reversed(r)), r[1:], r[::-1], r[-2:], bool(r), r.start, r.stop, r.step, sum(r))
r = range(0, 100, 7)
print(r[3], r[-1], 21 in r, 22 in r, 21.0 in r, "a" in r, r.index(28), r.count(28), r.count(29), r == range(0, 99, 7),
    range(0) == range(5, 5), r != [0], hash(r) == hash(range(0, 99, 7)), r[2:5], r[2:5][1], max(r), min(r),
    range(True, 5), range(3)[True])
big = range(10**30)
print(big[10**29], 10**29 in big, big[-1], big.index(5), big == range(0, 10**30), big[:3], next(iter(big)))
it = iter(range(3))
print(next(it), it.__length_hint__(), list(it), next(it, "end"), type(it).__name__, type(iter(big)).__name__,
    type(reversed(r)).__name__)
for call in (lambda: range(), lambda: range(1, 2, 0), lambda: range(1.0), lambda: range("a"), lambda: range(1, 2, 3, 4),
        lambda: r[100], lambda: r["a"], lambda: r.index(1), lambda: r + r, lambda: r < r, lambda: len(big),
        lambda: range(5)[::0], lambda: range(None), lambda: range(stop=5)):
    try:
        print(call())
    except (TypeError, ValueError, IndexError, OverflowError) as error:
        print(type(error).__name__, error)
for statement in ("r[0] = 1", "r.start = 5", "del r[0]"):
    try:
        exec(statement)
    except (TypeError, AttributeError) as error:
        print(statement, "->", error)


class Index:
    def __index__(self):
        return 4


print(range(Index()), list(range(Index(), 6)), range(10)[Index()])
