# Order of evaluation in all statements: each operand prints itself.
import sys


class Log:
    def __init__(self, name):
        self.__dict__["name"] = name

    def __repr__(self):
        return self.name

    def __getattr__(self, name):
        if name.startswith("__"):
            raise AttributeError(name)
        print("get", self.name, name, end="; ")
        return Log(f"{self.name}.{name}")

    def __setattr__(self, name, value):
        print("set", self.name, name, value, end="; ")

    def __delattr__(self, name):
        print("del", self.name, name, end="; ")

    def __getitem__(self, key):
        print("get", self.name, key, end="; ")
        return Log(f"{self.name}[]")

    def __setitem__(self, key, value):
        print("put", self.name, key, value, end="; ")

    def __delitem__(self, key):
        print("drop", self.name, key, end="; ")

    def __iadd__(self, other):
        print("+=", self.name, other, end="; ")
        return Log(f"{self.name}+=")

    def __imul__(self, other):
        print("*=", self.name, other, end="; ")
        return Log(f"{self.name}*=")

    def __iter__(self):
        print("iter", self.name, end="; ")
        return iter((1, 2))

    def __enter__(self):
        print("enter", self.name, end="; ")
        return Log(f"{self.name}'")

    def __exit__(self, *exc):
        print("exit", self.name, exc[0] and exc[0].__name__, end="; ")
        return False

    def __call__(self, *args, **kw):
        print("call", self.name, [getattr(arg, "__name__", arg) for arg in args], kw, end="; ")
        return args[0] if len(args) == 1 else Log(f"{self.name}()")

    def __bool__(self):
        print("bool", self.name, end="; ")
        return self.name[0] != "z"

    def __eq__(self, other):
        print("eq", self.name, other, end="; ")
        return True

    def __hash__(self):
        return 1

    def __mro_entries__(self, bases):
        print("mro", self.name, len(bases), end="; ")
        return ()


def make(name):
    def f(*args, **kw):
        print(name, end="; ")
        return Log(name)
    return f


a, b, c, d, e, f, g, h, z = map(make, "abcdefghz")


def k(name):
    print(name, end="; ")
    return {name: 1}


def error(name):
    print(name, end="; ")
    return KeyError(name)


def fail(name):
    print("fail", name, end="; ")
    raise LookupError(name)


class Meta(type):
    @classmethod
    def __prepare__(meta, name, bases, **kw):
        print("prepare", name, sorted(kw), end="; ")
        return {}

    def __new__(meta, name, bases, namespace, **kw):
        print("new", name, end="; ")
        return type.__new__(meta, name, bases, namespace)

    def __init__(cls, name, bases, namespace, **kw):
        print("init", name, end="; ")


class Namespace(dict):
    def __setitem__(self, key, value):
        print("store", key, end="; ")
        dict.__setitem__(self, key, value)

    def __getitem__(self, key):
        if not key.startswith("__"):
            print("load", key, end="; ")
        return dict.__getitem__(self, key)

    def __delitem__(self, key):
        print("unbind", key, end="; ")
        dict.__delitem__(self, key)


STATEMENTS = [
    "x = y = a()",
    "a().x = b().y = c()",
    "a()[b()] = c()[d()] = e()",
    "a().x, b()[c()] = d()",
    "[a().x, *b().y, c()[d()]] = e(), f(), g()",
    "(a().x, (b().y, c().z)) = d(), (e(), f())",
    "a().x, b().y = c(), d()",
    "a()[b():c()] = d()",
    "a()[b():c():d(), e()] = f()",
    "x = a(); x.y, x = b(), c()",
    "a().x += b()",
    "a()[b()] += c()",
    "a()[b():c()] += d()",
    "a()[b():c():d()] *= e()",
    "a().x.y[b()].z += c()",
    "x = a(); x += b()",
    "x = a(); x.y += x",
    "x: a() = b()",
    "a().x: b() = c()",
    "a().x: b()",
    "a()[b()]: c() = d()",
    "a()[b():c()]: d()",
    "(x): a() = b()",
    "x: a()",
    "del a().x, b()[c()], (d().y, [e()[f():g()]])",
    "for a().x in b(): c()",
    "for a()[b()], x in [c()]: d()",
    "for x in a(): b()\nelse: c()",
    "while z(): a()\nelse: b()",
    "if z(): a()\nelif b(): c()\nelse: d()",
    "assert a(), b()",
    "assert z(), b()",
    "raise error('a') from error('b')",
    "raise a() from b()",
    "raise error('a') from fail('b')",
    "with a() as x, b() as y: c()",
    "with a() as b().x, c() as d()[e()]: f()",
    "with (a() as x, b(), c() as y): fail('d')",
    "with a(), fail('b'): c()",
    "with a() as fail('b').x: c()",
    "with a() as (x, y): b()",
    "try: fail('a')\nexcept (KeyError, ValueError) if a() else IndexError: pass\nexcept (b(), LookupError)[1] as x: c()\nfinally: d()",
    "try: fail('a')\nexcept* LookupError as x: b()\nelse: c()\nfinally: d()",
    "@a()\n@b()(c())\ndef x(p=d(), *, q=e()) -> f(): pass",
    "@a()\n@b()\nclass X(c(), d(), metaclass=(e(), Meta)[1], m=f()): g()",
    "class X(a(), *[b()], **k('c'), metaclass=Meta, d=e()): f(); x: g() = h()",
    "class X(a(), d=b(), **{'d': 1}, **k('c')): pass",
    "class X(metaclass=Meta, **k('a'), **{'a': 1}): pass",
    "def x(p: a() = b(), /, q: c() = d(), *r: e(), s: f() = g(), **t: h()) -> z(): pass",
    "async def x(p: a() = b()) -> c(): pass",
    "x = lambda p=a(), *, q=b(), **r: c()",
    "match a():\n case Log(name=x) if b(): c()\n case y: d()",
    "match a():\n case Log(name='b') | Log(name='a') as x if z(): b()\n case _ if c(): d()",
    "match {'p': a(), 'q': 2}:\n case {'q': 2, 'p': x, **r}: print(x, r, end='; ')",
    "match [1, 2, 3]:\n case [x, *y, w] if a() and z(): b()\n case (x, y, w): c()",
    "match 5:\n case sys.maxsize: a()\n case int(x) if x == 5: b()",
    "import sys as x; a()",
    "from sys import path as x, fail as y",
    "import math, nonexistent_module_x, sys",
    "global_x = a(); b()",
    "print(a(), b(), end=(c(), '; ')[1])",
    "x = [a(), b()][fail('c')]",
    "a().x = fail('b')",
    "a()[fail('b')] = c()",
    "fail('a')[b()] = c()",
    "a().m(fail('b'))",
    "a()[b()] = c() if z() else d()",
    "undefined.x = a()",
    "undefined[b()] = a()",
    "a()[undefined] = b()",
    "a().x = undefined",
    "undefined += a()",
    "undefined(a())",
    "undefined.x(a())",
    "a(undefined, b())",
    "a(b(), undefined)",
    "a(*undefined, b())",
    "a(**undefined, x=b())",
    "x = a() + undefined + b()",
    "del undefined, a().x",
    "for undefined.x in a(): b()",
    "with undefined: a()",
    "raise undefined from a()",
    "class X(undefined, metaclass=fail('b')): pass",
    "@undefined\ndef x(p=fail('a')): pass",
    "def x(p=fail('a'), *, q=undefined): pass",
    "def x(p: fail('a') = undefined): pass",
    "x: undefined = fail('a')",
    "None.x(fail('a'))",
    "None[fail('a')]",
    "None.x = fail('a')",
    "None.x += fail('a')",
    "None[0] += fail('a')",
    "fail('a')[undefined] += 1",
    "a() + fail('b') * undefined",
    "{undefined: fail('a')}",
    "{fail('a'): undefined}",
    "{[]: fail('a')}",
    "{**undefined, 1: fail('a')}",
    "{[], fail('a')}",
    "f'{undefined:{fail(1)}}'",
    "f'{fail(1)!r:{undefined}}'",
    "[] < 1 < fail('a')",
    "1 < fail('a') < undefined",
    "(lambda: 0)(undefined, x=fail('a'))",
    "print(*fail('a'), **undefined)",
    "print(*1, **undefined)",
    "print(*1, fail('a'))",
    "print(**1, sep=fail('a'))",
]
for source in STATEMENTS:
    print(source.replace("\n", " / "), "=>", end=" ")
    try:
        exec(source, globals(), {})
        print("done")
    except BaseException as problem:
        print("!", type(problem).__name__, problem, repr(problem.__cause__))


def in_function(source):
    namespace = dict(globals())
    body = "\n".join("  " + line for line in source.split("\n"))
    try:
        exec("def run():\n" + body + "\n  a", namespace)
        namespace["run"]()
        print("done")
    except BaseException as problem:
        print("!", type(problem).__name__, problem)


print("--- in functions")
for source in STATEMENTS:
    print(source.replace("\n", " / "), "=>", end=" ")
    in_function(source)

print("--- in a class body whose namespace tells")
for source in STATEMENTS:
    print(source.replace("\n", " / "), "=>", end=" ")
    try:
        exec(source, globals(), Namespace())
        print("done")
    except BaseException as problem:
        print("!", type(problem).__name__, problem)
