# math: all functions over ordinary and special values, exactness and errors.
import math

inf, nan = math.inf, math.nan
print(math.pi, math.e, math.tau, math.inf, math.nan)
names = ["ceil", "floor", "trunc", "sqrt", "exp", "exp2", "expm1", "log", "log2", "log10", "log1p", "sin", "cos", "tan",
    "asin", "acos", "atan", "sinh", "cosh", "tanh", "asinh", "acosh", "atanh", "erf", "erfc", "gamma", "lgamma", "fabs",
    "degrees", "radians", "isnan", "isinf", "isfinite", "frexp", "modf", "cbrt", "ulp"]
values = [0, 0.5, -0.5, 1, -1, 2, 3.7, -3.7, 10, 100.25, 1e300, inf, -inf, nan, -0.0, True]
for name in names:
    row = []
    for v in values:
        try:
            result = getattr(math, name)(v)
            row.append(f"{result:.12g}" if isinstance(result, float) else str(result))
        except (ValueError, OverflowError) as error:
            row.append(f"{type(error).__name__}({error})")
    print(name, row)
print(math.gcd(12, 18), math.gcd(), math.gcd(-4, 6, 10), math.lcm(4, 6), math.lcm(), math.lcm(0, 5), math.factorial(20),
    math.factorial(0), math.comb(10, 3), math.comb(3, 5), math.perm(5, 2), math.perm(5), math.isqrt(10**40 + 1),
    math.isqrt(0))
print(math.pow(2, 0.5), math.pow(-8, 3), math.atan2(1, -1), math.atan2(-0.0, -1), math.hypot(3, 4), math.hypot(),
    math.hypot(1, 2, 3), math.dist((1, 2), (4, 6)), math.copysign(3, -0.0), math.fmod(-7, 3), math.remainder(7, 4),
    math.ldexp(0.5, 10), math.nextafter(1, 2), math.log(8, 2), math.log(10**400), math.log2(2**2000),
    math.log10(10**300))
print(math.fsum([0.1] * 10), math.fsum([1e100, 1, -1e100]), math.prod([1, 2, 3, 4]), math.prod([], start=5),
    math.prod([1.5, 2]), math.isclose(1, 1 + 1e-10), math.isclose(1, 1.1, rel_tol=0.2),
    math.isclose(0, 1e-9, abs_tol=1e-8), math.floor(2**70 + 0.0) == 2**70, math.ceil(-0.5), math.floor(-1e20),
    math.trunc(2.9))
for call in (lambda: math.sqrt(-1), lambda: math.log(0), lambda: math.log(-5), lambda: math.factorial(-1),
        lambda: math.factorial(2.0), lambda: math.exp(1000), lambda: math.pow(0, -1), lambda: math.pow(-8, 1 / 3),
        lambda: math.acos(2), lambda: math.fmod(1, 0), lambda: math.isqrt(-1), lambda: math.comb(-1, 2),
        lambda: math.gcd(1.5), lambda: math.sqrt("a"), lambda: math.sqrt(), lambda: math.floor("x"),
        lambda: math.floor(inf), lambda: math.ceil(nan), lambda: math.ldexp(1, 5000), lambda: math.gamma(0),
        lambda: math.gamma(200), lambda: math.log(10, 1), lambda: math.dist((1,), (1, 2)),
        lambda: math.fsum([inf, -inf]), lambda: math.sqrt(10**400), lambda: math.prod(5), lambda: math.perm(2, -1),
        lambda: math.log(8, 0), lambda: math.atanh(1), lambda: math.remainder(1, 0), lambda: math.cosh(1000),
        lambda: math.isclose(1, 2, rel_tol=-1), lambda: math.nothing):
    try:
        print(call())
    except (ValueError, OverflowError, TypeError, ZeroDivisionError, AttributeError) as error:
        print(type(error).__name__, error)
