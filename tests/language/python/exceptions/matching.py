# Which except clause matches: order, tuples, hierarchy, bare except, expressions, invalid classes, name deletion.
import sys


class A(Exception): pass
class B(A): pass
class C(Exception): pass


def classify(raiser):
    try:
        raiser()
    except B as e:
        return "B", e.args
    except (A, KeyError) as e:
        return "A or KeyError", e.args
    except LookupError:
        return "LookupError"
    except Exception as e:
        return "Exception", type(e).__name__
    except BaseException as e:
        return "BaseException", type(e).__name__
    else:
        return "none"


def thrower(e):
    def f():
        raise e
    return f


for e in (A, B, A(1), B(1, 2), C("c"), KeyError("k"), IndexError, KeyboardInterrupt, SystemExit(3), GeneratorExit(),
        StopIteration(5), MemoryError()):
    print(classify(thrower(e)))
print(classify(lambda: None))
for bad in (5, "text", None, int, object(), A.__init__, (A, B)):
    print(classify(thrower(bad)), end=" ")
    try:
        thrower(bad)()
    except TypeError as error:
        print(error)
try:
    try:
        raise A
    except "not a class":
        pass
except TypeError as error:
    print(error)
try:
    try:
        raise A
    except (B, (C, int)):
        pass
except TypeError as error:
    print(error)
calls = []


def dynamic(*classes):
    calls.append(len(classes))
    return classes


try:
    raise C("found")
except dynamic(A):
    pass
except dynamic(B, C) as e:
    print("dynamic", e, calls)
try:
    raise A("x")
except A as e:
    pass
try:
    e
except NameError as error:
    print(error)
e = "kept?"
try:
    pass
except A as e:
    pass
print(e)
try:
    raise A("x")
except A as e:
    del e
print("e" in globals())
try:
    raise A("x")
except A as e:
    e = "rebound"
print("e" in globals(), sys.exc_info())
try:
    raise B("info")
except A:
    kind, value, tb = sys.exc_info()
    print(kind.__name__, value, tb is value.__traceback__, sys.exception() is value if hasattr(sys,
        "exception") else "3.11")
try:
    raise A
except:
    print("bare", repr(sys.exc_info()[1]))
def instance_raise():
    raise
try:
    instance_raise()
except RuntimeError as error:
    print(error)
