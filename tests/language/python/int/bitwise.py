# And, or, xor, invert over signs and widths, with two's complement semantics.
values = [0, 1, -1, 5, -6, 2**30 - 1, -(2**30), 2**61, -(2**61) - 1, 2**63 - 1, -(2**63), 2**64, -(2**64) + 1, 10**24]
for a in values:
    print(a, ~a, [a & b for b in values])
    print("  ", [a | b for b in values])
    print("  ", [a ^ b for b in values])
for a in values:
    for b in values:
        assert ~(a & b) == (~a | ~b)
        assert a ^ b == (a | b) - (a & b)
        assert a + b == (a ^ b) + 2 * (a & b)
x = 0b1100
x &= 0b0110
x |= 1
x ^= 2**65
print(x, True & 6, 5 | False, True ^ True, type(True & True), type(True & 1))
for text in ("1 & 1.0", "'a' | 1", "~1.5", "1 ^ None"):
    try:
        print(eval(text))
    except TypeError as error:
        print(text, "->", error)
