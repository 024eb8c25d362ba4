# Binary operators: forward, reflected, NotImplemented, subclass priority, every operator, error messages.
OPS = [("+", "add"), ("-", "sub"), ("*", "mul"), ("/", "truediv"), ("//", "floordiv"), ("%", "mod"), ("**", "pow"),
    ("<<", "lshift"), (">>", "rshift"), ("&", "and"), ("|", "or"), ("^", "xor"), ("@", "matmul")]


class Forward:
    pass


class Reflected:
    pass


class Refuses:
    pass


for symbol, name in OPS:
    setattr(Forward, f"__{name}__", lambda self, other, n=name: f"fwd {n} {type(other).__name__}")
    setattr(Reflected, f"__r{name}__", lambda self, other, n=name: f"ref {n} {type(other).__name__}")
    setattr(Refuses, f"__{name}__", lambda self, other: NotImplemented)
    setattr(Refuses, f"__r{name}__", lambda self, other: NotImplemented)
f, r, n = Forward(), Reflected(), Refuses()
for symbol, name in OPS:
    row = []
    for text in ("f {} r", "f {} 1", "1 {} r", "r {} f", "'s' {} r", "n {} r", "n {} 1", "1 {} n", "n {} n", "r {} r",
            "1 {} f", "[] {} r"):
        try:
            row.append(eval(text.format(symbol)))
        except TypeError as error:
            row.append(f"({error})")
    print(symbol, row)


class Base:
    def __add__(self, other):
        return "Base.add"

    def __radd__(self, other):
        return "Base.radd"


class Child(Base):
    def __radd__(self, other):
        return "Child.radd"


class Quiet(Base):
    pass


print(Base() + Child(), Child() + Base(), Base() + Base(), Base() + Quiet(), 1 + Child(), Child() + 1)


class IntChild(int):
    def __radd__(self, other):
        return "IntChild.radd"

    def __rsub__(self, other):
        return NotImplemented


print(1 + IntChild(2), IntChild(2) + 1, 5 - IntChild(2), IntChild(3) * 2)


class PowMod:
    def __pow__(self, e, m=None):
        return ("pow", e, m)

    def __rpow__(self, b):
        return ("rpow", b)

    def __divmod__(self, o):
        return ("divmod", o)

    def __rdivmod__(self, o):
        return ("rdivmod", o)


p = PowMod()
print(p**2, 2**p, pow(p, 2, 5), divmod(p, 3), divmod(3, p))
for text in ("p + 1", "1 + p", "None + 1", "[] - []", "{} * 2", "object() @ object()", "p += 1", "'a' + b'a'",
        "print >> 1", "() + []", "pow(2, p, 3)", "p(1)"):
    try:
        exec(text)
    except TypeError as error:
        print(text, "->", error)
p.__add__ = lambda o: "instance methods are not operators"
try:
    p + 1
except TypeError as error:
    print(error)
