# locals(), sys._getframe(), tracebacks and exec that look into frames while their loops are compiled.
import sys


def locals_in_loop(n):
    t = 0
    for i in range(n):
        x = i * 2
        if i % 250 == 249:
            view = locals()
            t += view["x"] + view["i"] + view["t"] + len(view)
    return t


def caller_view():
    f = sys._getframe(1)
    return f.f_locals["i"] + f.f_locals["a"], f.f_code.co_name, f.f_lineno - f.f_code.co_firstlineno


def looked_at(n):
    a, seen = 0, []
    for i in range(n):
        a += i
        if i % 500 == 400:
            seen.append(caller_view())
    return seen


def deep(n, k):
    if k:
        return deep(n, k - 1)
    f, names = sys._getframe(), []
    while f is not None:
        names.append((f.f_code.co_name, f.f_locals.get("i")))
        f = f.f_back
    return names


def calls_deep(n):
    out = None
    for i in range(n):
        if i == n - 1:
            out = deep(n, 3)
    return out


def traceback_state(n):
    try:
        for i in range(n):
            y = i * 3
            z = 10 // (n - 1 - i)
    except ZeroDivisionError as e:
        frame = e.__traceback__.tb_frame
        return frame.f_locals["i"], frame.f_locals["y"], frame.f_locals["z"], e.__traceback__.tb_lineno - frame.f_code.co_firstlineno


def execs(n):
    t = 0
    for i in range(n):
        if i % 100 == 0:
            d = {"i": i}
            exec("r = i * i", d)
            t += d["r"] + eval("i + t")
    return t


def unwound(n):
    def inner(i):
        local = i * 7
        if i == n - 1:
            raise KeyError(local)
        return local
    total = 0
    try:
        for i in range(n):
            total += inner(i)
    except KeyError as e:
        tb, out = e.__traceback__, []
        while tb:
            out.append((tb.tb_frame.f_code.co_name, tb.tb_frame.f_locals.get("i"), tb.tb_frame.f_locals.get("local")))
            tb = tb.tb_next
        return total, out


def generator_frame(n):
    def g():
        for i in range(n):
            doubled = i * 2
            yield i
    it, t = g(), 0
    for v in it:
        if v % 300 == 299:
            t += it.gi_frame.f_locals["doubled"]
    return t, it.gi_frame


for f in (locals_in_loop, looked_at, calls_deep, traceback_state, execs, unwound, generator_frame):
    print(f.__name__, f(1500))
for i in range(1200):
    module_level = i
    if i == 1100:
        print(locals()["module_level"], sys._getframe().f_locals is globals(), globals()["i"])
