# Float arithmetic: signs of zero, infinities, nan, floor division, modulo, mixed operands, overflow errors.
inf, nan = float("inf"), float("nan")
for a in (7.5, -7.5, 0.0, -0.0, inf, 1e308):
    for b in (2.0, -2.0, 0.5, inf, -inf, 3):
        print(a, b, a + b, a - b, a * b, a / b, a // b, a % b, divmod(a, b))
print(0.0 == -0.0, 1 / inf, -1 / inf, inf - inf, inf * 0, nan == nan, nan != nan, nan < 1, sorted([inf, -inf, 0.5]))
print(-0.0 + 0, -0.0 * 5, 0.0 * -5, -(0.0), abs(-0.0), -0.0 // 1, -0.0 % 3, 0.0 % -3)
print(5.5 % 2, -5.5 % 2, 5.5 % -2, 1e-20 % -1.0, -1e-20 % 1.0, 6.0 // 0.1, 1.0 % 0.1)
print(2.0**0.5, 2**0.5, (-8.0) ** 3, 0.0**0, inf**0, nan**0, 2.0**-1074, 10.0**308, (-2.0) ** -3, 1.0**inf, 0.5**inf)
print((-8.0) ** 0.5)
for text in ("1.0 / 0", "1.0 // 0.0", "1.0 % 0", "divmod(1.0, 0)", "0.0 ** -1", "10.0 ** 309", "2.0 ** 1024",
        "1.0 + 'a'",
             "2**2000 + 1.0", "1.5 * 2**2000", "-(-1.0 ** 0.5)", "pow(2.0, 2, 3)"):
    try:
        print(text, eval(text))
    except (ArithmeticError, TypeError) as error:
        print(text, "->", type(error).__name__, error)
print(1e308 * 10, -1e308 * 10, 1e308 + 1e308)
