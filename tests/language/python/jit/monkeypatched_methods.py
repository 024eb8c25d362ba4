# Methods replaced in the middle of hot loops: on the class, on the instance, on a base, while the method itself runs.
class A:
    def f(self, x): return x + 1
    def g(self, x): return self.f(x) * 2
    def __add__(self, o): return 1
    def __len__(self): return 2
    def __getitem__(self, i): return i
    def __call__(self): return 3
    def __bool__(self): return True


def run(n, changes):
    a, t = A(), 0
    for i in range(n):
        if i in changes:
            changes[i](a)
        t += a.g(i) + (a + 1) + len(a) + a[5] + a() + (10 if a else 20)
    return t


saved = dict(vars(A))
print(run(1500, {}))
print(run(1500, {500: lambda a: setattr(A, "f", lambda self, x: -x), 1000: lambda a: setattr(a, "f", lambda x: 0)}))
A.f = saved["f"]
print(run(1500, {700: lambda a: setattr(A, "__add__", lambda self, o: 100),
    900: lambda a: setattr(A, "__len__", lambda self: 50), 1100: lambda a: setattr(A, "__getitem__", lambda self,
    i: i * i), 1200: lambda a: setattr(A, "__call__", lambda self: 0.5),
    1300: lambda a: setattr(A, "__bool__", lambda self: False)}))
for k, v in saved.items():
    if callable(v):
        setattr(A, k, v)


class SelfModifying:
    calls = 0

    def step(self):
        SelfModifying.calls += 1
        if SelfModifying.calls == 800:
            SelfModifying.step = SelfModifying.other
        return 1

    def other(self):
        return 1000


s = SelfModifying()
print(sum(s.step() for _ in range(1000)), s.calls)


def first(x): return x
def second(x): return x * 2


table = {"f": first}
t = 0
for i in range(2000):
    t += table["f"](i)
    if i == 1000:
        table["f"] = second
    if i == 1500:
        second.__code__ = first.__code__
print(t)


def with_default(x, k=1): return x + k


t = 0
for i in range(2000):
    t += with_default(i)
    if i == 1000:
        with_default.__defaults__ = (100,)
    if i == 1500:
        with_default.__defaults__ = (0.5,)
print(t)


class Base:
    def m(self): return 1


class Mid(Base): pass
class Leaf(Mid):
    def m(self): return super().m() + 10


o, t = Leaf(), 0
for i in range(2000):
    t += o.m()
    if i == 800:
        Mid.m = lambda self: 5
    if i == 1200:
        del Mid.m
    if i == 1600:
        Base.m = lambda self: 7
print(t)
bound, t = o.m, 0
for i in range(1000):
    t += bound()
    if i == 500:
        Leaf.m = lambda self: 1000
print(t, o.m())
