# Random format specifications and % conversions against ints, floats, strs and complex numbers.
seed = 42


def rand(n):
    global seed
    seed = (seed * 6364136223846793005 + 1442695040888963407) % (1 << 64)
    return (seed >> 20) % n


def pick(options):
    return options[rand(len(options))]


def attempt(f, *args):
    try:
        return f(*args)
    except Exception as error:
        return type(error).__name__ + ": " + str(error)


VALUES = [0, 1, -1, 42, -255, 123456789, -(10**20), 1 << 70, True, False, 0.0, -0.0, 1.5, -2.75, 1e10, 1234567.891, -1e-7, 1e300, float("inf"), float("nan"), "", "a",
          "hello", "h\u00e9llo", "\u20acuro", "a longer text than the width", 1j, 1 + 2j, -1.5 - 0.25j, complex(0, -0.0), None, [1], 65, 8364]
for i in range(6000):
    spec = ""
    if rand(2):
        spec += pick(["", "", "*", "0", " ", "x", "\u20ac"]) + pick("<>=^")
    spec += pick(["", "", "+", "-", " "]) + pick(["", "", "", "", "z"]) + pick(["", "", "#"]) + pick(["", "", "0"])
    spec += pick(["", "", str(rand(30))]) + pick(["", "", ",", "_"]) + pick(["", "", "." + str(rand(12))])
    spec += pick(["", "", "d", "b", "o", "x", "X", "n", "c", "e", "E", "f", "F", "g", "G", "%", "s", "q"])
    v = pick(VALUES)
    print(repr(v), repr(spec), repr(attempt(format, v, spec)))
for i in range(6000):
    text = "%" + "".join([pick("-+ #0") for _ in range(rand(3))]) + pick(["", "", str(rand(20))]) + pick(["", "", ".", "." + str(rand(10))]) + pick(["", "", "l"])
    text += pick("diouxXeEfFgGcrsa%sdfq")
    v = pick(VALUES)
    print(repr(v), repr(text), repr(attempt(lambda: ("<" + text + ">") % (v,))))
for i in range(2000):
    text = "".join([pick(["{}", "{0}", "{1!r}", "{:>8}", "{a}", "{a!s:^9}", "{0:{1}}", "{{", "}}", "x", "{b[0]}", "{b[k]}", "{a.real}", "{", "}", "{:}", "{!a}", "{0[1]}", "{c:.{d}}"]) for _ in range(1 + rand(4))])
    print(repr(text), repr(attempt(lambda: text.format(pick(VALUES), 7, a=pick(VALUES), b={"k": 1, 0: 2}, c=3.14159, d=3))))
