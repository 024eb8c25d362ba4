# bytes: literals, indexing, methods, repr, conversions and errors.
b = b"hello \x00\xff world"
print(b, len(b), b[0], b[-1], b[2:5], b[::-1], list(b[:3]), b[6:8], bytes([65, 66]), bytes(3), bytes(), bytes(range(5)),
    bytes("h\u00e9", "latin-1"), bytes(b"copy"))
print(b.find(b"o"), b.find(111), b.count(b"l"), b.count(108), b.replace(b"l", b"L", 2), b.split(), b.split(b"o"),
    b.upper(), b.title(), b"aXb".swapcase(), b.startswith(b"he"), b.endswith((b"d", b"x")))
print(b"a,b,c".split(b","), b"a b".partition(b" "), b",".join([b"x", b"y"]), b"  x ".strip(), b"xxaxx".strip(b"x"),
    b"ab".center(6, b"*"), b"7".zfill(3), b"a\tb".expandtabs(4), b"l1\nl2\r\nl3".splitlines())
print(b"abc".hex(), b"abc".hex(" "), b"abcdef".hex(":", 2), b"abcdef".hex("-", -4), bytes.fromhex("61 62 63"),
    b"abc".isalpha(), b"12".isdigit(), b"Ab".istitle(), b" ".isspace(), b"a1".isalnum(), b"\x80".isascii())
print(b"abc" == b"abc", b"abc" < b"abd", b"a" + b"b", b"ab" * 3, 97 in b"abc", b"bc" in b"abc",
    b"abc".translate(bytes.maketrans(b"ab", b"xy")), b"hello".translate(None, b"l"), hash(b"a") == hash(bytes([97])))
print(b"%s %d %x %c %r %a %b %5.1f" % (b"x", 5, 255, 65, "q", "\u00e9", b"y", 2.55), b"%(k)s" % {b"k": b"v"},
    b"abc".decode(), str(b"abc"), repr(b"'"), repr(b'"\''), b"\\", b"\t\n\r\x0b")
print(b"abc".removeprefix(b"a"), b"abc".removesuffix(b"c"), b"abc".index(b"c"), b"abcabc".rfind(b"bc"),
    b"abcabc".rindex(97), b"aaa".replace(b"", b"-"), b"abc".ljust(5, b"."), tuple(b"ab"), max(b"az"), sorted(b"cab"))
for call in (lambda: bytes([256]), lambda: bytes([-1]), lambda: bytes(["a"]), lambda: bytes(-1), lambda: bytes("x"),
        lambda: b"a" + "b", lambda: b"a"[5], lambda: b"a".index(b"z"), lambda: bytes(1.5),
             lambda: bytes.fromhex("6"), lambda: bytes.fromhex("zz"), lambda: b"a".join(["x"]), lambda: 256 in b"a",
             lambda: "a" in b"a", lambda: b"a" < "a", lambda: b"a".find("a"), lambda: b"a" * b"b",
             lambda: b"%s" % "x", lambda: b"%d" % "x", lambda: b"abc".replace("a", "b"), lambda: b"".split(b""),
             lambda: bytes.maketrans(b"a", b"bc"), lambda: bytes(None), lambda: b"x".strip("x")):
    try:
        print(call())
    except (TypeError, ValueError, IndexError) as error:
        print(type(error).__name__, error)
try:
    b[0] = 1
except TypeError as error:
    print(error)
