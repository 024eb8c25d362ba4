# __enter__/__exit__ lookups, arguments of __exit__, suppression, errors inside them, missing methods.
class Ctx:
    def __init__(self, name, suppress=False, fail=None):
        self.name, self.suppress, self.fail = name, suppress, fail

    def __enter__(self):
        print("enter", self.name)
        if self.fail == "enter":
            raise RuntimeError("enter failed")
        return self.name.upper()

    def __exit__(self, kind, value, tb):
        print("exit", self.name, kind and kind.__name__, value, tb is not None)
        if self.fail == "exit":
            raise RuntimeError("exit failed")
        return self.suppress


with Ctx("a") as x:
    print("body", x)
with Ctx("a", suppress=True):
    raise ValueError("suppressed")
try:
    with Ctx("b"):
        raise ValueError("seen")
except ValueError as error:
    print("caught", error)
try:
    with Ctx("c", fail="enter"):
        print("not reached")
except RuntimeError as error:
    print(error)
try:
    with Ctx("d", fail="exit"):
        raise ValueError("original")
except RuntimeError as error:
    print(error, "| context:", repr(error.__context__))
for loop in range(3):
    with Ctx(f"loop{loop}"):
        if loop == 0:
            continue
        break


def f():
    with Ctx("r") as x:
        return "returned " + x


print(f())


class NoExit:
    def __enter__(self): return self


class NoEnter:
    def __exit__(self, *a): pass


class Neither: pass


for cls in (NoExit, NoEnter, Neither):
    try:
        with cls():
            pass
    except (AttributeError, TypeError) as error:
        print(type(error).__name__, error)
obj = Neither()
obj.__enter__ = lambda: 1
obj.__exit__ = lambda *a: None
try:
    with obj:
        pass
except TypeError as error:
    print(error)
