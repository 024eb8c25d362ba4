# _struct: sizes and alignment of each format character, counts, byte orders, spaces, wrong formats; numbers at the limits of each form.
import struct as S


def t(f, *args):
    try:
        print(args, repr(f(*args)))
    except BaseException as e:
        print(args, type(e).__name__, e)


for c in "xcbB?hHiIlLqQnNPefdsp":
    row = []
    for order in ("", "@", "=", "<", ">", "!"):
        for format in (order + c, order + "b" + c, order + c + "b", order + "b0" + c, order + "3" + c, order + "h" + c + "i"):
            try:
                row.append(S.calcsize(format))
            except S.error as e:
                row.append(str(e))
    print(c, row)
for format in ("z", "5", "5 i", "i5", "<n", "99999999999999999999i", "9223372036854775807i", "9223372036854775807b", "9223372036854775808b",
               "9223372036854775807s9s", "4611686018427387904h", "1152921504606846976q", "@b9223372036854775800x8i", "@b9223372036854775806xi",
               "  < i", "< i", " i", "i\t\n\v\fi\r", "i\0", "\0", "\xe9", "i\ud800", b"i", b"\xff", b"i\0", 5, None, bytearray(b"i"), "", "@", "0i",
               "3", "i<", "=i", "!i", "-1i", "00005i", "b0i", "b0q", "0s", "0p", "2 ", "b\x1fb", "9223372036854775807x", "9223372036854775807xb"):
    t(S.calcsize, format)

numbers = [0, 1, -1, True, 2 ** 100, -2 ** 100]
for bits in (7, 8, 15, 16, 31, 32, 61, 62, 63, 64):
    numbers += [2 ** bits - 1, 2 ** bits, -2 ** bits, -2 ** bits - 1]
for c in "bBhHiIlLqQnNP":
    for order in ("@", "<", ">") if c not in "nNP" else ("@",):
        for n in numbers:
            t(S.pack, order + c, n)
            try:
                octets = S.pack(order + c, n)
            except S.error:
                continue
            assert S.unpack(order + c, octets) == (n,) or (c == "P" and n < 0), (order, c, n)
        size = S.calcsize(order + c)
        print(S.unpack(order + c, b"\xff" * size), S.unpack(order + c, bytes(range(120, 120 + size))), S.unpack(order + c, b"\x80" + bytes(size - 1)))

inf, nan = float("inf"), float("nan")
floats = [0, 1, -0.0, 1.5, -2.75, 1e10, 1e300, -1e300, inf, -inf, nan, -nan, 5e-324, 2.0 ** -24, 2.0 ** -25, 2.0 ** -25 * 1.0001, 2.0 ** -14, 65504.0, 65519.9,
          65520.0, -65520.0, 1 / 3, 2049.0, 2051.0, 3.4028235677973366e+38, 3.4028235e+38, 1e-45, 1e-46, 2 ** 2000, 2 ** 70, True]
for c in "efd":
    for order in ("@", "<", ">", "="):
        for x in floats:
            t(S.pack, order + c, x)
            try:
                print(S.unpack(order + c, S.pack(order + c, x)))
            except (S.error, OverflowError):
                pass
for h in range(0, 65536, 97):
    octets = S.pack("<H", h)
    x, = S.unpack("<e", octets)
    assert x != x or S.pack("<e", x) == octets, h
print([S.unpack(">e", b) for b in (b"\x7c\0", b"\0\1", b"\x7e\0", b"\xfc\0", b"\x80\0", b"\3\xff", b"\4\0", b"\xfe\1")], S.pack("<d", *S.unpack("<e", b"\1\xfe")))
print(S.unpack("<d", b"\1\0\0\0\0\0\xf0\x7f"), S.pack("<d", *S.unpack("<d", b"\1\0\0\0\0\0\xf8\xff")), S.pack("<f", *S.unpack("<f", b"\1\0\xc0\xff")))

for c in "csp":
    for v in (b"a", bytearray(b"b"), "a", b"", b"ab", b"abcdefgh", 5, None, [1]):
        for count in ("", "0", "1", "4"):
            t(S.pack, count + c, v)
    print(S.pack("300" + c, *[b"x" * (1 if c == "c" else 280)] * (300 if c == "c" else 1)))
for v in (0, 1, [], [1], "", None, nan):
    t(S.pack, "?", v), t(S.pack, ">?", v)
print(S.unpack("<3x", b"abc"), S.unpack("<5p", b"\x09abcd"), S.unpack("<5p", b"\x02abcd"), S.unpack("<2?c0s3s", b"\0\2cabc"), S.unpack("1p", b"\7"))
t(S.unpack, "0p", b""), t(S.pack, "0pb", b"aa", 3), t(S.unpack, "0s0sb", b"\5"), t(S.pack, "2x?2xb", 9, 7), t(S.pack, "bxhxq0i", 1, 2, 3), t(S.pack, "0q", )
print(S.pack(">bhilqd", 1, 2, 3, 4, 5, 6.0), S.pack("@bhilqd", 1, 2, 3, 4, 5, 6.0), S.unpack("=3h2s2B", bytes(range(10))), S.pack("!2h 3s\t p", 1, 2, b"abcd", b"z"))
print(S.pack("bbb2bhxhh", 1, 2, 3, 4, 5, 6, 7, 8), S.unpack("<ii0ci2i", bytes(range(20))), S.pack("2s2sss", b"a", b"bc", b"d", b"e"))
t(S.pack, "9223372036854775807b9223372036854775807x"), t(S.calcsize, "0s" * 1000), t(S.calcsize, "b" * 100000)
print(S.pack("", ), S.unpack("", b""), S.pack("b" * 3 + "3b", 1, 2, 3, 4, 5, 6))

# Hot loops.
total, octets = 0, bytearray(64)
pair = S.Struct("<ih")
for i in range(3000):
    S.pack_into(">qd", octets, i % 48, i - 1500, i / 2)
    a, b = S.unpack_from(">qd", octets, i % 48)
    x, y = pair.unpack(pair.pack(-i, i))
    total += a + b + x + y + S.unpack("<H", S.pack("<h", i))[0]
print(total, octets)
