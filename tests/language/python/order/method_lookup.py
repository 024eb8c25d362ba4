# In x.m(f()) the method is looked up before the arguments are evaluated: properties, missing attributes, classes changed by
# an argument, and which error comes first.


class Base:
    def m(self, *args, **kw):
        return ("old", args, kw)

    @classmethod
    def c(cls, *args):
        return ("class", args)

    @staticmethod
    def s(*args):
        return ("static", args)

    @property
    def p(self):
        print("property")
        return lambda *args: ("property's", args)

    def __getattr__(self, name):
        print("getattr", name)
        if name.startswith("no"):
            raise AttributeError(name)
        return lambda *args: (name, args)


def say(value):
    print("say", value)
    return value


def swap(value):
    Base.m = lambda self, *args, **kw: ("new", args, kw)
    return value


def restore():
    Base.m = original


original = Base.m


def attempt(name, f):
    try:
        print(name, f())
    except Exception as error:
        print(name, type(error).__name__, error)


def unbound(flag):
    if flag:
        late = 1
    return Base().none(late)


def unbound_after(flag):
    if flag:
        late = 1
    return Base().m(say(1), late)


def missing_cell(flag):
    if flag:
        late = 1
    def inner():
        return late
    return Base().nothing(late), inner


def set_on_instance(b, value):
    b.m = lambda *args: ("instance", args)
    return value


def several(n):
    total = []
    b = Base()
    for i in range(n):
        total.append(b.m(len(total), k=swap(i) if i == n // 2 else i)[0])
        total.append(b.m(i)[0])
    restore()
    return total


def replaced_in_loop(n):
    count = 0

    def change(i):
        nonlocal count
        if i % 7 == 3:
            Base.m = lambda self, *args: ("new", args)
        elif i % 7 == 6:
            restore()
        return i

    b = Base()
    for i in range(n):
        if b.m(change(i))[0] == "new":
            count += 1
    restore()
    return count


attempt("swap", lambda: Base().m(swap(1)))
attempt("after", lambda: Base().m(2))
restore()
attempt("keyword", lambda: Base().m(1, k=swap(2)))
restore()
attempt("two", lambda: Base().m(say(1), say(2), k=say(3)))
attempt("class", lambda: Base.c(say(1)))
attempt("static", lambda: Base().s(say(1), say(2)))
attempt("property", lambda: Base().p(say(1)))
attempt("dynamic", lambda: Base().anything(say(1)))
attempt("missing", lambda: Base().none(say(1)))
attempt("unbound", lambda: unbound(False))
attempt("bound", lambda: unbound(True))
attempt("unbound after", lambda: unbound_after(False))
attempt("cell", lambda: missing_cell(False))
attempt("global", lambda: Base().none(undefined_name))
attempt("global after", lambda: Base().m(undefined_name))
attempt("builtin", lambda: [].nothing(say(1)))
attempt("builtin method", lambda: "a-b".split(say("-")))
attempt("of None", lambda: None.nothing(say(1)))
attempt("of int", lambda: (5).bit_count(say(1)))
attempt("subscript", lambda: Base().m([1][say(0)]))
attempt("attribute", lambda: Base().none(Base().other))
attempt("nested", lambda: Base().m(Base().m(Base().m(swap(1)))))
restore()
attempt("conditional", lambda: Base().m(1 if say(0) else 2))
attempt("chained", lambda: say("a").upper().join(say(["x", "y"])).lower())
b = Base()
attempt("instance", lambda: (b.m(set_on_instance(b, 1)), b.m(2)))
attempt("bound method", lambda: b.m.__call__(say(3)))
attempt("comprehension", lambda: Base().m([say(i) for i in range(2)]))
attempt("walrus", lambda: Base().m((b := say(1)), b))
attempt("stars", lambda: Base().none(*say([1])))
attempt("double stars", lambda: Base().none(**say({})))
print(several(9))
print(replaced_in_loop(100))


class Meta(type):
    def __getattribute__(cls, name):
        print("meta", name)
        return type.__getattribute__(cls, name)


class WithMeta(metaclass=Meta):
    def f(*args):
        return args


attempt("meta", lambda: WithMeta.f(say(1)))


def generator():
    result = Base().m((yield "first"), (yield "second"))
    yield result


g = generator()
print(next(g), g.send(1))
Base.m = lambda self, *args: ("replaced", args)
print(g.send(2))
restore()


class Counting:
    looked_up = 0

    @property
    def method(self):
        Counting.looked_up += 1
        return self.real

    def real(self, x):
        return x + Counting.looked_up


def hot(n):
    c = Counting()
    total = 0
    for i in range(n):
        total += c.method(Counting.looked_up - i)
    return total


print(hot(200), Counting.looked_up)
