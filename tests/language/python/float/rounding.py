# round() to even and to digits; conversion to int; is_integer, as_integer_ratio, floor division to ints.
for v in (0.5, 1.5, 2.5, -0.5, -1.5, 2.4999999, 2.675, 1e15 + 0.5, 1e17, -2.5, 0.49999999999999994):
    print(v, round(v), int(v), type(round(v)), round(v, 1), round(v, 0), v.is_integer())
print(round(2.675, 2), round(1.005, 2), round(1234.5678, -2), round(1e300, -299), round(5.015, 2), round(-0.04, 1))
print(round(1e22, 5), round(123.456, 400), round(123.456, -400), round(0.1, 20), round(55.5, -1), round(45.0, -1))
print(round(1.5, None), round(number=7.25, ndigits=1))
for v in (0.5, 0.1, -3.75, 1e20, 5e-324, 0.0, -0.0):
    print(v.as_integer_ratio())
for v in (float("inf"), float("-inf"), float("nan")):
    for f in (round, int, float.as_integer_ratio):
        try:
            f(v)
        except (OverflowError, ValueError) as error:
            print(type(error).__name__, error)
    print(round(v, 2))
try:
    round(1.5, 1.0)
except TypeError as error:
    print(error)
