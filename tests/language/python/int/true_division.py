# True division is correctly rounded, for huge operands too, and overflows with an error.
print(1 / 3, 2 / 3, 10 / 2, -7 / 2, 0 / -5)
print((2**53 + 1) / 1, (2**53 + 3) / 1, (2**54 + 2) / 2)
print(10**400 / 10**399, 10**400 / 3**800, -(10**350) / 7**400)
print((2**1024 - 1) / 2**1000, 1 / 2**1074, 1 / 2**1075, 3 / 2**1075)
print((2**63 - 1) / 2**63, (2**62 + 1) / 2**62, 2**64 / (2**64 - 1))
for a, b in ((10**400, 1), (1, 0), (0, 0), (-(10**400), 3)):
    try:
        print(a / b)
    except (OverflowError, ZeroDivisionError) as error:
        print(type(error).__name__, error)
