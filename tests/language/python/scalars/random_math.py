# The module math on random and special arguments, errors included.
import math

seed = 2024


def rand(n):
    global seed
    seed = (seed * 6364136223846793005 + 1442695040888963407) % (1 << 64)
    return (seed >> 20) % n


def attempt(f, *args):
    try:
        return str(f(*args))
    except Exception as error:
        return type(error).__name__ + ": " + str(error)


SPECIAL = [0, 0.0, -0.0, 1, -1, 1.0, -1.0, 0.5, -0.5, 2, 3, 10, 100, 170, 171, 172, -170.5, 1e-20, 1e20, 1e308, -1e308, 5e-324, float("inf"), float("-inf"), float("nan"), 10**30, 10**400, -(10**400),
           True, "a", None, 2.5, 3.7, -2.5, 23, 24, 1000, -3]


def number():
    kind = rand(4)
    if kind == 0:
        return SPECIAL[rand(len(SPECIAL))]
    if kind == 1:
        return (rand(2000001) - 1000000) / 100000
    if kind == 2:
        return rand(400) - 200
    return (1 + rand(1 << 44) / (1 << 44)) * 2.0 ** (rand(120) - 60) * (1 - 2 * rand(2))


ONE = ["acos", "acosh", "asin", "asinh", "atan", "atanh", "cbrt", "ceil", "cos", "cosh", "degrees", "erf", "erfc", "exp", "exp2", "expm1", "fabs", "floor", "frexp", "gamma", "isfinite", "isinf",
       "isnan", "isqrt", "lgamma", "log", "log1p", "log10", "log2", "modf", "radians", "sin", "sinh", "sqrt", "tan", "tanh", "trunc", "ulp"]
TWO = ["atan2", "copysign", "fmod", "log", "pow", "remainder", "nextafter", "hypot", "gcd", "lcm", "comb", "perm", "ldexp", "isclose"]
for i in range(1500):
    a, b = number(), number()
    print(repr(a)[:40], repr(b)[:40])
    for name in ONE:
        print(name, attempt(getattr(math, name), a))
    for name in TWO:
        if name in ("comb", "perm", "ldexp") and isinstance(a, int) and isinstance(b, int) and abs(b) > 10**6:
            continue
        print(name, attempt(getattr(math, name), a, b))
    if isinstance(a, int) and abs(a) < 3000:
        print(attempt(math.factorial, a))
    values = [number() for _ in range(rand(6))]
    values = [v for v in values if isinstance(v, (int, float)) and abs(v) < 1e308 or v != v]
    print(attempt(math.fsum, values), attempt(math.hypot, *values), attempt(math.prod, values), attempt(math.dist, values, values[::-1]))
for n in range(0, 60):
    print(math.comb(n, n // 3), math.perm(n, n // 2), math.factorial(n), math.isqrt(n**7), math.gcd(n, 36, 84), math.lcm(n, 4, 6))
for i in range(2000):
    values = [(rand(1 << 44) - (1 << 43)) * 2.0 ** (rand(120) - 60) for _ in range(rand(12))]
    print(math.fsum(values), math.hypot(*values), math.gamma(rand(170000) / 1000 + 0.001), attempt(math.lgamma, rand(1000000) / 1000 - 300.5))
print(math.fsum([0.1] * 10), math.fsum([1e16, 1.0, -1e16]), math.fsum([1e308, 1e308, -1e308]) if False else "", math.pi, math.e, math.tau, math.inf, math.nan)
print(attempt(math.fsum, [1e308, 1e308]), attempt(math.fsum, [float("inf"), float("-inf")]), attempt(math.dist, [1], [1, 2]), attempt(math.isclose, 1, 2, rel_tol=-1) if False else "")
