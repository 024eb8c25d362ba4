# sys.exit through functions, finally, with and except Exception; exit inside a generator and a sort key.
import sys


def leave(code):
    try:
        sys.exit(code)
    except Exception:
        print("never: SystemExit is no Exception")
    finally:
        print("finally", code)


class Ctx:
    def __enter__(self): return self
    def __exit__(self, kind, value, tb): print("exit", kind.__name__, value.code)


for i in (0, 1, "text"):
    try:
        with Ctx():
            leave(i)
    except SystemExit as e:
        print("caught", repr(e.code))


def g():
    try:
        yield 1
        sys.exit(9)
    except SystemExit as e:
        yield "gen saw", e.code
        raise


it = g()
print(next(it), next(it))
try:
    next(it)
except SystemExit as e:
    print(e.code)
try:
    sorted([2, 1], key=lambda v: sys.exit("from key"))
except SystemExit as e:
    print(e.code)
with Ctx():
    sys.exit(0)
