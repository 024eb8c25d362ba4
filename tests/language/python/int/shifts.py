# Shifts by small and large counts, of negatives, over word boundaries, and their errors.
for v in (1, -1, 5, -5, 2**30 + 1, -(2**30) - 1, 2**62 - 1, -(2**62), 2**63, -(2**63), 2**64 + 5, -(10**25)):
    print(v, [v << n for n in (0, 1, 30, 31, 61, 64)], [v >> n for n in (0, 1, 30, 31, 61, 62, 63, 64, 200)])
for n in range(0, 140, 7):
    assert (1 << n) == 2**n
    assert (-1 << n) == -(2**n)
    assert (-1 >> n) == -1
    assert (12345678901234567890 << n) >> n == 12345678901234567890
print(0 << 1000, 0 >> 10**9, 1 >> 10**20, -1 >> 10**20)
x = 3
x <<= 70
print(x)
x >>= 68
print(x)
for text in ("1 << -1", "1 >> -1", "1 << 1.0", "1.0 >> 1", "2**70 << -2", "'a' << 1"):
    try:
        print(eval(text))
    except (ValueError, TypeError) as error:
        print(text, "->", type(error).__name__, error)
