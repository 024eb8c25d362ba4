# Carets of calls and attributes: methods, chained calls, keyword calls, multi-line calls, undefined names.
import sys


def show(f):
    try:
        f()
    except Exception:
        sys.excepthook(*sys.exc_info())


def f(x):
    return undefined_thing + x


class C:
    def method(self, v):
        return self.missing.attr

    def chain(self):
        return self


c = C()
show(lambda: f(1))
show(lambda: c.method(2))
show(lambda: c.chain().chain().nothing)
show(lambda: c.chain().method(1).other())
show(lambda: len(5) + len("abc"))
show(lambda: f())
show(lambda: f(1, 2))
show(lambda: f(x=1, y=2))
show(lambda: int("not a number", 10))
show(lambda: [f(v) for v in (1, 2)])
show(lambda: {k: c.method(k) for k in "ab"})
show(lambda: sum(f(v) for v in (1, 2)))
show(lambda: sorted([3, "a"]))
show(lambda: f(
    1 + 1,
))
show(lambda: print("a", c.zzz, "b"))
show(lambda: (1, 2, c.first, 3))
show(lambda: None())
show(lambda: c.chain.x)
show(lambda: next(iter(())))
