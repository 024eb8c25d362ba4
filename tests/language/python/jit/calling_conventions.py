# Default, keyword, star and double-star arguments in hot calls; wrong calls caught in hot loops.
def plain(a, b=2, *, c=3): return a * 100 + b * 10 + c
def star(*args): return len(args) + sum(args)
def kw(**kwargs): return sum(kwargs.values()) + len(kwargs)
def both(a, *args, k=5, **kwargs): return a + sum(args) + k + sum(kwargs.values())
def pos(a, b, /): return a - b


class C:
    def __init__(self, x, *rest, y=1): self.v = x + len(rest) + y
    def __call__(self, *a, **k): return self.v + len(a) + len(k)
    @classmethod
    def make(cls, *a): return cls(*a)


def loop(n):
    t, extra, options = 0, (1, 2), {"c": 7}
    for i in range(n):
        t += plain(i) + plain(i, 5) + plain(i, c=1) + plain(b=i, a=1) + plain(i, **options) + plain(*(i, 3))
        t += star() + star(i, i) + star(*extra, i) + star(*range(i % 4)) + kw(a=i) + kw(**options, b=2) + kw()
        t += both(1) + both(1, 2, 3, k=i) + both(*extra, z=i, **options) + pos(i, 1) + pos(*extra)
        t += C(i).v + C(i, 1, 2, y=3)(1, q=2) + C.make(1, 2, 3).v + (lambda a, b=i: a + b)(1)
    return t


def errors(n):
    counts = {}
    for i in range(n):
        try:
            k = i % 8
            if k == 0: plain()
            elif k == 1: plain(1, 2, 3)
            elif k == 2: plain(1, a=2)
            elif k == 3: plain(1, z=3)
            elif k == 4: pos(1, b=2)
            elif k == 5: star(a=1)
            elif k == 6: kw(1)
            else: plain(*[1], **{"a": 2})
        except TypeError as e:
            counts[str(e)] = counts.get(str(e), 0) + 1
    return counts


def changing(n):
    args, t = (1, 2), 0
    for i in range(n):
        if i == n // 3: args = (1,)
        if i == 2 * n // 3: args = [1, 2, 3][: 2]
        t += plain(*args)
    return t


def mutable_default(x, acc=[]):
    acc.append(x)
    return len(acc)


def forward(f, *a, **k): return f(*a, **k)


def builtin_calls(n):
    t = 0
    for i in range(n):
        t += max(i, 5) + min(i, 3, 1) + int("7") + int("ff", 16) + len(str(i)) + sum((i, 1), 2) + round(i / 7,
            1) + pow(i, 2, 7) + divmod(i, 7)[1] + abs(-i) + ord(chr(65 + i % 26)) + len(sorted([i, 3],
            reverse=True)) + int(max("ab", key=ord) == "b") + getattr(C, "zz", 1) + isinstance(i,
            int) + "x-y".split("-", maxsplit=1).index("y")
    return t


print(loop(500), changing(1500), sum(mutable_default(i) for i in range(500)),
    sum(forward(forward, plain, i, c=2) for i in range(800)), builtin_calls(700))
for message, count in errors(800).items():
    print(count, message)
