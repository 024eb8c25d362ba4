# _collections.deque: making, each method and operator, errors, bounded ones, subclasses, iterators, changes during iteration, callbacks that raise, hot loops.
import _collections as C
D = C.deque


def t(f):
    try:
        r = f()
        print(type(r).__name__ if type(r).__repr__ is object.__repr__ else repr(r))
    except BaseException as e:
        print(type(e).__name__, e)


for cls in (D, C._deque_iterator, C._deque_reverse_iterator):
    print(cls, cls.__module__, cls.__text_signature__, bool(cls.__flags__ & 1024), cls.__hash__ is None)
    print([(k, type(v).__name__, getattr(v, "__text_signature__", None)) for k, v in sorted(vars(cls).items()) if k not in ("__doc__", "__module__", "__getattribute__", "__hash__")])
d = D([1, 2, 3])
for c in (lambda: D(1), lambda: D([1], 2, 3), lambda: D(x=1), lambda: D(maxlen="a"), lambda: D([1], -1), lambda: D([1], None), lambda: D([1, 2], maxlen=1), lambda: D([], 2 ** 70), lambda: D([], 1.0), lambda: D([], True), lambda: D(iterable=[1]), lambda: D("abc", 0),
        lambda: d["a"], lambda: d[1:2], lambda: d[5], lambda: d[-1], lambda: d[-4], lambda: d[2 ** 70], lambda: d.__getitem__(True), lambda: d.__setitem__(5, 1), lambda: d.__delitem__(9), lambda: d.__delitem__(0), lambda: d,
        lambda: d * 2, lambda: 2 * d, lambda: d * "a", lambda: d * -1, lambda: d * 1.5, lambda: d + [1], lambda: d + D([5]), lambda: d.__add__(1), lambda: [1] + d, lambda: d.__iadd__([7]), lambda: d.__iadd__(1), lambda: d.__imul__(2), lambda: d.__imul__(0), lambda: d + d,
        lambda: d.extend("abcd"), lambda: d.append(), lambda: d.append(1, 2), lambda: d.append(x=1), lambda: d.pop(1), lambda: D().pop(), lambda: D().popleft(), lambda: d.insert(1), lambda: d.insert("a", 1), lambda: D([1], 1).insert(0, 1), lambda: d.index(99), lambda: d.index(), lambda: d.index(1, 2, 3, 4), lambda: d.index("a", "a"),
        lambda: d.index("b", 1), lambda: d.index("b", 2), lambda: d.index("c", -2, -1), lambda: d.index("a", -100, 100), lambda: d.remove(99), lambda: d.remove("b"), lambda: d, lambda: d.rotate("a"), lambda: d.rotate(1, 2), lambda: d.rotate(2 ** 70), lambda: d.rotate(), lambda: d, lambda: d.rotate(-2), lambda: d, lambda: d.rotate(100), lambda: d, lambda: d.rotate(n=1),
        lambda: d.count(), lambda: d.count("a"), lambda: d.extend(1), lambda: d.extendleft(1), lambda: d.extendleft("xy"), lambda: d, lambda: d.reverse(1), lambda: d.reverse(), lambda: d, lambda: d < 1, lambda: d == [1], lambda: D([1]) < D([2]), lambda: D([1]) == D([1]), lambda: hash(d), lambda: d.maxlen, lambda: setattr(d, "maxlen", 1), lambda: D[int],
        lambda: d.__reduce__()[:3], lambda: D([1], 3).__reduce__()[:3], lambda: list(d.__reduce__()[3]), lambda: "x" in d, lambda: "q" in d, lambda: len(d), lambda: bool(D()), lambda: d.copy(), lambda: d.__copy__() is d, lambda: D("abc", 2).copy(), lambda: d.extend(d), lambda: d.extendleft(d), lambda: len(d), lambda: d.clear(1), lambda: d.clear(), lambda: d, lambda: d.remove(1), lambda: d.x,
        lambda: D([0.5, None, (1,)]), lambda: D([1, 2, 3], 2) + D([4]), lambda: D([1, 2, 3], 5) * 4, lambda: D([1, 2], 3) * 2, lambda: D([1], 0) * 3, lambda: D() * 10 ** 30 if False else 0, lambda: D([1]) * 2 ** 62 if False else 0):
    t(c)
print([(a, b, D(a) < D(b), D(a) <= D(b), D(a) == D(b), D(a) != D(b), D(a) > D(b), D(a) >= D(b)) for a in ("", "a", "ab", "b") for b in ("", "a", "ab", "b")])
for most in (None, 0, 1, 3, 10):
    d = D(range(5), most)
    d.append("r")
    d.appendleft("l")
    d.extend("xy")
    d.extendleft("pq")
    print(d, len(d), d.maxlen)
    for i in (-10, -2, -1, 0, 1, 2, 10):
        e = d.copy()
        t(lambda: e.insert(i, "I"))
        print(e, end=" ")
    print()
    if d:
        d[0], d[-1] = "first", "last"
        del d[len(d) // 2]
    print(d, list(d), list(reversed(d)))
    d *= 2
    d += "z"
    print(d)
d = D(range(100))
for i in (0, 50, -1, 10, -20):
    del d[i]
for step in (7, -13, 50, -49, 48, 1000, -1000):
    d.rotate(step)
    print(d[0], d[-1], sum(d), end=" ")
d.reverse()
print(list(d)[:5], d.index(50), d.count(3))
print("iterators")
d = D([1, 2, 3, 4])
for make in (lambda: iter(d), lambda: reversed(d)):
    it = make()
    next(it)
    print(it.__length_hint__(), it.__reduce__()[1], it.__reduce__()[0].__name__, list(it.__reduce__()[0](*it.__reduce__()[1])), list(it), it.__length_hint__(), next(it, "end"))
    for change in (lambda: d.append(9), lambda: d.pop(), lambda: d.rotate(1), lambda: d.clear(), lambda: d.extend([1, 2, 3]), lambda: d.insert(1, 5), lambda: d.__setitem__(0, 7), lambda: d.reverse()):
        it = make()
        next(it, None)
        change()
        t(lambda: next(it)); t(lambda: next(it)); t(lambda: it.__length_hint__())
    it = make()
    d.append(1)
    d.pop()
    t(lambda: next(it))
for I in (C._deque_iterator, C._deque_reverse_iterator):
    t(lambda: I()); t(lambda: I(1)); t(lambda: list(I(d, 2))); t(lambda: I(d, "a")); t(lambda: I(d, 100).__length_hint__()); t(lambda: I(d, -1).__length_hint__()); t(lambda: I(d, 1, 2)); t(lambda: I(d, 1).__reduce__()[1][1]); t(lambda: type("S", (I,), {}))
print("subclasses")


class S(D):
    def __init__(self, *args, tag=None, **kwargs):
        super().__init__(*args, **kwargs)
        self.tag = tag


s = S("ab", tag="T", maxlen=3)
print(s, s.tag, s.__dict__, s.__reduce__()[:3], type(s.copy()).__name__, s.copy().tag, s + D("c"), type(s * 2).__name__, s == D("ab"), S("xy").copy())
s.__init__("q")
print(s, s.maxlen, s.tag)


class Plain(D):
    def __iter__(self):
        yield "own"


print(Plain("ab"), list(Plain("ab")), Plain("ab").copy(), D(Plain("ab")), Plain("ab") == D(["own"]), Plain("ab").__reduce__()[:3])


class NotDeque(D):
    def __new__(cls, *args):
        return D.__new__(cls) if not args else 5


t(lambda: NotDeque().copy())
r = D()
r.append(r)
print(r, [r], D([r, 1]))
print("callbacks")


class Eq:
    def __init__(self, action):
        self.action = action

    def __eq__(self, other):
        return self.action()


def boom():
    raise ValueError("eq")


for action in (boom, lambda: q.append(1) or False, lambda: q.clear() or True, lambda: False):
    for use in (lambda: q.index(5), lambda: q.count(5), lambda: 5 in q, lambda: q.remove(5), lambda: q == D([1, 2, 3])):
        q = D([Eq(action), Eq(action), 7])
        t(use)


def source(n):
    for i in range(n):
        if i == 3:
            raise KeyError("source")
        yield i


for use in (lambda: q.extend(source(5)), lambda: q.extendleft(source(5)), lambda: D(source(5)), lambda: q.__iadd__(source(5)), lambda: q.extend(len(q) for _ in range(3))):
    q = D([9])
    t(use)
    print(q)


def loop(n):
    d, total = D(maxlen=50), 0
    for i in range(n):
        d.append(i)
        d.appendleft(i * 2)
        if i & 1:
            total += d.pop() + d.popleft()
        total += d[0] + d[-1] + len(d) + (i in d)
        d[i % len(d)] = i
        if i % 100 == 0:
            d.rotate(3)
            total += sum(d)
    queue = D([1])
    seen = 0
    while queue:
        x = queue.popleft()
        seen += 1
        if x < n:
            queue.append(x * 2)
            queue.append(x * 2 + 1)
    for x in d:
        total ^= x
    return total, seen


print(loop(10), loop(1500))
