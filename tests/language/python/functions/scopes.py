# Local, global, builtin and class scopes; UnboundLocalError; global statements; exec, eval, locals, globals; del of names.
x = "global"


def read():
    return x


def unbound():
    try:
        print(x)
    except UnboundLocalError as error:
        print(type(error).__name__, error)
    x = 1
    return x


def write():
    global x, created
    x, created = "changed", "new global"


def shadow(len):
    return len


def delete():
    y = 1
    del y
    try:
        return y
    except UnboundLocalError as error:
        return str(error)


def loop_variable():
    for i in range(3):
        pass
    return i


def empty_loop():
    for i in ():
        pass
    try:
        return i
    except UnboundLocalError as error:
        return str(error)


def free_unbound():
    def inner():
        return later

    try:
        inner()
    except NameError as error:
        print(type(error).__name__, error)
    later = 5
    return inner()


print(read(), unbound(), read(), write(), read(), created, shadow(5), delete(), loop_variable(), empty_loop(),
    free_unbound())


class Scope:
    x = "class"
    y = x + "!"
    z = [x for _ in range(1)]
    w = (lambda: x)()

    def method(self):
        return x


print(Scope.y, Scope.z, Scope.w, Scope().method())
del created
try:
    created
except NameError as error:
    print(error)
len = lambda v: "shadowed"
print(len("abc"))
del len
print(len("abc"))
ns = {"a": 1}
exec("b = a + 1\ndef f(): return b\nc = f()", ns)
print(ns["b"], ns["c"], sorted(k for k in ns if not k.startswith("__")), eval("a + b", ns),
    eval("a * k", {"a": 3}, {"k": 5}))


def local_view(a, b=2):
    c = a + b
    return locals()


print(local_view(1), "x" in globals(), globals()["x"], sorted(vars(Scope).keys() & {"x", "y", "method"}),
    [k for k in dir() if k == "read"])


def comp_scope():
    i = "outer"
    return [i for i in range(3)], i, {i: j for i in "a" for j in "b"}, i


print(comp_scope())
for statement in ("def f():\n x = 1\n global x", "def f(a):\n global a", "def f():\n nonlocal q", "nonlocal x",
        "def f():\n print(x)\n global x", "def f(a, a): pass", "lambda a, a: 0", "def f():\n def g():\n  nonlocal a\n"):
    try:
        exec(statement)
    except SyntaxError as error:
        print(error.msg)
try:
    del undefined_name
except NameError as error:
    print(error)
try:
    prnit
except NameError as error:
    print(error)
