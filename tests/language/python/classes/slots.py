# __slots__: storage, absence of __dict__, inheritance, defaults, conflicts and error messages.
class S:
    __slots__ = ("x", "y")

    def __init__(self, x):
        self.x = x


s = S(1)
print(s.x, hasattr(s, "y"), hasattr(s, "__dict__"), S.__slots__, type(S.x).__name__, S.x.__get__(s))
s.y = 2
s.x += 10
print(s.x, s.y)
del s.y
for action in ("s.y", "s.z = 1", "s.z", "del s.y", "s.__dict__", "S.x.__get__(5)", "S.x.__set__(5, 1)", "vars(s)"):
    try:
        exec(action)
    except (AttributeError, TypeError) as error:
        print(action, "->", type(error).__name__, error)


class Child(S):
    __slots__ = ("z",)


class Loose(S):
    pass


class WithDict(S):
    __slots__ = ("__dict__", "w")


c, l, w = Child(1), Loose(2), WithDict(3)
c.z, l.anything, w.free, w.w = 5, 6, 7, 8
print(c.z, hasattr(c, "__dict__"), l.__dict__, w.__dict__, w.w)
for source in ("__slots__ = ('a', 'a b')", "__slots__ = (5,)", "__slots__ = ('x',); x = 1", "__slots__ = 'single'",
        "__slots__ = ['_C__p', '__q']", "__slots__ = ()", "__slots__ = ('__dict__', '__dict__')"):
    try:
        ns = {}
        exec("class C: " + source, ns)
        print(source, "ok", hasattr(ns["C"](), "__dict__"), [n for n in vars(ns["C"]) if not n.startswith("__")])
    except (TypeError, ValueError) as error:
        print(source, "->", type(error).__name__, error)
try:
    class Two(S, type("T", (), {"__slots__": ("q",)})): pass
except TypeError as error:
    print(error)


class IntSub(int):
    __slots__ = ()


print(IntSub(5) + 1, hasattr(IntSub(5), "__dict__"))
try:
    class BadInt(int):
        __slots__ = ("a",)
except TypeError as error:
    print(error)


class Node:
    __slots__ = ("value", "next")

    def __init__(self, value, next=None):
        self.value, self.next = value, next


head = None
for i in range(100):
    head = Node(i, head)
total, node = 0, head
while node:
    total, node = total * 3 % 1009 + node.value, node.next
print(total)
