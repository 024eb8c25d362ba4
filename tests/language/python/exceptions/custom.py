# Custom exception classes: fields, __str__, constructor rules, multiple inheritance, equality, use in raise.
class AppError(Exception):
    """Base."""


class HttpError(AppError):
    def __init__(self, status, message="unknown"):
        super().__init__(status, message)
        self.status, self.message = status, message

    def __str__(self):
        return f"[{self.status}] {self.message}"


class NoSuper(AppError):
    def __init__(self, a, b=2):
        self.sum = a + b


class StrOnly(AppError):
    def __str__(self):
        return "custom str"


class ReprOnly(AppError):
    def __repr__(self):
        return "<custom repr>"


class NewOnly(AppError):
    def __new__(cls, *args):
        self = super().__new__(cls, "from new")
        self.extra = args
        return self

    def __init__(self, *args):
        pass


class KeyValue(KeyError, ValueError):
    pass


class Slotted(Exception):
    __slots__ = ("code",)


for e in (AppError(), AppError("x"), HttpError(404), HttpError(500, "oops"), NoSuper(1), StrOnly("a"), ReprOnly("b"),
        NewOnly(1, 2), KeyValue("kv"), Slotted("s")):
    try:
        raise e
    except AppError as error:
        print(type(error).__name__, str(error), repr(error), error.args, error.__dict__)
    except (KeyError, ValueError) as error:
        print("lookup or value", repr(error), isinstance(error, LookupError), isinstance(error, ValueError))
    except Exception as error:
        error.code = 5
        print("other", repr(error), error.code)
try:
    raise HttpError
except TypeError as error:
    print(error)
try:
    raise AppError
except AppError as error:
    print(repr(error))


class BadInit(Exception):
    def __init__(self):
        raise KeyError("while constructing")


try:
    raise BadInit
except KeyError as error:
    print("constructed", repr(error))


class BadStr(Exception):
    def __str__(self):
        raise ValueError("no str")


try:
    raise BadStr("x")
except BadStr as error:
    try:
        str(error)
    except ValueError as inner:
        print(inner)
try:
    class Broken(Exception, KeyError): pass
except TypeError as error:
    print(str(error).split("\n")[0])
try:
    class Layout(KeyError, OSError, StopIteration): pass
except TypeError as error:
    print(error)
first, second = ValueError("same"), ValueError("same")
print(first == second, first == first, len({first, second}), first.args == second.args)
first.args = ("changed", 1)
print(first, repr(first))
first.attribute = "any"
print(first.__dict__, ValueError("a").__reduce__() == (ValueError, ("a",)))
