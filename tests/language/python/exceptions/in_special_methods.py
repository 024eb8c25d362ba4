# Exceptions raised inside special methods come out of the operation that called them.
class Bomb:
    def __getattribute__(self, name):
        if name.startswith("__"):
            return object.__getattribute__(self, name)
        raise LookupError(f"attribute {name}")


def raiser(name):
    def method(self, *args):
        raise ZeroDivisionError(name)

    return method


names = ["__add__", "__radd__", "__iadd__", "__neg__", "__eq__", "__lt__", "__hash__", "__len__", "__getitem__",
    "__setitem__", "__delitem__", "__contains__", "__iter__", "__next__", "__call__", "__str__", "__repr__", "__bool__",
    "__enter__", "__index__", "__int__", "__float__", "__format__", "__abs__", "__reversed__"]
for n in names:
    setattr(Bomb, n, raiser(n))
b = Bomb()
texts = ["b + 1", "1 + b", "-b", "b == 1", "b != 1", "b < 1", "1 > b", "hash(b)", "{b: 1}", "len(b)", "b[0]", "1 in b",
    "list(b)", "[*b]", "next(b)", "b()", "str(b)", "repr(b)", "f'{b}'", "f'{b!r}'", "'%s' % b", "bool(b)", "not b",
    "b and 1", "1 if b else 2", "[1][b]", "range(b)", "int(b)", "float(b)", "abs(b)", "reversed(b)", "b.x",
    "hasattr(b, 'x')", "getattr(b, 'x', 1)", "[b] == [1]", "b in [1]", "[1].index(b)", "max(b, 1)", "sorted([1, b])",
    "sum([b])", "tuple(b)", "dict(b)", "print(b)", "any([b])", "filter(None, [b]).__next__()", "''.join(b)",
    "list(map(b, [1]))", "sorted([1], key=b)", "(1, b) < (1, 2)", "{1}.issubset(b)", "isinstance(b, int)",
    "callable(b)", "zip(b)", "enumerate(b)", "[b][0] is b", "b is b", "b.__class__.__name__", "while_ if b else 0"]
for text in texts:
    try:
        print(text, "=", eval(text))
    except (ZeroDivisionError, LookupError) as error:
        print(text, "->", type(error).__name__, error)
for text in ("b[0] = 1", "del b[0]", "b += 1", "with b: pass", "for x in b: pass", "x, y = b", "if b: pass",
        "while b: pass", "assert b", "b.x = 1", "del b.x"):
    try:
        exec(text)
        print(text, "ok")
    except (ZeroDivisionError, LookupError, AttributeError, TypeError) as error:
        print(text, "->", type(error).__name__, error)
