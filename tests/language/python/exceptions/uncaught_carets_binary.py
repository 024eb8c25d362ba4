# Carets of binary operators and subscripts: nested expressions, several on one line, calls within.
import sys


def show(f):
    try:
        f()
    except Exception:
        sys.excepthook(*sys.exc_info())


a, b, c, d, t = 1, "x", None, {"k": [1]}, (1, 2)
show(lambda: a + b)
show(lambda: (a + 1) * (a + 2) + b)
show(lambda: a + b + 3)
show(lambda: d["k"][5])
show(lambda: d["k"]["nested"]["more"])
show(lambda: d   [  "nope"  ])
show(lambda: a @ a)
show(lambda: [1, 2, 3][a + 9])
show(lambda: c[0])
show(lambda: "%d" % b)
show(lambda: a << -1)
show(lambda: -b)
show(lambda: not (a < b))
show(lambda: t[0] + t[1] / (t[0] - 1))
show(lambda: (a +
              b))
show(lambda: a if b > 1 else 2)
show(lambda: f"{a + b} text")
show(lambda: f"{a:zz}")


def statements():
    x = 5
    x += b


show(statements)
