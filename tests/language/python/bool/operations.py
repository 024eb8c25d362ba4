# bool is an int: arithmetic, logic, conversion, repr, and truth of objects of every kind.
print(True + True, True * 5, -True, ~True, True / 2, True << 3, True == 1, True is True, isinstance(True, int),
    bool.__mro__)
print(repr(True), str(False), f"{True}", f"{True:d}", f"{True:>6}", "%s %d" % (True, True), int(True), float(False),
    complex(True))
print(True and 0, True or 0, 0 or "", [] or {} or None, 1 and 2 and 3, not [], not not "x", None or False)
print(True & False, True | False, True ^ True, type(True ^ True), True ^ 3, bool(2) is True)
for v in (0, 1, -1, 0.0, -0.0, 1e-300, float("nan"), 0j, 1j, "", " ", "0", b"", b"\0", [], [0], (), ((),), {}, {0: 0},
        set(), {0},
          range(0), range(1), None, NotImplemented.__class__, ..., object, 2**100):
    print(bool(v), end=" ")
print()


class Length:
    def __init__(self, n):
        self.n = n

    def __len__(self):
        return self.n


class Truth:
    def __init__(self, value):
        self.value = value

    def __bool__(self):
        return self.value

    def __len__(self):
        return 1 / 0


print(bool(Length(0)), bool(Length(3)), bool(Truth(False)), bool(Truth(True)), not Truth(False))
for bad in (Truth(1), Truth(None), Length(-1), Length("x"), Length(2**70)):
    try:
        bool(bad)
    except (TypeError, ValueError, OverflowError) as error:
        print(type(error).__name__, error)
try:
    class Sub(bool):
        pass
except TypeError as error:
    print(error)
print(["no", "yes"][True], "ab"[False], {True: 1}[1], sum([True, False, True]), max(True, 2),
    sorted([True, 0, 2, False]))
