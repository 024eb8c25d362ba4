# Methods of str on random texts of all three widths.
seed = 777


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


ALPHABETS = ["ab", "abc ,\t\n", "aAbB zZ09_-", "a\u00e9\u00df\u00b5 b", "\u03b1\u03a3\u03c3\u03c2 a.", "x\u20ac\u0130\u0131\u01c5\ufb01", "\U0001f600\U00010400a\u2028 \x85\x1c\r\n", "\u0661\u00b2\u00bd1\u2167",
             "\u0301a\u0345\u1e9e'b", "%{}\\'\"\x00\x7f\x80\xad\u200b"]


def text(limit=12):
    alphabet = pick(ALPHABETS)
    return "".join([pick(alphabet) for _ in range(rand(limit))])


METHODS0 = ["lower", "upper", "title", "capitalize", "casefold", "swapcase", "isalpha", "isalnum", "isascii", "isdecimal", "isdigit", "isnumeric", "isidentifier", "islower", "isupper",
            "istitle", "isspace", "isprintable", "split", "rsplit", "splitlines", "strip", "lstrip", "rstrip", "expandtabs", "__repr__", "encode", "__len__"]
METHODS1 = ["find", "rfind", "count", "index", "rindex", "split", "rsplit", "partition", "rpartition", "strip", "lstrip", "rstrip", "startswith", "endswith", "removeprefix", "removesuffix",
            "__contains__", "__add__", "__lt__", "__eq__", "join", "__gt__", "__ne__"]
for i in range(2500):
    s = text(20)
    print(ascii(s))
    for name in METHODS0:
        print(name, ascii(getattr(s, name)()))
    t = text(3)
    if rand(2) and s:
        j = rand(len(s))
        t = s[j:j + 1 + rand(3)]
    for name in METHODS1:
        print(name, ascii(t), ascii(attempt(getattr(s, name), t)))
    a, b = rand(24) - 8, rand(24) - 8
    print(a, b, s.find(t, a, b), s.rfind(t, a), s.count(t, a, b), s.startswith(t, a), s.endswith((t, "b"), a, b))
    print(ascii(s[a:b]), ascii(s[a::pick([1, 2, 3, -1, -2])]), ascii(s[::-1]), ascii(attempt(lambda: s[a])), ascii(s * rand(4)))
    print(ascii(s.replace(t, text(4))), ascii(s.replace(t, "", 1)), ascii(s.split(t or None, rand(3))), ascii(s.rsplit(t or None, rand(3))), ascii(s.splitlines(True)))
    print(ascii(s.center(rand(30), pick("*\u20ac"))), ascii(s.ljust(rand(30))), ascii(s.rjust(rand(30), "\u00e9")), ascii(s.zfill(rand(25))), ascii(s.expandtabs(rand(5))))
    table = {ord("a"): "xyz", ord("b"): None, 0xe9: 0x20ac, ord(" "): "_"}
    print(ascii(s.translate(table)), hash(s) == hash(s[:] + ""), s == "".join(list(s)), sorted(s)[:3] == sorted(s)[:3])
    for encoding in ("utf-8", "ascii", "latin-1", "utf-16", "utf-32-be", "utf-16-le"):
        for errors in ("strict", "ignore", "replace", "backslashreplace", "xmlcharrefreplace", "namereplace"):
            octets = attempt(s.encode, encoding, errors)
            print(octets)
            if errors == "strict" and isinstance(octets, bytes):
                assert octets.decode(encoding) == s
built = ""
for i in range(3000):
    built += pick(["a", "bc", "\u00e9"]) if i < 2000 else pick(["\u20ac", "z"])
    if i % 500 == 0:
        copy = built
        copy += "!"
        built += "?"
        print(copy[-3:] == built[-3:], len(copy), len(built), ascii(copy[-2:]), ascii(built[-2:]))
print(len(built), hash(built) == hash(built[:1000] + built[1000:]), built.count("\u20ac"))
for i in range(3000):
    octets = bytes([pick([0x41, 0xc3, 0xa9, 0xe2, 0x82, 0xac, 0xf0, 0x9f, 0x98, 0x80, 0xed, 0xa0, 0xff, 0xf4, 0x90, 0xc0, 0x00, 0xd8, 0xdc]) for _ in range(rand(9))])
    for encoding in ("utf-8", "ascii", "utf-16", "utf-16-be", "utf-32"):
        for errors in ("strict", "ignore", "replace", "backslashreplace", "surrogateescape", "surrogatepass"):
            print(octets, encoding, errors, ascii(attempt(octets.decode, encoding, errors)))
