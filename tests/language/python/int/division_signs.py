# Floor division, modulo and divmod for every combination of signs, small and huge.
values = [1, 2, 3, 7, 10, 2**30, 2**61 - 1, 2**62, 2**63, 2**64 + 1, 10**30, 3**70]
for a in values:
    for b in values:
        for x, y in ((a, b), (-a, b), (a, -b), (-a, -b)):
            q, r = divmod(x, y)
            assert q == x // y and r == x % y
            assert q * y + r == x
            assert r == 0 or (r > 0) == (y > 0)
            assert abs(r) < abs(y)
for x in (7, -7):
    for y in (2, -2, 3, -3, 7, -7, 8, -8):
        print(x, y, x // y, x % y, divmod(x, y), x / y)
print(-(2**63) // -1, -(2**62) // -1, -(2**61) // -1, -(2**60) // -1)
print(0 // 5, 0 % -5, divmod(0, -3))
for text in ("1 // 0", "1 % 0", "divmod(1, 0)", "1 / 0", "2**100 // 0", "2**100 % 0", "0 ** -1", "2**100 / 0"):
    try:
        print(eval(text))
    except ZeroDivisionError as error:
        print(text, "->", error)
