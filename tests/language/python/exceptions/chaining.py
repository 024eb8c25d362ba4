# __cause__, __context__, __suppress_context__: raise from, implicit contexts, cycles, re-raise, nested handlers.
def describe(e, depth=0):
    out = []
    while e is not None and depth < 6:
        out.append(f"{type(e).__name__}({', '.join(map(repr, e.args))}) suppress={e.__suppress_context__}")
        if e.__cause__ is not None:
            out.append("<- cause")
            e = e.__cause__
        elif e.__context__ is not None:
            out.append("<- context")
            e = e.__context__
        else:
            e = None
        depth += 1
    return " ".join(out)


def capture(f):
    try:
        f()
    except BaseException as e:
        print(f.__name__, describe(e))
        return e


def implicit():
    try:
        1 / 0
    except ZeroDivisionError:
        {}["x"]


def explicit():
    try:
        1 / 0
    except ZeroDivisionError as e:
        raise ValueError("wrapped") from e


def from_none():
    try:
        1 / 0
    except ZeroDivisionError:
        raise ValueError("hidden") from None


def from_class():
    raise ValueError("v") from KeyError


def from_bad():
    raise ValueError("v") from 5


def reraise_same():
    try:
        raise ValueError("same")
    except ValueError as e:
        raise e


def reraise_in_handler_of_other():
    try:
        raise ValueError("first")
    except ValueError as first:
        try:
            raise KeyError("second")
        except KeyError:
            raise first


def in_finally():
    try:
        raise ValueError("body")
    finally:
        raise KeyError("finally")


def three_levels():
    try:
        try:
            try:
                raise OSError("1")
            except OSError:
                raise ValueError("2")
        except ValueError as e:
            raise TypeError("3") from e
    except TypeError:
        raise RuntimeError("4")


def after_handled():
    try:
        raise ValueError("done")
    except ValueError:
        pass
    raise KeyError("no context")


def in_called_function():
    def helper():
        raise KeyError("helper")

    try:
        raise ValueError("outer")
    except ValueError:
        helper()


def generator_context():
    def g():
        try:
            yield 1
        except KeyError:
            raise TypeError("from generator")

    it = g()
    next(it)
    try:
        raise ValueError("around")
    except ValueError:
        it.throw(KeyError("thrown"))


def manual():
    e = ValueError("manual")
    e.__cause__ = KeyError("set by hand")
    raise e


def self_cause():
    e = ValueError("self")
    raise e from e


for f in (implicit, explicit, from_none, from_class, from_bad, reraise_same, reraise_in_handler_of_other, in_finally,
        three_levels, after_handled, in_called_function, generator_context, manual, self_cause):
    capture(f)
e = ValueError()
for name, value in (("__cause__", 5), ("__context__", "x"), ("__traceback__", 1), ("args", 5)):
    try:
        setattr(e, name, value)
    except TypeError as error:
        print(error)
print(e.with_traceback(None) is e, e.__traceback__, e.__notes__ if hasattr(e, "__notes__") else "no notes")
e.add_note("a note")
print(e.__notes__)
try:
    e.add_note(5)
except TypeError as error:
    print(error)
