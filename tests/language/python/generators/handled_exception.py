# Which exception is being handled inside a generator: its own, or that of whoever resumes it.
import sys


def kind():
    value = sys.exc_info()[1]
    return value and repr(value)


def watcher():
    while True:
        yield kind()


def own():
    yield kind()
    try:
        raise ValueError("own")
    except ValueError:
        yield kind()
        try:
            raise KeyError("inner")
        except KeyError:
            yield kind()
        yield kind()
    yield kind()


w = watcher()
print(next(w))
try:
    raise OSError("outer")
except OSError:
    print(next(w), w.send(None))
print(next(w))
g = own()
out = [next(g)]
for error in (IndexError("a"), TypeError("b"), None, ZeroDivisionError("c")):
    if error is None:
        out.append(next(g))
        continue
    try:
        raise error
    except Exception:
        out.append(next(g))
print(out)


def raises_again():
    yield
    raise


r = raises_again()
next(r)
try:
    raise OSError("handled outside")
except OSError:
    try:
        next(r)
    except OSError as e:
        print("again", e)
r = raises_again()
next(r)
try:
    next(r)
except RuntimeError as e:
    print(e)
for arguments in ((ValueError, ("a", 1)), (ValueError, None), (ValueError("x"), "y"), (ValueError, KeyError("k")), (5,),
        (ValueError, "v", 5), (StopIteration, 3)):
    g = own()
    next(g)
    try:
        print(g.throw(*arguments))
    except Exception as e:
        print(type(e).__name__, e, e.args, type(e.__cause__).__name__)
try:
    (i for i in ()).throw(StopIteration)
except RuntimeError as e:
    print(e)
