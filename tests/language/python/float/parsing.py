# float() of strings and other objects, and the exact errors.
for text in ("1", "1.5", "-1.5e3", "  2.5  ", "1_000.5", ".5", "5.", "1e400", "-1e400", "1e-400", "inf", "Infinity",
        "-INF",
             "nan", "+NaN", "0x10", "1e", "", "abc", "1..2", "1_", "_1", "1__0", "1e5_0", "\u0663.5", "infinit", "1 2",
             "1e+5"):
    try:
        print(ascii(text), float(text))
    except ValueError as error:
        print(ascii(text), "->", ascii(str(error)))
print(float(), float(3), float(True), float(b"2.5"), float(2**70), float("9" * 40))
for value in (None, [], "1", 2**2000, 1j, b"x"):
    try:
        print(float(value))
    except (TypeError, OverflowError, ValueError) as error:
        print(type(error).__name__, error)


class Convertible:
    def __init__(self, value):
        self.value = value

    def __float__(self):
        return self.value


class Indexed:
    def __index__(self):
        return 12


print(float(Convertible(2.5)), float(Indexed()))
try:
    float(Convertible("no"))
except TypeError as error:
    print(error)
