# Complex arithmetic, repr, conversion, methods and errors.
z, w = 3 + 4j, 1 - 2j
print(z + w, z - w, z * w, z / w, z**2, z**w, -z, +z, abs(z), z.conjugate(), z.real, z.imag, bool(0j), z == 3 + 4j,
    z != w)
print(1j, -1j, 0j, -0j, 1.5j, complex(0, -0.0), complex(-0.0, 1), complex(1, float("inf")), complex(float("nan"), 1),
    1e20 + 1j, 1e-5j)
print(complex(1), complex("1+2j"), complex(" -1.5e3-2.5J "), complex("j"), complex("(1+1j)"), complex(1j, 1j),
    complex("nan+infj"))
print(repr(2j), str(1 + 0j), 1j * 1j, 1j**2, 1j**-1, 2**1j, (1 + 2j) ** 3, 1j**0.5, (1 + 1j) ** 100, 0j**0)
print(z + 1, 1 + z, z * 2.0, 1 - z, 2 / z, z == 3, 3 + 0j == 3, 3.0 == 3 + 0j, hash(3 + 0j) == hash(3),
    {3: "x"}[3 + 0j])
for text in ("z < w", "1j // 2", "1j % 2", "complex('x')", "int(1j)", "float(1j)", "1j / 0", "0j ** -1",
        "complex('1', 2)", "complex(1, '2')",
             "complex('1 + 2j')", "complex([])", "abs(complex(1e308, 1e308))", "round(1j)", "divmod(1j, 1)",
             "1e300j ** 3", "pow(1j, 2, 3)", "z.real = 1"):
    try:
        print(eval(text))
    except (TypeError, ValueError, ArithmeticError, SyntaxError) as error:
        print(text, "->", type(error).__name__, getattr(error, "msg", error))
print(f"{z}", f"{z:.2f}", f"{z:>20}", f"{z:+.1e}", f"{z:g}", f"{1234567 + 1j:,}", "%s" % z)


class Point:
    def __complex__(self):
        return 5 + 6j


print(complex(Point()), sum([1j, 2, 3.0]), sorted([3j, 1j], key=abs), z.__add__("x"), complex.__mro__)
