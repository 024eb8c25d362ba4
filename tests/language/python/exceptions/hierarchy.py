# The tree of built-in exceptions, their constructors, attributes, str and repr.
def show(cls, depth=0):
    print("  " * depth + cls.__name__)
    for sub in sorted(cls.__subclasses__(), key=lambda c: c.__name__):
        if sub.__module__ == "builtins":
            show(sub, depth + 1)


show(ArithmeticError)
show(LookupError)
show(OSError)
show(RuntimeError)
show(ValueError)
show(Warning)
show(SyntaxError)
show(NameError)
show(ImportError)
print([c.__name__ for c in BaseException.__subclasses__() if c.__module__ == "builtins" and "Group" not in c.__name__])
print([c.__name__ for c in RecursionError.__mro__], [c.__name__ for c in UnicodeDecodeError.__mro__],
    OSError is IOError is EnvironmentError)
for e in (ValueError(), ValueError("m"), ValueError("a", 1), KeyError("k"), KeyError(), KeyError("a", "b"), KeyError(5),
        StopIteration(7), StopIteration(), SystemExit(2), SystemExit(), OSError(2, "No such file", "name"),
        OSError("only"), OSError(2, "msg"), OSError(13, "denied", "a", None, "b"),
          ImportError("m", name="n", path="p"), AttributeError("x", name="nm", obj=5), NameError("q", name="q"),
          UnicodeDecodeError("utf-8", b"abc", 1, 2, "reason"), UnicodeEncodeError("ascii", "ab\u00e9", 2, 3, "reason"),
          UnicodeTranslateError("abc", 0, 2, "r"), SyntaxError("bad", ("file", 3, 4, "text")), SyntaxError("only"),
          Exception(None), Exception([1]), Exception("quote'"), BaseException(1, 2)):
    print(type(e).__name__, ascii(str(e)), ascii(repr(e)), e.args)
o = OSError(2, "No such file", "name")
print(type(o).__name__, o.errno, o.strerror, o.filename, OSError(17, "x").__class__.__name__,
    OSError(11, "x").__class__.__name__, FileNotFoundError(1).errno, type(OSError(13, "p")).__name__)
print(StopIteration(7).value, SystemExit(3).code, SystemExit().code, SystemExit(1, 2).code,
    ImportError("m", name="n").name, AttributeError("x", name="nm", obj=5).obj,
    SyntaxError("bad", ("file", 3, 4, "text")).lineno)
for call in (lambda: UnicodeDecodeError(), lambda: ValueError(x=1), lambda: ImportError("m", bad=1),
        lambda: SyntaxError("m", 5), lambda: BaseException.__new__(int),
        lambda: UnicodeEncodeError("a", "b", "c", 1, "d"), lambda: AttributeError("x", foo=1)):
    try:
        print(call())
    except TypeError as error:
        print(error)
try:
    None.attr
except AttributeError as error:
    print(error.name, error.obj)
try:
    missing_name
except NameError as error:
    print(error.name)
try:
    {}["missing key"]
except KeyError as error:
    print(error, error.args, str(error) == "'missing key'")
