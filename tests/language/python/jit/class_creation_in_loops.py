# Classes, functions and metaclass instances made inside hot loops; many classes through one call site.
class Meta(type):
    count = 0
    def __new__(mcs, name, bases, ns):
        Meta.count += 1
        return super().__new__(mcs, name, bases, ns)
    def __call__(cls, *args):
        obj = super().__call__(*args)
        obj.made_by = cls.__name__
        return obj


def classes(n):
    t, keep = 0, []
    for i in range(n):
        class Local(metaclass=Meta):
            k = i
            def __init__(self, v): self.v = v + self.k
            def get(self): return self.v * 2
        o = Local(1)
        t += o.get() + len(o.made_by)
        if i % 50 == 0:
            keep.append(o)
    return t, [o.get() for o in keep], Meta.count


def dynamic(n):
    t = 0
    for i in range(n):
        C = type(f"C{i % 3}", (object,), {"v": i, "m": lambda self, i=i: self.v + i})
        t += C().m() + len(C.__name__)
    return t


def inherit(n):
    base = object
    for i in range(n):
        base = type("L", (base,), {f"a{i}": i})
    o = base()
    return sum(getattr(o, f"a{i}") for i in range(n)), len(base.__mro__)


def functions(n):
    t, table = 0, {}
    for i in range(n):
        def f(x, k=i % 10):
            """doc"""
            return x * k
        f.tag = i
        t += f(2) + f.tag
        table[f.__name__ + str(i % 4)] = f
    return t, [g(1) for g in table.values()]


def instances(n):
    class A:
        created = 0
        def __new__(cls, *args):
            cls.created += 1
            return super().__new__(cls)
        def __init__(self, *args): self.args = args
    class B(A): pass
    out = []
    for i in range(n):
        cls = A if i % 3 else B
        o = cls(i, i + 1)
        if i % 400 == 0:
            out.append((type(o).__name__, o.args))
    return out, A.created, B.created


def mixins(n):
    class Log:
        def run(self): return ["log"] + super().run()
    class Time:
        def run(self): return ["time"] + super().run()
    class Core:
        def run(self): return ["core"]
    combos = [type("X", bases, {}) for bases in ((Log, Time, Core), (Time, Log, Core), (Log, Core), (Core,))]
    return sum(len(combos[i % 4]().run()) * (i % 3 + 1) for i in range(n)), combos[1]().run()


print(classes(200), dynamic(300), inherit(60), functions(800), instances(1200), mixins(1000))
