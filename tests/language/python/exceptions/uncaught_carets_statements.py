# Carets in statements: assignments, unpacking, imports, raise, assert, for, with, del, return, unicode on the line.
import sys


def show(f):
    try:
        f()
    except Exception:
        sys.excepthook(*sys.exc_info())


def unpack():
    a, b = 1, 2, 3


def star():
    a, *b = ()


def subscript_assign():
    (1, 2)[0] = [][1]


def store():
    x = (1, 2)
    x[0] = 5


def attribute_store():
    x = 5
    x.attr = 6


def loop():
    for item in 5:
        pass


def loop_unpack():
    for a, b in [(1, 2), 3]:
        pass


def with_():
    with 5 as x:
        pass


def delete():
    x = [1]
    del x[3]


def import_():
    import no_such_module_here


def import_from():
    from sys import no_such_name


def assert_():
    assert 1 == 2, "the message"


def raise_():
    raise ValueError("explicit") from None


def unbound():
    print(later)
    later = 1


def return_():
    return 1, 2, {}["k"]


def unicode_real():
    näme = "中文" + 5


def match_():
    match 5:
        case 6 if 1 / 0:
            pass
        case x if x / 0:
            pass


def walrus():
    return (y := [1])[y[0]]


def multi_line():
    x = [
        1,
        2,
        undefined_in_list,
    ]


def class_body():
    class Broken:
        attribute = undefined_in_class


def decorated():
    @undefined_decorator
    def g():
        pass


def default():
    def g(x=undefined_default):
        pass


for f in (unpack, star, subscript_assign, store, attribute_store, loop, loop_unpack, with_, delete, import_,
        import_from, assert_, raise_, unbound, return_, unicode_real, match_, walrus, multi_line, class_body, decorated,
        default):
    show(f)
