# Hash values of floats agree with ints; nan in containers; subclassing float.
for v in (0.0, -0.0, 1.0, -1.0, 0.5, 0.1, -2.5, 1e20, 1e300, 5e-324, float("inf"), float("-inf")):
    print(v, hash(v), v.is_integer() and hash(int(v)) == hash(v))
nan = float("nan")
print(nan in [nan], [nan] == [nan], (nan,) == (nan,), {nan: 1}[nan], nan == nan, [nan].index(nan), [nan].count(nan))
print({1: "a", 1.0: "b", True: "c"}, {0.0: 1, -0.0: 2}, len({0, 0.0, False}))


class Celsius(float):
    def __str__(self):
        return f"{float(self):.1f}C"


c = Celsius(21.25)
print(c, repr(c), c + 1, type(c + c), c == 21.25, hash(c) == hash(21.25), f"{c:.3f}", f"{c}", "%s %.2f" % (c, c))
print(max(c, Celsius(3)), sum([c, c]), float(c), type(float(c)), c.real, c.imag, c.conjugate())
