# itertools: how each type is called: arguments by position and by name, each error of a wrong call.
import itertools
from itertools import *


def t(f):
    try:
        r = f()
        print(type(r).__name__ if type(r).__repr__ is object.__repr__ else repr(r))
    except BaseException as e:
        print(type(e).__name__, e)


print("count")
for args in ((), (5,), (-5, 2), (1.5,), (1.5, 1), (1, 0), (2 ** 70,), (1, 2 ** 70), (True,), (1, True), (2 ** 63 - 2,), (1j,), (0, -1)):
    t(lambda: count(*args))
    t(lambda: list(islice(count(*args), 4)))
    t(lambda: count(*args).__reduce__())
t(lambda: count(start=3, step=4)); t(lambda: count(step=4)); t(lambda: count("a")); t(lambda: count(1, "a")); t(lambda: count(1, 2, 3))
t(lambda: count(x=1)); t(lambda: count(1, start=2)); t(lambda: count(None)); t(lambda: count([]))


class Index:
    def __index__(self):
        return 7

    def __add__(self, other):
        return self


t(lambda: next(count(Index())).__class__.__name__)
print("repeat")
t(lambda: repeat()); t(lambda: repeat(1, 2, 3)); t(lambda: repeat(1, "a")); t(lambda: repeat(1, -3)); t(lambda: repeat(1, times=-3))
t(lambda: repeat(object=1, times=3)); t(lambda: repeat(1, x=3)); t(lambda: repeat(1).__length_hint__()); t(lambda: repeat(1, 2 ** 70))
t(lambda: repeat(1, None)); t(lambda: repeat(times=1)); t(lambda: repeat([], 2)); t(lambda: list(repeat("a", 3))); t(lambda: repeat(1, Index()))
t(lambda: repeat(1, 5).__length_hint__()); t(lambda: list(repeat(1, 0))); t(lambda: repeat(1, 1.5)); t(lambda: repeat("q"))
print("islice")
t(lambda: islice(x=1)); t(lambda: islice()); t(lambda: islice([1])); t(lambda: islice([1], 1, 2, 3, 4)); t(lambda: islice([1], "a"))
t(lambda: islice([1], -1)); t(lambda: islice([1], -5)); t(lambda: islice([1], 1, -1)); t(lambda: islice([1], -1, 3)); t(lambda: islice([1], 1, -3)); t(lambda: islice([1], 1, 3, 0))
t(lambda: islice([1], 1, 3, "a")); t(lambda: islice([1], 1, 3, 2 ** 70)); t(lambda: islice([1], "a", 3)); t(lambda: islice(1, 2, 3))
t(lambda: islice([1], 2 ** 70)); t(lambda: islice([1], 2 ** 70, None)); t(lambda: islice([1], 1, 2 ** 70)); t(lambda: islice([1], 1.5)); t(lambda: islice([1], 1, 2, -1))
for args in ((3,), (None,), (0,), (2, 5), (2, None), (None, 4), (1, 8, 3), (None, None, 2), (5, 2), (3, 3), (0, 100, 50), (20, 30), (Index(),), (1, 9, Index()), (1, None, None)):
    t(lambda: list(islice(range(10), *args)))
source = iter(range(10))
t(lambda: list(islice(source, 2, 3))); t(lambda: next(source)); t(lambda: list(islice(source, 0))); t(lambda: next(source))
t(lambda: list(islice(source, 1, 4, 2))); t(lambda: next(source))
print("arrangements")
for c in (permutations, combinations, combinations_with_replacement):
    t(lambda: c()); t(lambda: c(x=1)); t(lambda: c([1], -1)); t(lambda: c([1], 2 ** 70)); t(lambda: c([1], 1.0)); t(lambda: c(1, 1)); t(lambda: c([1], 1, 2))
    t(lambda: c(r=1)); t(lambda: list(c(r=1, iterable="ab"))); t(lambda: c([1], True)); t(lambda: c([1], "a")); t(lambda: c([1])); t(lambda: c([1], r=1, y=2))
    for n in range(5):
        for r in range(6):
            print(n, r, ["".join(x) for x in c("abcd"[:n], r)])
t(lambda: list(permutations("abc"))); t(lambda: list(permutations("ab", None)))
t(lambda: product(repeat=-1)); t(lambda: product(repeat=1.0)); t(lambda: product(x=1)); t(lambda: product([1], repeat=1, x=2)); t(lambda: product(1))
t(lambda: product([1], [2], repeat=2 ** 62)); t(lambda: product(repeat=2 ** 70)); t(lambda: list(product([1], repeat=0))); t(lambda: list(product()))
t(lambda: list(product("ab", "", "c"))); t(lambda: list(product("ab", range(3)))); t(lambda: list(product("ab", repeat=2))); t(lambda: list(product("ab", "c", repeat=2)))
t(lambda: list(product([], repeat=0))); t(lambda: list(product("abc")))
print("zip_longest")
t(lambda: zip_longest(x=1)); t(lambda: zip_longest(fillvalue=1, x=2)); t(lambda: zip_longest(1)); t(lambda: list(zip_longest()))
t(lambda: list(zip_longest("abc", "d"))); t(lambda: list(zip_longest("abc", "d", "", fillvalue="-"))); t(lambda: list(zip_longest("", ""))); t(lambda: list(zip_longest("ab")))
print("others")
for cls in (cycle, dropwhile, takewhile, starmap, filterfalse, pairwise, compress, groupby, accumulate, chain, itertools._tee, itertools._grouper, itertools._tee_dataobject):
    print(cls.__name__)
    t(lambda: cls()); t(lambda: cls(1)); t(lambda: cls(x=1)); t(lambda: cls(1, 2)); t(lambda: cls(1, 2, 3)); t(lambda: cls(1, [2], x=3)); t(lambda: cls(1, 2, 3, 4, 5))
    t(lambda: cls([], 5)); t(lambda: cls(None, None))
    if cls.__flags__ & 1024:
        class S(cls):
            pass
        t(lambda: isinstance(S(x=1), S)); t(lambda: isinstance(S(None, [1], y=2), S)); t(lambda: isinstance(S([1], y=2), S)); t(lambda: isinstance(S([]), S))

        class I(cls):
            def __init__(self, *args, z):
                self.z = z
        t(lambda: I([], z=5).z if cls not in (dropwhile, takewhile, starmap, filterfalse, compress, groupby, accumulate) else I(None, [], z=6).z)
    else:
        t(lambda: type("S", (cls,), {}))
t(lambda: tee()); t(lambda: tee(1)); t(lambda: tee([], -1)); t(lambda: tee([], "a")); t(lambda: tee([], n=1)); t(lambda: tee([], 0)); t(lambda: tee(1, 0))
t(lambda: tee([], 1, 2)); t(lambda: [type(x).__name__ for x in tee([], 3)]); t(lambda: [list(x) for x in tee("ab", 3)]); t(lambda: tee([], 2 ** 70)); t(lambda: tee([], 1.0))
t(lambda: chain.from_iterable()); t(lambda: chain.from_iterable(1)); t(lambda: chain.from_iterable(iterable=[])); t(lambda: chain.from_iterable([], [])); t(lambda: list(chain.from_iterable(["ab", [1]])))
t(lambda: list(chain("ab", [], (), [1]))); t(lambda: list(chain())); t(lambda: list(chain([1], 2))); t(lambda: list(chain.from_iterable([[1], 2]))); t(lambda: chain[int])
t(lambda: list(accumulate([1, 2, 3], initial=10))); t(lambda: list(accumulate([], initial=10))); t(lambda: list(accumulate([1, 2, 3], func=lambda a, b: a * b))); t(lambda: list(accumulate([])))
t(lambda: list(accumulate("abc"))); t(lambda: list(accumulate([1, 2], None, initial=None))); t(lambda: list(accumulate([[1], [2]]))); t(lambda: list(accumulate([1, "a"])))
t(lambda: list(compress("abcdef", [1, 0, 1, 0, 1]))); t(lambda: list(compress(selectors=[1], data="a"))); t(lambda: list(compress("ab", [])))
t(lambda: list(dropwhile(lambda x: x < 3, [1, 2, 3, 1]))); t(lambda: list(takewhile(lambda x: x < 3, [1, 2, 3, 1]))); t(lambda: list(filterfalse(None, [0, 1, "", "a"])))
t(lambda: list(filterfalse(bool, [0, 1]))); t(lambda: list(filterfalse(lambda x: x % 2, range(6)))); t(lambda: list(starmap(pow, [(2, 3), [3, 2]]))); t(lambda: list(starmap(pow, [5])))
t(lambda: list(starmap(lambda *a: a, [(), "ab", range(12)]))); t(lambda: list(pairwise("abcd"))); t(lambda: list(pairwise("a"))); t(lambda: list(pairwise("")))
t(lambda: [(k, list(g)) for k, g in groupby("aabbbca")]); t(lambda: [(k, list(g)) for k, g in groupby([1, 3, 2, 4, 5], key=lambda x: x % 2)]); t(lambda: list(islice(cycle("ab"), 5))); t(lambda: list(cycle("")))
