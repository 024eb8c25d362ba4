# Float arithmetic in hot loops: exact results, rare values (zero, infinities, nan, denormals), int and float mixtures.
import math


def harmonic(n):
    s = 0.0
    for i in range(1, n):
        s += 1.0 / i if i % 2 else -1.0 / i
    return s.hex()


def logistic(n):
    x = 0.37
    for _ in range(n):
        x = 3.7 * x * (1 - x)
    return x.hex()


def extremes(n):
    x, seen = 1.0, []
    for i in range(n):
        x *= 0.5 if i < n // 2 else 4.0
        if i % (n // 8) == 0:
            seen.append(x)
    return seen, x


def overflow(n):
    x, steps = 1e300, []
    for i in range(n):
        x = x * 10.0 if i % 300 < 150 else x / 1e10
        if math.isinf(x):
            steps.append(i)
            x = -1.0
        elif x != x:
            steps.append("nan")
    return steps[:4], len(steps), x


def special(n):
    values = [0.0, -0.0, math.inf, -math.inf, math.nan, 5e-324, 1.5, -2.5, 1e308]
    counts = [0] * 8
    for i in range(n):
        a, b = values[i % 9], values[i // 9 % 9]
        s, p = a + b, a * b
        counts[0] += s != s
        counts[1] += p != p
        counts[2] += a < b
        counts[3] += a == b
        counts[4] += math.copysign(1, p) < 0
        counts[5] += s == 0
        counts[6] += math.isinf(s)
        counts[7] += a <= b or a > b
    return counts


def mixed(n):
    t = 0
    for i in range(n):
        t = t + i * 0.5 if i % 3 else t + i
        t -= i // 2 if i % 2 else i / 4
        if i % 500 == 499:
            t = int(t)
    return t


def zero_division(n):
    e = 0
    for i in range(n):
        try:
            e += 1.0 / (i % 10)
        except ZeroDivisionError:
            e -= 1
        try:
            e += (i * 1.5) % (i % 4) + (i * 2.5) // (i % 5)
        except ZeroDivisionError:
            e += 0.25
    return e


def newton(n):
    t = 0.0
    for k in range(1, n):
        x = float(k)
        while abs(x * x - k) > 1e-9:
            x = (x + k / x) / 2
        t += x
    return t


def pi(n):
    inside, seed = 0, 42
    for _ in range(n):
        seed = (seed * 1103515245 + 12345) % 2147483648
        x = seed / 2147483648
        seed = (seed * 1103515245 + 12345) % 2147483648
        y = seed / 2147483648
        if x * x + y * y < 1.0:
            inside += 1
    return 4 * inside / n


def functions(n):
    t = 0.0
    for i in range(n):
        x = i / 100
        t += math.sin(x) * math.cos(x) + math.sqrt(x) - math.floor(x) + x**0.5 - x**2 + abs(-x) + round(x) + int(x) + math.exp(-x) + math.atan2(x, 1) + max(x, 1.0)
    return f"{t:.9f}"


def negative_zero(n):
    count = 0
    for i in range(n):
        z = -0.0 if i % 2 else 0.0
        r = z + 0.0, z * -1, -z, z - 0.0, 0 * -1.0, abs(z), z if z else -0.0
        for v in r:
            count = count * 3 % 1000003 + (math.copysign(1.0, v) < 0)
    return count


print(harmonic(4000), logistic(3000), extremes(2400), overflow(2000), special(1620), mixed(3000), zero_division(1500),
    newton(200), pi(2500), functions(800), negative_zero(500))
