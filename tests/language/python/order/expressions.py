# Order of evaluation in all compound expressions: each operand prints itself.


class V:
    def __init__(self, name):
        self.name = name

    def __repr__(self):
        return self.name

    def __hash__(self):
        print("hash", self.name, end=" ")
        return int(self.name) * 7 if self.name.isdigit() else ord(self.name[0])

    def __eq__(self, other):
        print("eq", self.name, other, end=" ")
        return self is other

    def __bool__(self):
        print("bool", self.name, end=" ")
        return self.name[0] != "z"

    def __getitem__(self, key):
        print("item", self.name, key, end=" ")
        return V(f"{self.name}[]")

    def __call__(self, *args, **kw):
        print("call", self.name, args, kw, end=" ")
        return V(f"{self.name}()")

    def __getattr__(self, name):
        if name.startswith("__"):
            raise AttributeError(name)
        print("attr", self.name, name, end=" ")
        return V(f"{self.name}.{name}")

    def __format__(self, spec):
        print("format", self.name, spec, end=" ")
        return self.name

    def __iter__(self):
        print("iter", self.name, end=" ")
        return iter((1, 2))

    def __contains__(self, item):
        print("contains", self.name, item, end=" ")
        return True

    def keys(self):
        print("keys", self.name, end=" ")
        return [f"{self.name}_key"]

    def __await__(self):
        print("await", self.name, end=" ")
        return iter(())

    def operator(symbol):
        def method(self, other):
            print(symbol, self.name, other, end=" ")
            return V(f"{self.name}{symbol}")
        return method

    for _name, _symbol in {"add": "+", "sub": "-", "mul": "*", "matmul": "@", "truediv": "/", "floordiv": "//", "mod": "%",
                           "pow": "**", "lshift": "<<", "rshift": ">>", "and": "&", "or": "|", "xor": "^", "lt": "<", "le": "<=",
                           "gt": ">", "ge": ">="}.items():
        locals()[f"__{_name}__"] = operator(_symbol)

    def unary(symbol):
        def method(self):
            print("unary", symbol, self.name, end=" ")
            return V(f"{symbol}{self.name}")
        return method

    __neg__, __pos__, __invert__ = unary("-"), unary("+"), unary("~")


def a(name="a"):
    print(name, end=" ")
    return V(name)


def make(name):
    def f():
        print(name, end=" ")
        return V(name)
    return f


b, c, d, e, f, g, h, z = map(make, "bcdefghz")


def k(name):
    print(name, end=" ")
    return {name: 1}


def s(name):
    print(name, end=" ")
    return [name]


FORMS = """
a() + b() * c() - d()
a() ** b() ** c()
-a() @ b() // ~c() % +d()
a() << b() >> c() & d() ^ e() | f()
a() < b() < c() <= d()
a() < z() < c()
a() == b() != c() in d() not in e() is f() is not g()
a() and b() and z() and c()
z() or a() or b()
not a() or not z()
a() if b() else c()
a() if z() else c()
a() if b() and z() or c() else d()
a()[b()]
a()[b():c()]
a()[b():c():d()]
a()[b():, :c(), ::d(), e()]
a()[b()][c()].x[d()]
a().x.y(b()).z
a()(b(), c())
a()(b(), *c(), d())
a()(*b())
a()(*b(), *c())
a()(**k("b"))
a()(x=b(), y=c())
a()(b(), x=c(), *d(), y=e())
a()(b(), *c(), x=d(), **k("e"), y=f(), z=g(), **k("h"))
a()(**k("b"), **k("c"), x=d())
a()(**{"x": 1}, x=d(), y=e())
a()(x=b(), **{"x": 1}, **k("e"))
a()(x=b(), y=c(), **d())
a().m(b(), x=c())
a().m(b(), *c(), **k("d"))
a().m(*b())
a().m()(b()).n(c(), d())
a(b()).x
[a(), b(), c()]
(a(), b(), c())
{a(), b(), c()}
[a(), *b(), c(), *d()]
(*a(), b(), *c())
{a(), b(), *s("c"), d()}
{*s("a"), b(), c()}
{a(): b(), c(): d()}
{a(): b(), **k("c"), d(): e(), **k("f")}
{**k("a"), b(): c(), d(): e()}
[x for x in a()]
[(x, y, b()) for x in a() for y in c() if d() if x]
{x: b() for x in a()}
{b(): c() for x in a()}
{b() for x in a()}
list((x, b()) for x in a())
(lambda x=a(), *, y=b(): (x, y))()
(lambda x=a(), y=b(), /, z=c(), *args, u=d(), v=e(), **kw: c())(f(), *g(), w=h())
f"{a()}{b()!r}{c()!s:>{d()}}{e():{f()}{g()!a}}"
f"{a()=}{b()!r:{c()}}x{d()}"
f"{a():{b():{'x'}}}" if h() else 0
(x := a(), x, (x := b()), x)
[x := a(), x.y, x[b()]]
a() in b() in c()
(a(), b()) == (c(), d())
a()[(x := b())](x)
(yield_ := a()) + yield_
a().x + b().y
a()[b()] + c()[d()]
a()[b()](c())[d()](e())
{a(): (b(), c()), **{d(): e()}}
[*a(), *b()][c() and 0]
print(a(), b(), sep=(c(), " ")[1])
max(a(), b(), key=lambda v: c() and 0)
{**a()}
a()(**b())
""".strip().split("\n")
for form in FORMS:
    print(form, "=>", end=" ")
    try:
        value = eval(form)
        print("=", sorted(map(repr, value)) if isinstance(value, set) else value)
    except Exception as error:
        print("!", type(error).__name__, error)


def wide(n, what):
    entries = [f"make('{i}')()" for i in range(n)]
    return {"list": "[%s]" % ", ".join(entries), "tuple": "(%s,)" % ", ".join(entries), "set": "{%s}" % ", ".join(entries),
            "dict": "{%s}" % ", ".join(f"{e}: {e}" for e in entries), "call": "V('f')(%s)" % ", ".join(entries),
            "keywords": "V('f')(%s)" % ", ".join(f"k{i}={e}" for i, e in enumerate(entries)),
            "star": "V('f')(*s('x'), %s)" % ", ".join(entries), "fstring": "f'''%s'''" % "".join("{%s}" % e for e in entries),
            "method": "V('f').m(%s)" % ", ".join(entries)}[what]


for what in ("list", "tuple", "set", "dict", "call", "keywords", "star", "fstring", "method"):
    for n in (2, 16, 18, 31, 36):
        text = str(eval(wide(n, what)))
        print(what, n, len(text))
