# What a loop has read over and over changes while it runs: classes, bases, descriptors, builtins, iterators that have ended, unbound locals.
import sys

builtins = sys.modules["builtins"]
ROUNDS, CHANGE = 300, 200


class Base:
    inherited = 1

    def method(self):
        return 1


class Thing(Base):
    plain = 1

    def __init__(self):
        self.own = 1


def through_instance(thing, change):
    total = 0
    for i in range(ROUNDS):
        if i == CHANGE:
            change()
        total += thing.plain + thing.inherited + thing.method()
    return total


def through_class(cls, change):
    total = 0
    for i in range(ROUNDS):
        if i == CHANGE:
            change()
        total += cls.plain + cls.inherited
    return total


def change_class(cls, name, value):
    def change():
        setattr(cls, name, value)
    return change


for read in through_instance, through_class:
    for owner, name in (Thing, "plain"), (Base, "inherited"), (Thing, "inherited"):
        class Root:
            inherited = 1

            def method(self):
                return 1

        class Leaf(Root):
            plain = 1

        classes = {Thing: Leaf, Base: Root}
        print(read.__name__, name, read(Leaf() if read is through_instance else Leaf, change_class(classes[owner], name, 10)))


class Rooted:
    inherited = plain = 1

    def method(self):
        return 1


class Grown(Rooted):
    pass


# An instance with a dictionary of its own, made so by __dict__.
grown = Grown()
grown.__dict__["extra"] = 1
print("dictionary", through_instance(grown, change_class(Rooted, "inherited", 10)))
print("method", through_instance(grown, change_class(Rooted, "method", lambda self: 7)))


# A class attribute's class gets __get__ and __set__, a class gets __setattr__ and __delattr__.
class Holder:
    pass


class User:
    shared = Holder()


def write(user):
    for i in range(ROUNDS):
        if i == CHANGE:
            Holder.__get__ = lambda self, instance, owner: "got"
            Holder.__set__ = lambda self, instance, value: seen.append(value)
        user.shared = i
    return user.shared


seen = []
print(write(User()), len(seen), seen[:3])


class Deleting:
    pass


def delete(cls):
    removed = 0
    for i in range(ROUNDS):
        if i == CHANGE:
            cls.__delattr__ = lambda self, name: seen.append(name)
        one = cls()
        one.gone = i
        del one.gone
        removed += not hasattr(one, "gone")
    return removed


seen = []
print(delete(Deleting), len(seen), seen[:2])


# A slot's descriptor in a class that it was not made for.
class Slotted:
    __slots__ = ("first", "second")


class Borrower:
    __slots__ = ("mine",)
    first = Slotted.first
    second = Slotted.second


def borrow(one):
    caught = 0
    for i in range(ROUNDS):
        try:
            one.second
        except TypeError as error:
            caught += 1
            text = str(error)
        try:
            one.first = i
        except TypeError:
            caught += 1
    return caught, text


print(borrow(Borrower()))


# A builtin is replaced, hidden by a global that goes away again, taken out and put back in another place.
def use_builtin():
    total = 0
    for i in range(ROUNDS):
        if i == CHANGE:
            builtins.abs = lambda value: 1000
        if i == CHANGE + 20:
            globals()["abs"] = lambda value: 7
        if i == CHANGE + 40:
            del globals()["abs"]
        if i == CHANGE + 60:
            del builtins.abs
        if i == CHANGE + 70:
            builtins.another = builtins.abs = genuine
        try:
            total += abs(-1)
        except NameError:
            total += 3
    return total


genuine = abs
print("builtin", use_builtin(), use_builtin())


# A list iterator that has ended stays at its end when the list grows.
def again(rounds):
    got = []
    for i in range(rounds):
        numbers = [i]
        iterator = iter(numbers)
        for number in iterator:
            pass
        numbers.append(-1)
        numbers.append(-2)
        for number in iterator:
            got.append(number)
    return got


print("ended", again(ROUNDS))


# Indices just outside of a list on either side.
def around(numbers, warm, offsets):
    total = errors = 0
    for i in range(ROUNDS):
        offset = offsets[i % len(offsets)] if i > CHANGE else warm
        try:
            total += numbers[offset]
        except IndexError:
            errors += 1
    return total, errors


for warm in 0, -1, 2, -3:
    print("indices", warm, around([1, 2, 3], warm, [-3, -4, 2, 3, -1, -5]))


# Locals of a function that is called over and over are unbound each time, and defaults are the last ones.
def maybe(bind, a=1, b=2, c=3):
    if bind:
        local = a * 100 + b * 10 + c
    try:
        return local
    except UnboundLocalError:
        return -1


def exactly(bind):
    if bind:
        local = 100
    try:
        return local
    except UnboundLocalError:
        return -1


def call_exactly():
    bound = unbound = 0
    for i in range(ROUNDS):
        result = exactly(i % 3 != 0)
        if result == -1:
            unbound += 1
        bound += (i + result) * (i + 1) - exactly(i % 2)
    return bound, unbound


print("exactly", call_exactly())


def call():
    bound = unbound = 0
    for i in range(ROUNDS):
        junk = [i, i + 1, i + 2, i + 3]
        result = maybe(i % 3 != 0 or i < CHANGE, *junk[:0]) if i % 2 else maybe(i % 3 != 0 or i < CHANGE)
        if result == -1:
            unbound += 1
        else:
            bound += result
        bound += maybe(True, 4) + maybe(True, 4, 5)
    return bound, unbound


print("calls", call())
