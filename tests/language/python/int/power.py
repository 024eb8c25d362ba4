# Integer powers: sign rules, negative exponents, three-argument pow and its errors.
for base in (-3, -2, -1, 0, 1, 2, 3, 10):
    print(base, [base**e for e in (0, 1, 2, 3, 20, 40, 41, 62, 63, 64)])
print(2**-1, (-2) ** -3, 10**-2, type(2**-1), type(2**0))
print(-2**2, 2**3**2, (-1) ** 101, 0**0)
print((-8) ** (1 / 3))
print(pow(3, 200, 13), pow(-3, 5, 7), pow(3, 5, -7), pow(-3, 5, -7), pow(5, 0, 1), pow(2, 10**18, 10**9 + 7))
print(pow(3, -1, 7), pow(10, -2, 101), pow(2**70, -1, 10**20 + 39), pow(7, -3, -11))
print(pow(2**200 + 1, 2**100 + 3, 2**150 + 7))
for args in ((2, 3, 0), (2, -1, 4), (0, -1), (2, 3.0, 5), (2.0, 3, 5), ("a", 2), (2, -1, 0)):
    try:
        print(pow(*args))
    except (ValueError, TypeError, ZeroDivisionError) as error:
        print(args, "->", type(error).__name__, error)
x = 7
x **= 30
print(x, pow(exp=3, base=2), pow(base=5, exp=2, mod=7))
