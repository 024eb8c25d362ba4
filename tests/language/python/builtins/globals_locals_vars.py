# globals(), locals(), vars(), dir() in every scope, and writing through them.
g = globals()
g["made"] = "through globals"
print(made, g["__name__"], globals() is g, locals() is g, vars() is g, "made" in dir())


def f(a, *b, c=3, **d):
    e = 5
    before = sorted(locals())
    def inner():
        return e
    return before, sorted(locals()), sorted(vars()), sorted(dir())


print(f(1))


class C:
    x = 1
    names = sorted(k for k in locals() if not k.startswith("__"))
    locals()["y"] = 2

    def m(self):
        return sorted(locals())


print(C.names, C.y, C().m())


def snapshot():
    x = 1
    view = locals()
    x = 2
    return view["x"], locals()["x"], view["x"]


print(snapshot())


def write_locals():
    x = 1
    locals()["x"] = 99
    return x


print(write_locals(), [sorted(locals()) for _ in range(1)][0] != [], (lambda p: sorted(locals()))(1))
del g["made"]
try:
    made
except NameError as error:
    print(error)
globals().update(one=1, two=2)
print(one + two)
vars(C)["x"]
try:
    vars(C)["x"] = 5
except TypeError as error:
    print(error)
o = C()
vars(o)["attr"] = "set by vars"
print(o.attr, o.__dict__)
for i in range(3):
    globals()[f"var_{i}"] = i * i
print(var_0, var_1, var_2)
