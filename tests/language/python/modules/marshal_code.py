# Code objects as bytes and back: what comes out runs as what went in.
import marshal


def again(code):
    copy = marshal.loads(marshal.dumps(code))
    assert type(copy) is type(code)
    return copy


def names_of(code):
    return (code.co_name, code.co_qualname, code.co_argcount, code.co_posonlyargcount, code.co_kwonlyargcount, code.co_varnames,
            code.co_cellvars, code.co_freevars, code.co_flags & 0xFF, code.co_firstlineno, code.co_filename)


SOURCE = '''
"""The module's text."""
import math
def plain(a, b=2, *rest, c=3, **named):
    "doc"
    return a + b + sum(rest) + c + len(named)
def closure(n):
    total = 0
    def add(x):
        nonlocal total
        total += x
        return total + n
    return add
def gen(n):
    for i in range(n):
        try:
            yield i
        finally:
            log.append(i)
class Class(Exception):
    """A class."""
    attribute = 5
    def method(self, *, key=None):
        return super().__str__(), key, self.attribute
def handled(x):
    try:
        return 10 // x
    except ZeroDivisionError as e:
        return str(e)
    else:
        return 1
def matched(x):
    match x:
        case [1, *rest]: return rest
        case {"a": a}: return a
        case Class(): return "class"
        case _: return None
async def coro(): return [i async for i in agen()]
async def agen(): yield 1
log = []
constants = (1, 2.5, 1j, b"bytes", "text", (None, ..., True), frozenset({1, 2}), -0.0, 10**50)
result = (plain(1), plain(1, 2, 3, 4, c=5, d=6), closure(5)(6), list(gen(3)), log, Class("x").method(key=1), handled(0), handled(3),
          matched([1, 2, 3]), matched({"a": 5}), matched(Class()), math.sqrt(16), [x * y for x in range(3) for y in range(2)],
          (lambda q, /: q * 2)(21), f"{log!r:>20}", {**{"k": 1}}, constants)
'''
code = compile(SOURCE, "file.py", "exec")
copy = again(code)
print(names_of(copy) == names_of(code), copy.co_consts == code.co_consts or len(copy.co_consts) == len(code.co_consts))
first, second = {"__name__": "m"}, {"__name__": "m"}
exec(code, first)
exec(copy, second)
print(first["result"] == second["result"])
print(second["result"])
print(second["plain"].__doc__, second["Class"].__doc__, second["__doc__"], second["plain"].__defaults__)
print(eval(again(compile("1 + 2 * x", "e", "eval")), {"x": 5}))

# Tracebacks have their lines.
failing = again(compile("def f(x):\n    return (1 +\n            x)\n\nf('a')\n", "failing.py", "exec"))
try:
    exec(failing, {})
except TypeError as e:
    tb = e.__traceback__
    while tb is not None:
        print(tb.tb_frame.f_code.co_name, tb.tb_lineno)
        tb = tb.tb_next


# A hot loop in a copy is compiled as the original is.
def loop(n):
    total = 0
    for i in range(n):
        if i % 3 == 0:
            total += i * 2
        else:
            total -= 1
    return total


hot = type(loop)(again(loop.__code__), globals())
print(hot(5000) == loop(5000), hot(5000))

# Code in containers, shared and nested.
pair = marshal.loads(marshal.dumps([code, code, loop.__code__]))
print(pair[0] is pair[1], pair[2].co_name)
print(marshal.loads(marshal.dumps({"c": code}))["c"].co_filename)
