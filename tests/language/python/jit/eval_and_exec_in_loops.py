# Code compiled at run time and run in hot loops: eval, exec with changing namespaces, functions made from text.
compiled = compile("a * b + c", "<expr>", "eval")
t = 0
for i in range(1200):
    t += eval(compiled, {"a": i, "b": 2 if i < 800 else 0.5, "c": 1})
print(t)


def make(op):
    ns = {}
    exec(f"def f(x, y):\n    t = 0\n    for i in range(x):\n        t = t {op} y\n    return t\n", ns)
    return ns["f"]


for op in ("+", "-", "^", "|", "*"):
    f = make(op)
    print(op, f(500, 3), f(1, 1))
env = {"n": 0, "log": []}
body = compile("for k in range(300):\n    n += k\nlog.append(n)\n", "<body>", "exec")
for i in range(5):
    exec(body, env)
    if i == 2:
        env["n"] = 0.5
print(env["log"])


class Watch(dict):
    reads = 0
    def __missing__(self, key):
        if key != "unknown":
            raise KeyError(key)
        Watch.reads += 1
        return 7


local_view = Watch()
exec("total = 0\nfor i in range(400):\n    total += unknown\n", {}, local_view)
print(local_view["total"], Watch.reads)
builtins = {"__builtins__": {"range": range, "len": lambda x: 99}}
exec("t = 0\nfor i in range(500):\n    t += len('abc')\n", builtins)
print(builtins["t"])
errors = 0
for i in range(300):
    try:
        eval("1 +" if i % 3 == 0 else "undefined_name" if i % 3 == 1 else "1 / 0")
    except SyntaxError:
        errors += 1
    except NameError:
        errors += 1000
    except ZeroDivisionError:
        errors += 1000000
print(errors)
table = {f"f{k}": eval(f"lambda x: x * {k} + {k % 3}") for k in range(20)}
print(sum(table[f"f{i % 20}"](i) for i in range(2000)))


def nested():
    x = 1
    for i in range(300):
        d = {}
        exec("y = x + i", {"x": x, "i": i}, d)
        x = d["y"] % 1000
    return x


print(nested(), [eval(f"{a} {op} {b}") for a in (7, -7, 2.5) for op in ("//", "%", "**") for b in (2, -3)])
