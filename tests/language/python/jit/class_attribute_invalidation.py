# Class attributes, methods, slots and base classes changed while a loop that depends on them is hot.
class Base:
    k = 1
    def m(self): return 2
    @staticmethod
    def s(): return 3
    @classmethod
    def c(cls): return cls.k
    @property
    def p(self): return 5


class Child(Base):
    pass


def run(n, at, change):
    o, t, trail = Child(), 0, []
    for i in range(n):
        if i == at:
            change()
        v = o.k + o.m() + o.s() + o.c() + o.p + Child.k
        t += v
        if not trail or trail[-1] != v:
            trail.append(v)
    return t, trail


def set_attr(cls, name, value):
    def change():
        setattr(cls, name, value)
    return change


print(run(2000, 1500, lambda: None))
print(run(2000, 1500, set_attr(Base, "k", 10)))
print(run(2000, 1500, set_attr(Child, "k", 100)))
print(run(2000, 1500, lambda: delattr(Child, "k")))
print(run(2000, 1500, set_attr(Base, "m", lambda self: 1000)))
print(run(2000, 1500, set_attr(Child, "m", lambda self: self.k)))
print(run(2000, 1500, set_attr(Base, "s", staticmethod(lambda: -3))))
print(run(2000, 1500, set_attr(Child, "c", classmethod(lambda cls: -1))))
print(run(2000, 1500, set_attr(Base, "p", property(lambda self: 55))))
print(run(2000, 1500, set_attr(Child, "p", 6)))


class Other:
    k, p = 7, 8
    def m(self): return 9
    def s(self): return 10
    def c(self): return 11


for name in ("k", "m", "s", "c", "p"):
    if name in Child.__dict__:
        delattr(Child, name)


class Mid(Base):
    pass


Child.__bases__ = (Mid,)
print(run(2000, 1500, lambda: setattr(Child, "__bases__", (Other,))))


class Counter:
    total = 0
    def bump(self): Counter.total += 1


c = Counter()
for i in range(3000):
    c.bump()
    if i == 2000:
        Counter.total = 0.5
print(Counter.total)


class G:
    pass


g = G()
seen = []
for i in range(2000):
    if i == 500:
        G.__getattr__ = lambda self, name: name
    if i == 1000:
        G.x = "class"
    if i == 1500:
        g.x = "instance"
    seen.append(getattr(g, "x", "default") if i < 500 else g.x)
print([(v, seen.count(v)) for v in ("default", "x", "class", "instance")])
