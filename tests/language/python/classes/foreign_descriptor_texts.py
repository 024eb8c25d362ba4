# Descriptors of built-in types put into classes that are none of theirs: what each use says, implicit and explicit.
import types


def function():
    yield


class Slotted:
    __slots__ = ("slot",)


owners = [list, dict, str, int, float, tuple, set, bytes, bytearray, range, type, property, slice, BaseException, type(function),
          type(function()),
          types.MappingProxyType, enumerate, type(iter([])), complex, Slotted]
uses = {
    "__len__": lambda o: len(o),
    "__getitem__": lambda o: o[0],
    "__setitem__": lambda o: o.__class__.__setitem__(o, 0, 1),
    "__add__": lambda o: o + 1,
    "__radd__": lambda o: 1 + o,
    "__iadd__": lambda o: o.__iadd__(1),
    "__mul__": lambda o: o * 2,
    "__rmul__": lambda o: 2 * o,
    "__eq__": lambda o: o == 1,
    "__ne__": lambda o: o != 1,
    "__lt__": lambda o: o < 1,
    "__ge__": lambda o: o >= 1,
    "__contains__": lambda o: 1 in o,
    "__iter__": lambda o: iter(o),
    "__next__": lambda o: next(o),
    "__repr__": lambda o: repr(o),
    "__str__": lambda o: str(o),
    "__hash__": lambda o: hash(o),
    "__bool__": lambda o: bool(o),
    "__neg__": lambda o: -o,
    "__abs__": lambda o: abs(o),
    "__int__": lambda o: int(o),
    "__float__": lambda o: float(o),
    "__index__": lambda o: [1, 2][o],
    "__call__": lambda o: o(),
    "__reversed__": lambda o: reversed(o),
    "__or__": lambda o: o | 1,
    "__and__": lambda o: o & 1,
    "__sub__": lambda o: o - 1,
    "__mod__": lambda o: o % 1,
    "__pow__": lambda o: o ** 1,
    "__divmod__": lambda o: divmod(o, 1),
    "__round__": lambda o: round(o),
    "__format__": lambda o: format(o),
    "__enter__": lambda o: enter(o),
    "__instancecheck__": lambda o: isinstance(1, o),
    "__dir__": lambda o: dir(o),
    "__get__": lambda o: o.__get__(1),
    "__delitem__": lambda o: o.__delitem__(0),
    "__init__": lambda o: type(o)(),
    "__reduce__": lambda o: o.__reduce__(),
    "__truediv__": lambda o: o / 2,
}


def enter(o):
    with o:
        pass


def said(use, o):
    for _ in range(3):
        try:
            answer = "gives " + type(use(o)).__name__
        except Exception as error:
            answer = f"{type(error).__name__}: {error}"
    return answer


def attribute(o):
    return o.it


def call(o):
    return o.it()


def call1(o):
    return o.it(1)


def call2(o):
    return o.it(1, 2)


def call_keyword(o):
    return o.it(a=1)


def from_class(o):
    return type(o).it


def store(o):
    o.it = 1


def delete(o):
    del o.it


skipped = ("__class__", "__new__", "__getattribute__", "__setattr__", "__delattr__", "__dict__", "__doc__", "__slots__",
           "__init_subclass__",
           "__subclasshook__", "__class_getitem__", "__module__", "__sizeof__", "__annotations__", "__weakref__", "__suppress_context__")
for owner in owners:
    for name in sorted(vars(owner)):
        it = vars(owner)[name]
        if name in skipped or type(it) in (str, tuple, type(None)):
            continue
        Foreign = type("Foreign", (), {"it": it})
        o = Foreign()
        print(owner.__name__, name, type(it).__name__)
        answers = {}
        for use in (attribute, call, call1, call2, call_keyword, from_class, store, delete):
            answers.setdefault(said(use, o), []).append(use.__name__)
        if name in uses:
            Implicit = type("Foreign", (), {name: it})
            try:
                o = Implicit() if name != "__init__" else Implicit.__new__(Implicit)
            except TypeError as error:
                print("   ", error)
                continue
            answers.setdefault(said(uses[name], o), []).append("implicit")
        for answer, of in answers.items():
            print("   ", answer, "<-", *of)
