# Thousands of int operations on random operands around the boundaries of words and limbs.
seed = 12345


def rand(n):
    global seed
    seed = (seed * 6364136223846793005 + 1442695040888963407) % (1 << 64)
    return (seed >> 20) % n


EDGES = [0, 1, 2, 3, 7, 10, 1 << 30, 1 << 31, 1 << 32, 1 << 53, 1 << 60, 1 << 61, 1 << 62, 1 << 63, 1 << 64, 1 << 65, 1 << 128, 1 << 200, 10**18, 10**19, 10**40]


def number():
    kind = rand(3)
    if kind == 0:
        v = EDGES[rand(len(EDGES))] + rand(5) - 2
    elif kind == 1:
        v = rand(1 << 44) >> rand(44)
    else:
        v = 0
        for _ in range(1 + rand(6)):
            v = (v << 44) | rand(1 << 44)
        v >>= rand(60)
    return -v if rand(2) else v


def attempt(f, *args):
    try:
        return f(*args)
    except Exception as error:
        return type(error).__name__ + ": " + str(error)


BINARY = [
    ("+", lambda a, b: a + b), ("-", lambda a, b: a - b), ("*", lambda a, b: a * b), ("//", lambda a, b: a // b),
    ("%", lambda a, b: a % b), ("divmod", divmod), ("/", lambda a, b: a / b), ("&", lambda a, b: a & b),
    ("|", lambda a, b: a | b), ("^", lambda a, b: a ^ b), ("<", lambda a, b: a < b), ("<=", lambda a, b: a <= b),
    ("==", lambda a, b: a == b), ("!=", lambda a, b: a != b), (">", lambda a, b: a > b), (">=", lambda a, b: a >= b),
]
UNARY = [
    ("neg", lambda a: -a), ("inv", lambda a: ~a), ("abs", abs), ("hash", hash), ("float", float), ("str", str), ("hex", hex),
    ("oct", oct), ("bin", bin), ("bits", lambda a: a.bit_length()), ("count", lambda a: a.bit_count()), ("bool", bool),
    ("back", lambda a: int(str(a)) == a == int(hex(a), 16) == int(oct(a), 0)), ("sqrt", lambda a: float(abs(a)) ** 0.5),
]
for i in range(1500):
    a, b = number(), number()
    print(a, b)
    for name, f in BINARY:
        print(name, attempt(f, a, b))
    for name, f in UNARY:
        print(name, attempt(f, a))
    q, r = divmod(a, b or 1)
    assert q * (b or 1) + r == a
    s = rand(150)
    print("shift", a << s, a >> s)
    print("round", round(a, -rand(25)), attempt(pow, a, rand(12)), attempt(pow, a, b, number()), attempt(pow, a, -rand(4), number()))
    n = rand(40)
    for order in ("big", "little"):
        for signed in (False, True):
            octets = attempt(lambda: a.to_bytes(n, order, signed=signed))
            print(octets)
            if isinstance(octets, bytes):
                assert int.from_bytes(octets, order, signed=signed) == a
    base = 2 + rand(35)
    text = "".join(["0123456789abcdefghijklmnopqrstuvwxyz"[rand(base)] for _ in range(1 + rand(60))])
    print(int(text, base), attempt(int, text, 2 + rand(35)))
    x = attempt(float, a)
    if isinstance(x, float):
        print(a == x, a < x, a <= x, x < a, x == a, int(x) - a, hash(x) == hash(a), (a + 1) > x, a + 0.5 == x)
