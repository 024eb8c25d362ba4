# Classes change in loops over instances that have a dictionary of their own: made so by __dict__, by many attributes,
# by a name deleted early.
ROUNDS, CHANGE = 30, 18


def makes():
    class Root:
        __slots__ = ("member", "__dict__")

        def __init__(self):
            self.own = 1
            self.member = 2

        value = property(lambda self: 1)
        other = property(lambda self: self.own, lambda self, value: None)
        plain = 1

        def method(self):
            return 1

        def __add__(self, other):
            return 1

        def __radd__(self, other):
            return 1

        def __iadd__(self, other):
            return self

        def __neg__(self):
            return 1

        def __lt__(self, other):
            return True

        def __eq__(self, other):
            return True

        def __len__(self):
            return 1

        def __bool__(self):
            return True

        def __getitem__(self, key):
            return 1

        def __setitem__(self, key, value):
            pass

        def __contains__(self, item):
            return True

        def __call__(self):
            return 1

        def __iter__(self):
            return iter((1,))

        def __enter__(self):
            return 1

        def __exit__(self, *exception):
            return False

    class Leaf(Root):
        pass

    return Root, Leaf


def by_dict(cls):
    one = cls()
    one.__dict__["extra"] = 1
    return one


def by_many(cls):
    one = cls()
    for i in range(210):
        setattr(one, "attribute%d" % i, i)
    return one


def by_deleting(cls):
    one = cls()
    for name in "abcdef":
        setattr(one, name, name)
    for name in "acb":
        delattr(one, name)
    return one


def read_value(one):
    return one.value


def read_other(one):
    return one.other


def write_other(one):
    one.other = 5
    return one.own


def read_plain(one):
    return one.plain


def read_member(one):
    return one.member


def write_member(one):
    one.member = 2
    return one.member


def call_method(one):
    return one.method()


def add(one):
    return one + 1


def add_right(one):
    return 1 + one


def add_in_place(one):
    before = one
    one += 1
    return 1 if one is before else one


def negate(one):
    return -one


def less(one):
    return 1 if one < 1 else 10


def equal(one):
    return 1 if one == 3 else 10


def length(one):
    return len(one)


def truth(one):
    return 1 if one else 10


def item(one):
    return one[0]


def set_item(one):
    written.clear()
    one[0] = 10
    return written[0] if written else 1


def contains(one):
    return 1 if 5 in one else 10


def call(one):
    return one()


def iterate(one):
    total = 0
    for x in one:
        total += x
    return total


def manage(one):
    with one as entered:
        return entered


written = []
CHANGES = [
    (read_value, "value", property(lambda self: 10)), (read_value, "value", 10), (read_other, "other", property(lambda self: 10)),
    (write_other, "other", property(lambda self: 1, lambda self, value: self.__dict__.update(own=10))), (read_plain, "plain", 10),
    (read_plain, "plain", property(lambda self: 10)), (read_member, "member", property(lambda self: 10)), (read_member, "member", 10),
    (write_member, "member", property(lambda self: 10, lambda self, value: None)), (call_method, "method", lambda self: 10),
    (add, "__add__", lambda self, other: 10), (add_right, "__radd__", lambda self, other: 10),
    (add_in_place, "__iadd__", lambda self, other: 10), (negate, "__neg__", lambda self: 10), (less, "__lt__", lambda self, other: False),
    (equal, "__eq__", lambda self, other: False), (length, "__len__", lambda self: 10), (truth, "__bool__", lambda self: False),
    (item, "__getitem__", lambda self, key: 10), (set_item, "__setitem__", lambda self, key, value: written.append(value)),
    (contains, "__contains__", lambda self, item: False), (call, "__call__", lambda self: 10),
    (iterate, "__iter__", lambda self: iter((4, 6))), (manage, "__enter__", lambda self: 10),
]


def loop(use, one, change):
    total = 0
    for i in range(ROUNDS):
        if i == CHANGE:
            change()
        total += use(one)
    return total


for use, name, value in CHANGES:
    results = []
    for make, place in (by_dict, 0), (by_dict, 1), (by_many, 0), (by_deleting, 1):
        classes = makes()
        # A function of its own, which has seen no other class.
        own = type(use)(use.__code__.replace(co_name=use.__name__ + "_"), globals())
        results.append(loop(own, make(classes[1]), lambda: setattr(classes[place], name, value)))
    print(use.__name__, results)
