# itertools: callbacks and sources that raise, end with StopIteration, come back into the iterator that called them, or change what is iterated; nesting.
from itertools import *


def t(f):
    try:
        print(repr(f()))
    except BaseException as e:
        print(type(e).__name__, e)


class Bad:
    def __init__(self, at, error):
        self.at, self.error, self.n = at, error, 0

    def __iter__(self):
        return self

    def __next__(self):
        self.n += 1
        if self.n == self.at:
            raise self.error
        return self.n


def steps(it, n=6):
    out = []
    for _ in range(n):
        try:
            out.append(next(it))
        except BaseException as e:
            out.append(type(e).__name__ + str(e))
    return [x if not hasattr(x, "__next__") and not isinstance(x, tuple) or not any(hasattr(y, "__next__") for y in x) else x[0] for x in out]


for error in (ValueError("v"), StopIteration("s")):
    for at in (1, 2, 3):
        bad = lambda: Bad(at, error)
        for make in (lambda: cycle(bad()), lambda: islice(bad(), 1, 5), lambda: chain(bad(), [7]), lambda: chain.from_iterable(["ab", bad(), [3]]), lambda: chain.from_iterable(map(lambda x: [x], bad())),
                lambda: accumulate(bad()), lambda: zip_longest(bad(), [1, 2]), lambda: zip_longest([1, 2, 3, 4], bad()), lambda: takewhile(bool, bad()), lambda: dropwhile(lambda x: x < 2, bad()),
                lambda: filterfalse(lambda x: x == 2, bad()), lambda: starmap(lambda x: x, map(lambda x: [x], bad())), lambda: compress(bad(), repeat(1)), lambda: compress("abcde", bad()), lambda: pairwise(bad()),
                lambda: groupby(bad()), lambda: tee(bad())[0], lambda: iter(product(bad(), [1])), lambda: permutations(bad(), 2)):
            t(lambda: steps(make()))


def raiser(n, error):
    def f(*args):
        if args[-1] == n:
            raise error
        return args[-1] != n + 1
    return f


for error in (KeyError("k"), StopIteration("s")):
    for n in (0, 1, 3):
        f = raiser(n, error)
        for make in (lambda: takewhile(f, range(5)), lambda: dropwhile(f, range(5)), lambda: filterfalse(f, range(5)), lambda: starmap(f, zip(range(5))), lambda: accumulate(range(5), f), lambda: groupby(range(5), f)):
            t(lambda: steps(make()))


class NoBool:
    def __bool__(self):
        raise OverflowError("no truth")

    def __eq__(self, other):
        raise OverflowError("no equality")


t(lambda: list(filterfalse(None, [NoBool()]))); t(lambda: list(takewhile(lambda x: NoBool(), [1]))); t(lambda: list(compress([1], [NoBool()])))
t(lambda: list(groupby([NoBool(), NoBool()]))); t(lambda: takewhile(bool, []).__setstate__(NoBool())); t(lambda: list(dropwhile(lambda x: NoBool(), [1])))
print("from within")


class Again:
    def __iter__(self):
        return self

    def __next__(self):
        self.n = getattr(self, "n", 0) + 1
        if self.n == 2:
            return ("inner", next(self.it, "end"))
        if self.n > 5:
            raise StopIteration
        return self.n


for make in (chain, cycle, pairwise, accumulate, lambda s: islice(s, 0, 10, 2), lambda s: zip_longest(s, "ab"), lambda s: takewhile(bool, s), lambda s: compress(s, repeat(1)), lambda s: tee(s)[0]):
    source = Again()
    source.it = make(source)
    t(lambda: list(islice(source.it, 8)))
g = None


def key(x):
    if x == 2:
        return ("inner", next(g, ("end",))[0])
    return x


g = groupby([1, 2, 3, 4], key)
t(lambda: [k for k, _ in g])


running = []


class Advances:
    def __init__(self, v):
        self.v = v

    def __eq__(self, other):
        if not running:
            running.append(1)
            next(g, None)
            running.pop()
        return isinstance(other, Advances) and self.v == other.v

    __hash__ = None


g = groupby([Advances(1), Advances(1), Advances(2), Advances(2), Advances(3)])
t(lambda: [[x.v for x in grp] for k, grp in g])
items = [1, 2, 3]
out = []
for x in islice(cycle(items), 8):
    out.append(x)
    if len(items) < 6:
        items.append(x + 10)
print(out, items)
out = []
for x in chain(items, items):
    out.append(x)
    if items:
        items.pop()
print(out)
groups = [(k, g) for k, g in groupby("aab")]
print([list(g) for k, g in groups])
k, g = next(it := groupby("aaabb"))
print(next(g), next(it)[0], list(g))
print("nesting")
for wrap in (lambda x: chain(x), lambda x: islice(x, None), lambda x: cycle(x), lambda x: accumulate(x), lambda x: takewhile(bool, x), lambda x: starmap(lambda v: v, zip(x)), lambda x: compress(x, repeat(1)), lambda x: filterfalse(None, x), lambda x: zip_longest(x)):
    it = [1]
    for _ in range(300):
        it = wrap(it)
    x = next(it, "end")
    while isinstance(x, tuple):
        x = x[0]
    print(x, next(it, "end") is not None)
