# bit_length, bit_count, as_integer_ratio, conjugate, numerator and friends; subclass results are plain ints.
for value in (0, 1, -1, 255, 256, -256, 2**30, 2**62 - 1, 2**63, -(2**64), 10**30):
    print(value, value.bit_length(), value.bit_count(), value.as_integer_ratio(), value.conjugate(), value.real,
        value.imag)
print((7).numerator, (7).denominator, True.numerator, (5).__floor__(), (5).__ceil__(), (5).__trunc__(), (5).__round__())
print(round(12345, -2), round(-12345, -2), round(15, -1), round(25, -1), round(5, 3), round(10**25 + 5, -1),
    round(7, -5))
print((5).__add__(3), (5).__add__(2.0), (5).__eq__("x"), (5).__lt__(6), (5).__rsub__(9), (5).__divmod__(3),
    (5).__pow__(2, 3))


class Meters(int):
    def __repr__(self):
        return f"Meters({int(self)})"


m = Meters(12)
print(m, repr(m), m + 1, type(m + m), type(-m), type(+m), type(abs(m)), type(m.real), isinstance(m, int), m == 12)
print(Meters("ff", 16), Meters.from_bytes(b"\x07", "big"), type(Meters.from_bytes(b"\x07", "big")), hash(m) == hash(12))
print([10, 20, 30][Meters(1)], {12: "dict"}[m], f"{m:05d}", "%d %s" % (m, m))
for attribute in ("real", "numerator"):
    try:
        setattr(5, attribute, 1)
    except AttributeError as error:
        print(error)
try:
    (5).missing
except AttributeError as error:
    print(error)
