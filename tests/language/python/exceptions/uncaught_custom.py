# Uncaught custom exceptions: qualified names, multi-line messages, notes, exceptions whose str fails.
import sys


class Outer:
    class Inner(Exception):
        pass


class BadStr(Exception):
    def __str__(self):
        raise ValueError


class Empty(Exception):
    pass


def show(e):
    try:
        raise e
    except BaseException:
        sys.excepthook(*sys.exc_info())


show(Outer.Inner("nested class"))
show(Empty())
show(Empty(""))
show(Empty("line one\nline two"))
show(BadStr("x"))
show(KeyError("a key"))
show(KeyError("a", "b"))
show(KeyboardInterrupt())
noted = ValueError("with notes")
noted.add_note("first note")
noted.add_note("second\nnote")
show(noted)
show(SyntaxError("by hand"))
show(SyntaxError("located", ("file.py", 3, 5, "abc def ghi\n", 3, 8)))
show(StopIteration(5))
show(OSError(2, "No such file or directory", "name.txt"))
show(UnicodeDecodeError("utf-8", b"ab\xff", 2, 3, "invalid start byte"))


def local_class():
    class Local(Exception):
        pass

    return Local("local")


raise local_class()
