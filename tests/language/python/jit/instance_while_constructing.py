# The new instance waits in the caller's register while __init__ runs: an exit of compiled code inside __init__ keeps it.
class Base:
    def __init__(self, a, b):
        self.a = a
        self.b = b


class Derived(Base):
    def __init__(self, a, b):
        super().__init__(a, b)


class Looks:
    def __init__(self, a, b):
        super().__init__


class Maker:
    kind = Looks


def less(p):
    if Derived(1e18, 1) < p:
        pass


def less_again(p):
    if Looks(p, 1) < 0:
        pass


def added(p):
    return Looks(1, p) + 1


def item(p):
    return Derived(p, 1)[p]


def called(p):
    Derived(p, 1)(p)


def through_attribute(p):
    return -Maker.kind(p, 1)


def through_instance(p, maker=Maker()):
    return maker.kind(p, 1) - 1


def read(p):
    return Derived(p, 3).c


def many():
    for f in (less, less_again, added, item, called, through_attribute, through_instance, read):
        seen = {}
        for i in range(150):
            try:
                f(i & 3)
            except Exception as e:
                seen[str(e)] = seen.get(str(e), 0) + 1
        print(f.__name__, seen)


many()
