# _bisect: each function on sequences of all kinds, bounds, keys, wrong arguments, comparisons and keys that raise or change the list, hot loops; the module bisect.
import _bisect as B
import bisect


def t(f):
    try:
        print(repr(f()))
    except BaseException as e:
        print(type(e).__name__, e)


class G:
    def __init__(self, n):
        self.log, self.n = [], n

    def __getitem__(self, i):
        self.log.append(i)
        return i * 2

    def __len__(self):
        return self.n

    def insert(self, i, x):
        self.log.append(("insert", i, x))


class NoLen:
    def __getitem__(self, i):
        return i


class L(list):
    def insert(self, i, x):
        super().insert(i, ("own", x))


class D(dict):
    pass


class Index:
    def __index__(self):
        return 1


print(sorted(n for n in dir(B) if not n.startswith("__")), isinstance(B.__doc__, str))
for f in (B.bisect_left, B.bisect_right, B.insort_left, B.insort_right):
    print(f.__name__, f.__text_signature__, isinstance(f.__doc__, str))
    t(lambda: f()); t(lambda: f([1])); t(lambda: f(1, 2)); t(lambda: f([1], 2, -1)); t(lambda: f([1], 2, 0, "a")); t(lambda: f([1], 2, "a")); t(lambda: f([1], 2, 0, None)); t(lambda: f([1], 2, 0, 5)); t(lambda: f([1], 2, 0, -5)); t(lambda: f([1], 2, 0, 1, lambda x: x))
    t(lambda: f([1], 2, key=5)); t(lambda: f([1], 2, x=5)); t(lambda: f({1: 2}, 0)); t(lambda: f(D({1: 2}), 0)); t(lambda: f(G(10), 3)); t(lambda: f(NoLen(), 3)); t(lambda: f([1, 2], "a")); t(lambda: f([1], 2, 2 ** 70)); t(lambda: f([1], 2, 0, 2 ** 70)); t(lambda: f(a=[1], x=3, lo=0, hi=1, key=None))
    t(lambda: f({}, 0)); t(lambda: f([1], 2, 0, 1.5)); t(lambda: f([1], 2, None)); t(lambda: f({1}, 2)); t(lambda: f([1], 2, z=5)); t(lambda: f([1, 2, 3], 2, 0, -1)); t(lambda: f([1, 2, 3], 9, Index(), Index())); t(lambda: f(5, 1, 0, 3)); t(lambda: f([1, 2, 3], 2, 5, 1)); t(lambda: f([], 1)); t(lambda: f([None, 1], 1))
for f in (B.bisect_left, B.bisect_right):
    items = [1, 2, 2, 2, 3, 5, 8]
    print([f(items, x) for x in range(10)], [f(items, x, 2, 5) for x in range(10)], [f(items, x, hi=3) for x in range(10)], [f(tuple(items), x / 2) for x in range(10)], f("abd", "c"), f(range(100), 50), f(b"abc", 98))
    print([f(items, x, key=lambda v: v * 2) for x in range(10)], f([9, 5, 1], -5, key=lambda v: -v))
    g = G(100)
    print(f(g, 77), g.log)
    print(f(NoLen(), 3, 0, 20), f(NoLen(), 10 ** 15, 0, 2 ** 62), f(NoLen(), 2 ** 63, 0, 2 ** 63 - 1))
for f in (B.insort_left, B.insort_right):
    items, own, g = [1, 2, 3], L([1, 2, 3]), G(5)
    f(items, 2), f(items, 0), f(items, 9), f(own, 5), f(g, 5)
    words = ["a", "bb", "dddd"]
    f(words, "cc", key=len), f(words, "x", lo=1, hi=2, key=len)
    tied = [(1, "x"), (2, "x")]
    f(tied, (1, "y"), key=lambda p: p[0])
    print(items, own, g.log, words, tied)
    t(lambda: f((1, 2), 1)); t(lambda: f(range(3), 1)); t(lambda: f([1], 2, key=lambda v: v.nope))


class Cmp:
    def __init__(self, v, action=None):
        self.v, self.action = v, action

    def __lt__(self, other):
        if self.action:
            self.action()
        return self.v < other.v


def boom():
    raise ValueError("compared")


shrinking = [Cmp(i) for i in range(8)]
for f in (B.bisect_left, B.bisect_right, B.insort_left, B.insort_right):
    t(lambda: f([Cmp(1, boom)], Cmp(2, boom)))
    shrinking[:] = [Cmp(i, shrinking.clear) for i in range(8)]
    t(lambda: f(shrinking, Cmp(7, shrinking.clear)))
print(bisect.bisect is bisect.bisect_right, bisect.bisect_left is B.bisect_left, bisect.insort is B.insort_right)


def loop(n):
    items, total = [], 0
    for i in range(n):
        B.insort_left(items, i * 7919 % 1009)
        total += B.bisect_left(items, i) * 3 + B.bisect_right(items, i) + B.bisect_left(items, i, key=lambda v: v + 1)
    return total, items == sorted(items)


print(loop(10), loop(600))
