# type() as a function and as a class: attributes of classes, repr, dynamic creation errors, classes as values.
class A:
    x = 1


print(type(A), type(type), type(5), type(A()), A.__class__, type.__mro__, object.__bases__, int.__name__,
    A.__qualname__, repr(A), str(int), [int, A], type(None), type(...), type(NotImplemented), type(print).__name__,
    type(lambda: 0).__name__)
B = type("B", (A,), {"y": 2, "m": lambda self: self.x + self.y})
print(B().m(), B.__module__, B.__qualname__, B.__dict__["y"], issubclass(B, A), type(B()) is B, isinstance(B, type),
    isinstance(type, object), isinstance(object, type), type("", (), {}).__name__ == "")
for call in (lambda: type(1, (), {}), lambda: type("X", 5, {}), lambda: type("X", (5,), {}), lambda: type("X", (), 5),
        lambda: type("X", (int, str), {}), lambda: type("X", (bool,), {}), lambda: type("a\0b", (), {}), lambda: type(),
        lambda: type(1, 2), lambda: type("X", (range,), {}), lambda: type("X", (type(lambda: 0),), {}),
        lambda: type("X", (), {}, z=1)):
    try:
        print(call())
    except (TypeError, ValueError) as error:
        print(type(error).__name__, error)
print([c.__name__ for c in (int, str, list, dict, tuple, set, frozenset, float, complex, bytes, bytearray, range, slice,
    object, type, property, super, classmethod, enumerate, zip, map, filter, reversed, memoryview)])
table = {int: "number", str: "text", A: "custom"}
print([table.get(type(v), "unknown") for v in (1, "a", A(), 2.5, True)], A == A, A != B, hash(A) == hash(A),
    A < B if hasattr(A, "__lt__") and False else "unordered", bool(A), A.__subclasses__() == [B],
    int.__subclasses__()[0])
print(int | str, int | None, isinstance(1, int | str), (int | str) == (str | int), list[int], dict[str, int],
    list[int]([1]), tuple[int, ...], type[A].__args__[0] is A, type(list[int]).__name__, list[int].__origin__,
    list[int].__args__)
A.x = 5
A.new = "added"
print(B.x, B.new, B().x)
B.x = 6
del B.x
print(B.x)
for statement in ("A.__name__ = 5", "A.__module__ = 'elsewhere'", "A.__bases__ = (int,)", "A.__mro__ = ()", "int.x = 1",
        "del A.nothing", "A.__dict__ = {}", "A.__class__ = int", "del A.__module__"):
    try:
        exec(statement)
        print(statement, "ok")
    except (TypeError, AttributeError) as error:
        print(statement, "->", type(error).__name__, error)
print(A, A.__module__)
