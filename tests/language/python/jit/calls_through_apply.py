# Indirect calls in hot loops: functions in lists and dicts, partial application, methods of builtins, callables of each kind.
class Partial:
    def __init__(self, f, *args, **kw): self.f, self.args, self.kw = f, args, kw
    def __call__(self, *args, **kw): return self.f(*self.args, *args, **{**self.kw, **kw})


class Static:
    @staticmethod
    def s(x): return x + 1
    @classmethod
    def c(cls, x): return x + 2
    def m(self, x): return x + 3
    def __call__(self, x): return x + 4
    def __new__(cls, *a): return super().__new__(cls)
    def __init__(self, *a): self.a = a
    def __radd__(self, o): return o + 5


def adder(k):
    def add(x): return x + k
    return add


def vararg(*a): return sum(a)
def default(x, y=6): return x + y
def generator(x):
    yield x
    yield 7


s = Static()
callables = [Static.s, Static.c, s.m, s, adder(10), vararg, default, Partial(pow, 2), Partial(vararg, 1, 2),
    lambda x: x, abs, int, float, str, bool, [5, 6, 7, 8, 9][:].__getitem__, "abcdefghij".__getitem__,
    {i: i * 2 for i in range(10)}.get, (1).__add__, s.__radd__, Static, list.__len__ if False else hash,
    divmod.__call__ if False else bin, generator, range, type, Partial(Partial(default, y=1))]


def weigh(r):
    return r if type(r) in (int, bool) else len(r) if isinstance(r, (str, range)) else int(r) if isinstance(r,
        float) else sum(r) if hasattr(r, "send") else 1


def run(n, fs):
    t = 0
    for i in range(n):
        t += weigh(fs[i % len(fs)](i % 4 + 1))
    return t


for k in (1, 2, 4, 9, len(callables)):
    print(k, run(1000, callables[:k]), run(300, callables[-k:]))


def pipeline(n):
    stages, t = [lambda v: v + 1, str, len, adder(3), float, int, lambda v: (v, v), sum, Partial(max, 5)], 0
    for i in range(n):
        v = i
        for stage in stages:
            v = stage(v)
        t += v
    return t


def trampoline(n):
    def even(k): return True if k == 0 else lambda: odd(k - 1)
    def odd(k): return False if k == 0 else lambda: even(k - 1)
    r = even(n)
    while callable(r):
        r = r()
    return r


def y_combinator(n):
    Y = lambda f: (lambda x: x(x))(lambda x: f(lambda *a: x(x)(*a)))
    return [Y(lambda self: lambda k: 1 if k < 2 else k * self(k - 1))(i % 12) for i in range(n)][-1]


def errors(n):
    bad, counts = [5, None, "s", [], default, abs, Static.m, len], {}
    for i in range(n):
        try:
            bad[i % len(bad)]()
        except TypeError as e:
            counts[str(e)] = counts.get(str(e), 0) + 1
    return counts


print(pipeline(500), trampoline(1501), y_combinator(200))
for item in errors(400).items():
    print(item)
