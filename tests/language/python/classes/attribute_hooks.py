# __getattr__, __getattribute__, __setattr__, __delattr__, __dir__ and their interplay.
class Lazy:
    def __init__(self):
        self.real = 1

    def __getattr__(self, name):
        print("getattr", name)
        if name.startswith("auto_"):
            value = name[5:].upper()
            setattr(self, name, value)
            return value
        raise AttributeError(f"no {name}")


l = Lazy()
print(l.real, l.auto_x, l.auto_x, hasattr(l, "zzz"), getattr(l, "yyy", "default"))
try:
    l.nope
except AttributeError as error:
    print(error)


class Spy:
    def __init__(self):
        object.__setattr__(self, "log", [])
        self.a = 1

    def __getattribute__(self, name):
        if name != "log":
            object.__getattribute__(self, "log").append("get " + name)
        return object.__getattribute__(self, name)

    def __setattr__(self, name, value):
        self.log.append(f"set {name}={value}")
        object.__setattr__(self, name, value)

    def __delattr__(self, name):
        self.log.append("del " + name)
        super().__delattr__(name)

    def method(self):
        return self.a

    def __len__(self):
        return 5


s = Spy()
s.b = s.a + 1
s.b += 10
del s.b
s.method()
len(s)
s.__len__()
s.__dict__
s.__class__
print(s.log)
try:
    s.zz
except AttributeError as error:
    print(error)
try:
    del s.zz
except AttributeError as error:
    print(error)


class Fallback:
    def __getattribute__(self, name):
        if name == "special":
            raise AttributeError("from getattribute")
        return super().__getattribute__(name)

    def __getattr__(self, name):
        return "fallback for " + name


f = Fallback()
print(f.special, f.other)


class Frozen:
    def __init__(self, **kw):
        self.__dict__.update(kw)

    def __setattr__(self, name, value):
        raise AttributeError(f"cannot assign {name}")

    def __delattr__(self, name):
        raise AttributeError(f"cannot delete {name}")


z = Frozen(a=1)
for action in ("z.a = 2", "del z.a", "z.a += 1", "z.new = 1"):
    try:
        exec(action)
    except AttributeError as error:
        print(action, "->", error)
print(z.a)


class Wrapper:
    def __init__(self, target):
        self._target = target

    def __getattr__(self, name):
        return getattr(self._target, name)

    def __dir__(self):
        return ["z", "a", "m"]


w = Wrapper([3, 1])
w.append(2)
w.sort()
print(w._target, w.index(3), dir(w))
try:
    len(w)
except TypeError as error:
    print(error)


class Meta(type):
    def __getattr__(cls, name):
        return f"{cls.__name__}.{name} via metaclass"


class M(metaclass=Meta):
    present = 1


print(M.present, M.absent, hasattr(M(), "absent"))
