# Conversions between float and int in hot loops near the exact limits 2**53, 2**61, 2**63, and comparisons across types.
def roundtrip(base, n):
    bad = 0
    for i in range(n):
        x = base + i - n // 2
        if int(float(x)) != x:
            bad += 1
    return bad


print([roundtrip(b, 1000) for b in (0, 2**53, 2**61, 2**62, 2**63, 2**64, -(2**53), -(2**63))])


def compare(base, n):
    f, out = float(base), [0] * 5
    for i in range(n):
        x = base + i - n // 2
        out[0] += x < f
        out[1] += x == f
        out[2] += f >= x
        out[3] += f != x
        out[4] += hash(x) == hash(f)
    return out


print([compare(b, 600) for b in (0, 7, 2**53, 2**61, 2**62, 2**63, 2**70)])


def truncate(n):
    t = 0
    for i in range(n):
        v = (i - n // 2) * 0.37
        t += int(v) * 3 + round(v) - int(-v) + int(v // 1) + int(v * 1e17) % 97
    return t


def growing(n):
    x, out = 1.0, 0
    for i in range(n):
        x *= 1.5
        out = (out + int(x)) % (10**12 + 39)
        if x > 1e25:
            x = 1.0
    return out


def dict_keys(n):
    d = {}
    for i in range(n):
        d[i if i % 2 else float(i)] = i
        d[i / 2] = d.get(i // 2, 0)
    return len(d), sum(1 for k in d if isinstance(k, float))


def errors(n):
    values, counts = [1.5, float("inf"), float("nan"), "7", None, 2**2000], {}
    for i in range(n):
        v = values[i % 6]
        for f in (int, float):
            try:
                r = type(f(v)).__name__
            except (OverflowError, ValueError, TypeError) as e:
                r = f"{type(e).__name__}: {e}"
            counts[r] = counts.get(r, 0) + 1
    return counts


print(truncate(2000), growing(1500), dict_keys(1200))
for item in errors(300).items():
    print(item)
