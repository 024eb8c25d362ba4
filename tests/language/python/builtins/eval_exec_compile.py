# eval, exec, compile with namespaces, modes, code objects, globals and locals, errors.
x = 1
print(eval("x + 1"), eval("x", {"x": 5}), eval("x + y", {"x": 5}, {"y": 6}), eval("[i * x for i in range(3)]"),
    eval(" 1 + 1 "), eval("(1,\n2)"), eval(b"1 + 2"), eval("lambda v: v * 2")(4), eval("eval('1 + 1')"),
    eval("__name__"))
ns = {}
exec("a = 1\nb = a + 1\ndef f(n):\n    return n * b\nclass C:\n    v = f(3)\n", ns)
print(sorted(k for k in ns if k != "__builtins__"), ns["f"](10), ns["C"].v,
    ns["f"].__module__ if "__module__" in dir(ns["f"]) else "", ns["C"].__module__, "__builtins__" in ns)
g, l = {"x": "global"}, {}
exec("y = x\nx = 'local'\nz = [x for _ in range(1)]", g, l)
print(l, g["x"])
exec("global w\nw = 5", g, l)
print(g["w"], "w" in l)
code = compile("q = 10\nq * 2", "<mine>", "exec")
print(exec(code), q, code.co_filename, code.co_name, type(code).__name__, eval(compile("3 + 4", "f", "eval")))
exec(compile("5 + 5\n", "f", "single"))
exec(compile("None\n", "f", "single"))
exec(compile("for i in range(2): i\n", "f", "single"))


def inside():
    v = 1
    exec("v = 2; new = 3")
    names = {}
    exec("v = v + 10", globals(), names) if "v" in globals() else exec("names_v = v_outer + 1", {"v_outer": v}, names)
    return v, names, eval("v + 1"), eval("v", {}, {"v": "given"})


print(inside())


class Namespace(dict):
    def __missing__(self, key):
        return f"<{key}>"


print(eval("alpha + beta", {"__builtins__": {}}, Namespace()))
try:
    eval("len('abc')", {"__builtins__": {}})
except NameError as error:
    print(error)
print(eval("len('abc')", {"__builtins__": {"len": lambda v: "mine"}}), eval("max(1, 2)", {"max": min}))
for call in (lambda: eval("x = 1"), lambda: eval(""), lambda: eval("1 +"), lambda: eval(5), lambda: exec(5),
        lambda: eval("x", 5), lambda: eval("x", {}, 5), lambda: compile("1", "f", "wrong"),
        lambda: compile("1;2", "f", "single") and "ok", lambda: compile("1\n2", "f", "single"),
        lambda: compile("a b", "file.py", "exec"), lambda: eval("undefined_name"), lambda: eval("1/0"),
        lambda: eval("return 1"), lambda: exec("return"), lambda: eval("yield"), lambda: compile(5, "f", "exec"),
        lambda: eval("\0"), lambda: exec("x", {}), lambda: eval(code, {}), lambda: exec("import math\nmath.pi", {}),
        lambda: eval("(yield 1)")):
    try:
        print(call())
    except (SyntaxError, TypeError, NameError, ZeroDivisionError, ValueError) as error:
        print(type(error).__name__, getattr(error, "msg", error))
loop = compile("total = sum(range(n))", "loop", "exec")
for n in (5, 10):
    env = {"n": n}
    exec(loop, env)
    print(env["total"], end=" ")
print([eval(f"{a}{op}{b}") for a in (7, -7) for op in ("+", "//", "%", "**") for b in (2, 3)])
