# super(): zero-argument in methods, class methods, static use, nested functions, attributes, errors, properties.
class Base:
    value = 10

    def __init__(self, *log):
        self.log = list(log)

    def method(self, x):
        return ("Base.method", x)

    @classmethod
    def create(cls, *args):
        return cls.__name__, args

    @staticmethod
    def static(x):
        return ("static", x)

    @property
    def prop(self):
        return "Base.prop"

    def __getitem__(self, k):
        return ("item", k)


class Child(Base):
    value = 20

    def __init__(self):
        super().__init__("from child")
        self.log.append(super().value)

    def method(self, x):
        inner = lambda: super(Child, self).method(x * 2)
        return inner(), super().method(x), super().static(1), super().prop, super().__getitem__(3)

    @classmethod
    def create(cls, *args):
        return super().create(*args, "extra")

    @property
    def prop(self):
        return "Child+" + super().prop

    def nested(self):
        def helper(me):
            return super(Child, me).method(0)
        return helper(self), [super(Child, self).value for _ in range(2)]


class GrandChild(Child):
    pass


g = GrandChild()
print(g.log, g.method(4), GrandChild.create(1), g.create(2), g.prop, g.nested(), super(Child, GrandChild).create(7),
    super(Child, g).value)


def outside(self):
    return super().method(1)


class NoCell:
    method = outside


class Weird(Base):
    def no_self():
        return super().value

    def reassigned(self):
        self = 5
        return super().value

    def deleted(self):
        del self
        return super().value


for call in (lambda: NoCell().method(), lambda: super(), lambda: super(Child, 5), lambda: super(5, g),
        lambda: super(Child, Base()), lambda: Weird.no_self(), lambda: Weird().reassigned(), lambda: Weird().deleted(),
        lambda: super(Child, g).nothing, lambda: super(Base, g).method):
    try:
        print(call())
    except (RuntimeError, TypeError, AttributeError) as error:
        print(type(error).__name__, error)


class Setter(Base):
    def change(self):
        try:
            super().value = 5
        except AttributeError as error:
            print(error)


Setter().change()
print(super(Child, g).__thisclass__.__name__, super(Child, g).__self__ is g, super(Child, g).__self_class__.__name__)
