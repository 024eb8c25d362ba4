# Floats of all magnitudes: text, rounding, arithmetic, hashing.
seed = 987654321


def rand(n):
    global seed
    seed = (seed * 6364136223846793005 + 1442695040888963407) % (1 << 64)
    return (seed >> 20) % n


SPECIAL = [0.0, -0.0, 1.0, -1.0, 0.1, 0.5, 1.5, 2.5, 1e16, 1e15, 1e17, 123456789012345.6, 1e22, 1e23, 5e-324, 2.2250738585072014e-308, 1.7976931348623157e308,
           float("inf"), float("-inf"), float("nan"), 1e-4, 1e-5, 9007199254740993.0, 0.001, 1e100, 4.35, 2.675]


def number():
    kind = rand(5)
    if kind == 0:
        return SPECIAL[rand(len(SPECIAL))]
    if kind == 1:
        return (rand(2000001) - 1000000) / (10 ** rand(8))
    if kind == 2:
        return float(rand(1 << 44)) * 2.0 ** (rand(200) - 100) * (1 - 2 * rand(2))
    if kind == 3:
        x = (1 + rand(1 << 44) / (1 << 44)) * 2.0 ** (rand(2000) - 1000)
        return x * (1 - 2 * rand(2))
    return float(rand(2000) - 1000) / 4


def attempt(f, *args):
    try:
        return f(*args)
    except Exception as error:
        return type(error).__name__ + ": " + str(error)


BINARY = [
    ("+", lambda a, b: a + b), ("-", lambda a, b: a - b), ("*", lambda a, b: a * b), ("//", lambda a, b: a // b),
    ("%", lambda a, b: a % b), ("divmod", divmod), ("/", lambda a, b: a / b), ("<", lambda a, b: a < b),
    ("<=", lambda a, b: a <= b), ("==", lambda a, b: a == b), ("!=", lambda a, b: a != b), ("**", lambda a, b: a ** b),
]
for i in range(2000):
    a, b = number(), number()
    print(repr(a), repr(b))
    for name, f in BINARY:
        print(name, attempt(f, a, b))
    print(attempt(round, a), attempt(round, a, rand(20)), attempt(round, a, -rand(6)), attempt(int, a), attempt(lambda: a.as_integer_ratio()),
          a.is_integer(), a.hex(), attempt(float.fromhex, a.hex()), -a, abs(a), bool(a))
    if a == a:
        print(hash(a), float(repr(a)) == a)
    for spec in ("e", "f", "g", "%", ".0f", ".3f", ".10e", ".2g", ".17g", "#.4g", ",.2f", "_", "+.3e", " g", "020.5f", "=+15.2f", "^30", ".5", "#g", "n", "G", ".1"):
        print(spec, attempt(format, a, spec))
    print("%g %e %f %.3g %10.2f|%-12.4e|%+.1f|%010.3f|% .2f|%#.0f|%G" % (a, a, a, a, a, a, a, a, a, a, a))
TEXT = ["1", ".5", "5.", "1e5", "1e-5", "1_000.5", "1__0", "e5", "+1.5E+10", "-.5e-3", "0x10", "infinity", "NaN", "1e400", "-1e400", "1e-400", "4.9e-324", "2.4e-324", "2.5e-324",
        "123456789012345678901234567890", "0.1234567890123456789012345678901234567890", "179769313486231570814527423731704356798070e267", "1e5_0", "1_e5", " 12 ", "1 2", "", "+", ".",
        "9007199254740993", "9007199254740992.9999999999999999999999", "1.00000000000000011102230246251565404236316680908203125",
        "1.00000000000000011102230246251565404236316680908203126", "1.00000000000000011102230246251565404236316680908203124"]
for text in TEXT:
    print(repr(text), attempt(float, text))
for i in range(1500):
    text = "%d.%de%d" % (rand(10 ** (1 + rand(18))), rand(10 ** (1 + rand(18))), rand(640) - 330)
    print(text, float(text))
