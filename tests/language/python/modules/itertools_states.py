# itertools: __reduce__ and __setstate__ after each number of steps, iterators made again from them, copies, wrong states.
import itertools
from itertools import *


def plain(o):
    if isinstance(o, tuple):
        return tuple(plain(x) for x in o)
    if isinstance(o, list):
        return [plain(x) for x in o]
    if isinstance(o, type):
        return o.__name__
    if type(o).__repr__ is object.__repr__ or callable(o):
        return "<" + type(o).__name__ + ">"
    return o


def t(f):
    try:
        print(plain(f()))
    except BaseException as e:
        print(type(e).__name__, e)


def again(reduced):
    if isinstance(reduced, str):
        return reduced
    made = reduced[0](*reduced[1])
    if len(reduced) > 2:
        made.__setstate__(reduced[2])
    return made


def none(a, b):
    return None


makers = {
    "cycle": lambda: cycle([1, 2, 3]), "islice": lambda: islice([1, 2, 3, 4, 5], 1, 4, 2), "islice all": lambda: islice("abc", None),
    "chain": lambda: chain([1], [2, 3], []), "accumulate": lambda: accumulate([1, 2, 3]),
    "accumulate initial": lambda: accumulate([1, 2, 3], initial=7), "accumulate none": lambda: accumulate([1, 2, 3], none),
    "dropwhile": lambda: dropwhile(lambda x: x < 2, [1, 2, 1]), "takewhile": lambda: takewhile(bool, [1, 0, 3]), "zip_longest": lambda: zip_longest([1, 0], [1], fillvalue="x"),
    "product": lambda: product([1, 0], [1, 2]), "product none": lambda: product([1], []), "combinations": lambda: combinations([1, 0, 5], 2), "combinations none": lambda: combinations([1], 3),
    "with_replacement": lambda: combinations_with_replacement([1, 0], 2), "with_replacement none": lambda: combinations_with_replacement([], 2),
    "permutations": lambda: permutations([1, 0, 4], 2), "permutations none": lambda: permutations([1], 2), "count": lambda: count(1), "count step": lambda: count(1, 2.5), "repeat": lambda: repeat(1, 3), "repeat endless": lambda: repeat(1),
    "pairwise": lambda: pairwise([1, 3]), "starmap": lambda: starmap(pow, [(1, 2), (2, 3)]), "compress": lambda: compress("abc", [1, 0, 1]),
    "filterfalse": lambda: filterfalse(None, [0, 1, ""]),
}
for name, make in makers.items():
    for steps in range(6):
        it = make()
        for _ in range(steps):
            next(it, None)
        print(name, steps, end=" ")
        t(lambda: it.__reduce__())
        t(lambda: list(islice(again(it.__reduce__()), 7)))
print("groupby")
for steps in range(4):
    g = groupby("aabc")
    for _ in range(steps):
        key, group = next(g)
    t(lambda: g.__reduce__())
    if steps:
        t(lambda: group.__reduce__())
        t(lambda: next(group))
        t(lambda: g.__reduce__())
        t(lambda: list(again(group.__reduce__())))
    t(lambda: [(k, list(x)) for k, x in again(g.__reduce__())])
g = groupby("ab")
first = next(g)[1]
second = next(g)[1]
t(lambda: first.__reduce__()); t(lambda: list(first)); t(lambda: list(second))
print("tee")
a, b = tee(iter(range(5)))
next(a), next(a)
t(lambda: a.__reduce__()); t(lambda: a.__reduce__()[2][0].__reduce__())
t(lambda: list(again(a.__reduce__()))); t(lambda: list(b)); t(lambda: list(a))
a, = tee(iter(range(130)), 1)
c = a.__copy__()
for _ in range(60):
    next(a)
d = a.__copy__()
t(lambda: [type(x) for x in (a, c, d)]); t(lambda: (next(a), next(d), next(c)))
chunk = c.__reduce__()[2][0]
t(lambda: [len(x) if isinstance(x, list) else x for x in chunk.__reduce__()[1]]); t(lambda: sum(c)); t(lambda: (sum(a), sum(d)))
t(lambda: tee(a)[0] is a); t(lambda: tee(a)[1] is a); t(lambda: itertools._tee(a) is a)
data = itertools._tee_dataobject
t(lambda: data([], [], None)); t(lambda: data([], [1] * 58, None)); t(lambda: data([], [1] * 57, 5)); t(lambda: data([], [1], data([], [], None))); t(lambda: data([], [1] * 57, data([], [], None)).__reduce__()[1][2])
t(lambda: data([], (), None)); t(lambda: data([], None, None)); t(lambda: data(it=1, values=[], next=None))


def from_state(state):
    made = itertools._tee([])
    made.__setstate__(state)
    return list(made)


t(lambda: from_state((data(iter("xyz"), [1, 2], None), 1))); t(lambda: from_state((data(iter("xyz"), [1, 2], None), 58))); t(lambda: from_state((data(iter("x"), [], None), -1)))
t(lambda: from_state((data(iter("xyz"), list(range(57)), data(iter("pq"), [7], None)), 55))); t(lambda: from_state((data(iter("xyz"), list(range(57)), None), 57)))
print("wrong states")


class Index:
    def __index__(self):
        return 0


for s in (1, (), (1,), (1, 2), (1, 2, 3), ((1,), (2,)), ((), ()), ([], 1), ([], "a"), ("a", "b"), (2 ** 70, 1), (1.5,), ([], 2 ** 40), (Index(),), (None, None), [], None, ((0, 1), (2,)), ((9, -9), (9,))):
    print("STATE", plain(s))
    t(lambda: cycle([1]).__setstate__(s)); t(lambda: product([1, 2]).__setstate__(s)); t(lambda: combinations([1, 2], 1).__setstate__(s))
    t(lambda: permutations([1, 2], 1).__setstate__(s)); t(lambda: combinations_with_replacement([1, 2], 1).__setstate__(s)); t(lambda: chain().__setstate__(s))
    t(lambda: groupby([]).__setstate__(s)); t(lambda: itertools._tee([]).__setstate__(s)); t(lambda: islice([], 1).__setstate__(s))
    t(lambda: takewhile(bool, [1]).__setstate__(s)); t(lambda: zip_longest().__setstate__(s)); t(lambda: accumulate([]).__setstate__(s))
for s in (-1, 3, 2 ** 70, "a", Index(), True):
    t(lambda: islice([], 1).__setstate__(s))


def with_state(it, state):
    it.__setstate__(state)
    return list(islice(it, 5))


t(lambda: with_state(product("ab", "cd"), (1, 0))); t(lambda: with_state(product("ab", "cd"), (-5, 99))); t(lambda: with_state(product("ab", ""), (1, 0)))
t(lambda: with_state(combinations("abcd", 2), (0, 3))); t(lambda: with_state(combinations("abcd", 2), (99, -99))); t(lambda: with_state(combinations_with_replacement("ab", 2), (5, -1)))
t(lambda: with_state(permutations("abc", 2), ((2, 0, 1), (3, 1)))); t(lambda: with_state(permutations("abc", 2), ((9, -1, 1), (9, 0)))); t(lambda: with_state(accumulate([1, 2]), 100))
t(lambda: with_state(cycle([1, 2]), ([8, 9], 0))); t(lambda: with_state(cycle([1, 2]), ([8, 9], 1))); t(lambda: with_state(chain(), (iter([[1], [2]]),))); t(lambda: with_state(chain(), (iter([[1]]), iter([5]))))
t(lambda: with_state(zip_longest("a", ""), "fill")); t(lambda: with_state(islice(range(9), 2, 8), 1)); t(lambda: with_state(islice(range(9), 2, 8), 7)); t(lambda: with_state(groupby("aa"), ("k", "v", "t"))[0][0])
t(lambda: with_state(takewhile(bool, [1, 1]), 1)); t(lambda: with_state(dropwhile(bool, [1, 1]), 1)); t(lambda: [c([1, 2], 1).__sizeof__() for c in (combinations, combinations_with_replacement, permutations)])
