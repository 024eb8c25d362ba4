# Class patterns: positional via __match_args__, keyword, builtins, inheritance, errors, nested with guards.
class Point:
    __match_args__ = ("x", "y")

    def __init__(self, x, y):
        self.x, self.y = x, y


class Point3(Point):
    def __init__(self, x, y, z):
        super().__init__(x, y)
        self.z = z


class Bare:
    def __init__(self, **kw):
        self.__dict__.update(kw)


def f(p):
    match p:
        case Point3(0, 0, z=0):
            return "origin 3"
        case Point(0, 0):
            return "origin"
        case Point(x, y=0):
            return ("on x axis", x)
        case Point(x=0, y=y):
            return ("on y axis", y)
        case Point3(x, y, z=z):
            return ("3d", x, y, z)
        case Point(x, y) if x == y:
            return ("diagonal", x)
        case Point():
            return "somewhere"
        case Bare(a=1, b=b):
            return ("bare", b)
        case bool(b):
            return ("bool", b)
        case int(n) | float(n):
            return ("number", n)
        case str(s):
            return ("str", s)
        case bytes(b) | bytearray(b):
            return ("bytes", b)
        case list([first, *_]):
            return ("list first", first)
        case dict({"k": v}):
            return ("dict k", v)
        case tuple((a, b)):
            return ("tuple", a, b)
        case set(s) | frozenset(s):
            return ("set", len(s))
        case type(__name__=n):
            return ("class", n)
        case None:
            return "none"
        case object(missing=_):
            return "has missing"
        case _:
            return "other"


for v in (Point3(0, 0, 0), Point(0, 0), Point(5, 0), Point(0, 7), Point3(1, 2, 3), Point(4, 4), Point(1, 2),
        Bare(a=1, b=2), Bare(a=2, b=2), Bare(a=1), Bare(missing=1), True, 5, 2.5, "s", b"b", [1, 2], [], {"k": 1}, {},
        (1, 2), (1,), {1}, frozenset(), int, None, range(3)):
    print(f(v))


def errors(cls, kind):
    try:
        if kind == 1:
            match Point(1, 2):
                case cls(1):
                    return "matched"
        if kind == 2:
            match Point(1, 2):
                case cls(1, 2, 3):
                    return "matched"
        if kind == 3:
            match 5:
                case int(a, b):
                    return "matched"
    except TypeError as e:
        return str(e)
    return "no match"


class BadArgs(Point): __match_args__ = ["x"]
class BadArgs2(Point): __match_args__ = (1,)
class NoArgs: pass


Point.__class__
for c in (Point, BadArgs, BadArgs2, NoArgs, 5, int):
    print([errors(c, k) for k in (1, 2, 3)])


def subject_of(cls, obj, n):
    try:
        match obj:
            case cls(a) if n == 1:
                return a
            case cls(a, b):
                return a, b
    except TypeError as e:
        return str(e)


print(subject_of(BadArgs, BadArgs(1, 2), 1), subject_of(BadArgs2, BadArgs2(1, 2), 1), subject_of(NoArgs, NoArgs(), 1),
    subject_of(Point, Point(1, 2), 2), subject_of(Point, Point(1, 2), 1))


class Repeat:
    __match_args__ = ("a", "a")
    a = 1


print(subject_of(Repeat, Repeat(), 2))
try:
    match Point(1, 2):
        case Point(1, x=1):
            pass
except TypeError as e:
    print(e)


class Meta(type):
    def __instancecheck__(cls, obj):
        print("instancecheck", obj)
        return obj == 5


class Checked(metaclass=Meta): pass


match 5:
    case Checked():
        print("checked")


class Node:
    __match_args__ = ("op", "left", "right")
    def __init__(self, op, left=None, right=None): self.op, self.left, self.right = op, left, right
    def __repr__(self): return f"({self.left}{self.op}{self.right})"


def simplify(n):
    match n:
        case Node("+", 0, x) | Node("+", x, 0) | Node("*", 1, x) | Node("*", x, 1):
            return simplify(x)
        case Node("*", 0, _) | Node("*", _, 0):
            return 0
        case Node("+", int(a), int(b)):
            return a + b
        case Node(op, l, r) if (s := Node(op, simplify(l), simplify(r))) and (s.left, s.right) != (l, r):
            return simplify(s)
        case _:
            return n


print(simplify(Node("+", Node("*", 1, "x"), Node("*", 0, "y"))), simplify(Node("+", 2, Node("+", 3, 4))),
    simplify(Node("*", "a", "b")))
