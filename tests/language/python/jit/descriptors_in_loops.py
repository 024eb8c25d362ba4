# Properties, custom descriptors, __getattr__, __getattribute__, __setattr__ used from hot loops, and changed while hot.
class Celsius:
    def __get__(self, obj, owner): return self if obj is None else obj.f * 5 // 9
    def __set__(self, obj, v): obj.f = v * 9 // 5


class T:
    c = Celsius()
    def __init__(self): self.f = 32
    @property
    def double(self): return self.f * 2
    def __getattr__(self, name):
        if name == "gone": raise AttributeError(name)
        return len(name)


class Log:
    def __init__(self): object.__setattr__(self, "d", {})
    def __getattribute__(self, name):
        d = object.__getattribute__(self, "d")
        d[name] = d.get(name, 0) + 1
        return object.__getattribute__(self, name) if name == "d" else d[name]
    def __setattr__(self, name, v): object.__getattribute__(self, "d")[name] = v * 10


class Lazy:
    def __init__(self, f): self.f = f
    def __set_name__(self, owner, name): self.name = name
    def __get__(self, obj, owner):
        v = self.f(obj)
        obj.__dict__[self.name] = v
        return v


class Heavy:
    made = 0
    @Lazy
    def value(self):
        Heavy.made += 1
        return Heavy.made


def loop(n):
    t, s, gone = T(), 0, 0
    for i in range(n):
        t.c = i
        s += t.c + t.double + t.abc + t.abcdef
        try:
            t.gone
        except AttributeError:
            gone += 1
        if i == n // 2:
            T.double = property(lambda self: -self.f)
        if i == 3 * n // 4:
            T.abc = 1000
        if hasattr(t, "gone"):
            s = None
    return s, gone


def log(n):
    o = Log()
    for i in range(n):
        o.x
        o.x
        if i % 10 == 0:
            o.x = i
    return o.d


def lazy(n):
    s, h = 0, Heavy()
    for i in range(n):
        if i % 10 == 0:
            h = Heavy()
        s += h.value
    return s, Heavy.made


def methods(n):
    t, s = [1, 2], 0
    append, pop = t.append, t.pop
    upper = str.upper
    for i in range(n):
        append(i)
        s += pop() + len(upper("ab")) + t.__len__() + int.__add__(i, 1) + "x".__mul__(3).count("x")
    return s, t


print(loop(2000), log(500), lazy(500), methods(1000))
