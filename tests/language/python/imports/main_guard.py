# __name__ and the globals of the main program.
if __name__ == "__main__":
    print("main")
print(__name__, __doc__, __package__, __spec__, __file__.endswith("main_guard.py"), type(__builtins__).__name__,
    sorted(k for k in globals() if k.startswith("__")))
import sys

print(sys.modules["__main__"].__dict__ is globals(), sys.argv[1:], sys.argv[0].endswith("main_guard.py"),
    sys.path[0].endswith("imports"))
import __main__

__main__.injected = 5
print(injected)


def f():
    return __name__, f.__module__


print(f(), type(sys.modules["__main__"]).__name__)
