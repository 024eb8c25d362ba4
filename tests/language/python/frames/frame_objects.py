# Frame objects: of running, finished and suspended activations; f_back, f_locals, f_lineno, clear(), identity.
import sys


def line():
    return sys._getframe(1).f_lineno - sys._getframe(1).f_code.co_firstlineno


def attempt(f, *args):
    try:
        print("  ->", f(*args))
    except Exception as e:
        print("  ", type(e).__name__, e)


def own():
    x = 1
    f = sys._getframe()
    print(sorted(f.f_locals), f.f_locals is f.f_locals, f is sys._getframe(), f.f_code is own.__code__, f.f_globals is globals())
    y = 2
    print(sorted(f.f_locals), f.f_locals is locals(), line(), f.f_lineno - own.__code__.co_firstlineno)
    del x
    print(sorted(f.f_locals), f.f_builtins is sys._getframe(1).f_builtins, f.f_builtins["len"] is len)
    f.f_locals["new"] = 1
    print("new" in f.f_locals, "new" in locals())
    return f


f = own()
print(sorted(f.f_locals), f.f_back is sys._getframe(), f.f_lineno - own.__code__.co_firstlineno)
f.clear()
print(f.f_locals, f.f_code.co_name)
attempt(sys._getframe().clear)
print(sys._getframe().f_back, sys._getframe().f_locals is globals(), sys._getframe(0).f_code.co_name)
attempt(sys._getframe, 1000)
attempt(sys._getframe, "x")
attempt(sys._getframe, 0, 0)


def chain(n):
    if n:
        return chain(n - 1)
    f, names = sys._getframe(), []
    while f:
        names.append((f.f_code.co_name, f.f_locals.get("n")))
        f = f.f_back
    return names


print(chain(3))


def through_builtins():
    return list(map(lambda _: (sys._getframe().f_code.co_name, sys._getframe(1).f_code.co_name, sys._getframe(1).f_lineno - through_builtins.__code__.co_firstlineno), [0])), \
        sorted([3, 1], key=lambda v: v * len(sys._getframe(1).f_locals))


print(through_builtins())


class Body:
    inside = sys._getframe().f_code.co_name, sys._getframe().f_locals is locals()
    attribute = 1
    names = sorted(k for k in sys._getframe().f_locals if not k.startswith("__"))
    back = sys._getframe(1).f_code.co_name


print(Body.inside, Body.names, Body.back)


def closures():
    captured = 1

    def inner(arg):
        nonlocal captured
        captured += arg
        own_cell = 5
        return (lambda: own_cell), sys._getframe()
    late, frame = inner(2)
    print(sorted((k, v) for k, v in frame.f_locals.items() if k != "late"), sorted(k for k in sys._getframe().f_locals))
    return frame


closures()
print([sys._getframe().f_code.co_name for _ in range(1)], [sorted(locals()) for x in range(1)])
print((lambda a, *b, c=1, **d: sorted(sys._getframe().f_locals))(1, 2, e=3))


def generator():
    y = 1
    got = yield sys._getframe()
    z = 2
    yield sys._getframe()


g = generator()
fr = g.gi_frame
print(fr.f_lineno - generator.__code__.co_firstlineno, fr.f_locals, fr.f_back, g.gi_frame is fr)
inside = next(g)
print(inside is fr, fr.f_lineno - generator.__code__.co_firstlineno, fr.f_locals, fr.f_back)
print(g.send("sent") is fr, fr.f_locals)
print(list(g), g.gi_frame, fr.f_locals)
g = generator()
next(g)
fr = g.gi_frame
fr.clear()
print(g.gi_frame, list(g))
g = generator()
fr = g.gi_frame
fr.clear()
print(g.gi_frame, list(g))


def looks_back():
    frame = yield
    while True:
        frame = yield sys._getframe(1).f_code.co_name, sys._getframe().f_back.f_lineno - drives.__code__.co_firstlineno


def drives():
    g = looks_back()
    next(g)
    return g.send(None), next(g), [next(g) for _ in range(1)]


print(drives())


async def coroutine():
    v = 1
    await Suspend()


class Suspend:
    def __await__(self):
        yield sys._getframe()


c = coroutine()
inner = c.send(None)
print(c.cr_frame.f_locals, c.cr_frame.f_code.co_name, inner.f_code.co_name, inner.f_back, c.cr_await.gi_frame is inner)
c.close()
print(c.cr_frame)

# Attributes that cannot be set, and those that can.
f = sys._getframe()
for name in ("f_code", "f_globals", "f_locals", "f_back", "f_builtins", "f_lasti"):
    try:
        setattr(f, name, None)
    except (AttributeError, TypeError):
        print("read-only", name)
print(f.f_trace, f.f_trace_lines, f.f_trace_opcodes)
f.f_trace_lines, f.f_trace_opcodes = False, True
print(f.f_trace_lines, f.f_trace_opcodes)
f.f_trace_lines, f.f_trace_opcodes = True, False
attempt(setattr, f, "f_trace_lines", 1)
attempt(setattr, f, "f_trace_opcodes", None)
attempt(delattr, f, "f_lineno")
attempt(delattr, f, "f_trace_lines")
f.f_trace = print
print(f.f_trace is print)
del f.f_trace
print(f.f_trace, [n for n in dir(f) if not n.startswith("__")], type(f).__name__)
print(repr(f).startswith("<frame at 0x"), repr(f).endswith(f", code <module>>"), f.f_lasti >= 0)
try:
    type(f)()
except TypeError as e:
    print(e)
