# Class creation, attributes on class and instance, methods, bound and unbound, dir and dict, deletion, name mangling.
class Point:
    """A point."""

    count = 0
    __private = "mangled"

    def __init__(self, x, y=0):
        self.x, self.y = x, y
        Point.count += 1

    def norm1(self):
        return abs(self.x) + abs(self.y)

    def get_private(self):
        return self.__private, self._Point__private


p, q = Point(1, -2), Point(3)
print(p.norm1(), Point.norm1(q), Point.count, p.count, p.__dict__, Point.__name__, Point.__doc__, Point.__module__,
    Point.__bases__, type(p) is Point, p.__class__ is Point, Point.__mro__)
p.count = "own"
print(p.count, q.count, Point.count, vars(p), p.get_private(), hasattr(p, "__private"),
    [n for n in dir(p) if not n.startswith("__")])
del p.count
print(p.count, getattr(p, "z", "none"), setattr(p, "z", 9), p.z, delattr(p, "z"), hasattr(p, "z"))
Point.scale = lambda self, k: Point(self.x * k, self.y * k)
print(p.scale(3).__dict__, Point.count, q.scale.__self__ is q)
q.norm1 = lambda: "instance function"
print(q.norm1(), Point.norm1(q), type(q).norm1 is Point.__dict__["norm1"])
for action in ("p.missing", "Point.missing", "del p.missing", "Point.norm1()", "p.norm1(1)", "p()", "Point()",
        "del Point.missing", "p.norm1.x = 1", "p.__class__ = int", "p.__dict__ = 5", "None.x", "(5).x = 1",
        "object().x = 1"):
    try:
        exec(action)
        print(action, "ok")
    except (AttributeError, TypeError) as error:
        print(action, "->", type(error).__name__, error)


class Empty: pass


class Other: tag = "other"


e = Empty()
e.__class__ = Other
print(type(e).__name__, e.tag, isinstance(e, Other), isinstance(e, Empty))
e.__dict__["direct"] = 1
e.__dict__ = {"replaced": 2}
print(e.replaced, hasattr(e, "direct"), Empty.__dict__.get("nothing"), type(Empty.__dict__).__name__)
try:
    Empty.__dict__["x"] = 1
except TypeError as error:
    print(error)
Empty.__name__ = "Renamed"
Empty.__qualname__ = "mod.Renamed"
print(Empty, Empty.__name__, Renamed if "Renamed" in globals() else "no global")
n = 3


class Computed:
    for i in range(n):
        locals()["m%d" % i] = i * i
    if n > 2:
        big = True
    values = [i for i in range(2)]
    del i


print(Computed.m2, Computed.big, Computed.values, hasattr(Computed, "i"), type(Computed),
    type("Dynamic", (Other,), {"k": 1}).tag, type("D", (), {}).__mro__[1:])
