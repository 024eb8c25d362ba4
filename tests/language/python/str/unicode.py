# Code points, concatenation over storage widths, comparison, repr escapes, ord and chr, combining characters.
parts = ["ascii", "\u00e9\u00ff", "\u0100\u4e2d", "\U0001F600\U0010FFFF", "", "\x00", "\x7f\x80"]
for a in parts:
    for b in parts:
        c = a + b
        assert len(c) == len(a) + len(b) and c[: len(a)] == a and c[len(a) :] == b
        assert (a < b) == ([ord(x) for x in a] < [ord(x) for x in b])
        assert (c in [b + a]) == (b + a == c)
print([len(p) for p in parts], [[hex(ord(c)) for c in p] for p in parts])
for s in ("'", '"', "'\"", "\\", "\n\t\r", "\x00\x1b\x7f", "\u00a0\u00ad", "\u200b\u2028", "\ud800", "\U0001F600",
        "\U0010FFFF", "\u0378", "\u3000", "caf\u00e9"):
    print(ascii(s), ascii(repr(s)), len(repr(s)))
print("\N{GREEK SMALL LETTER ALPHA}" == "\u03b1", "\101\x41\u0041\U00000041", r"\n\x", "a" "b" 'c', "\
joined")
print(chr(0x1F600) == "\U0001F600", ord("\U0010FFFF"), ord("A"), chr(97), ascii(chr(0xD800)))
print("e\u0301" == "\u00e9", len("e\u0301"), sorted(["b", "a", "\u00e9", "Z", "z", "\u4e2d"]) == ["Z", "a", "b", "z",
    "\u00e9", "\u4e2d"])
print("a" < "b", "a" < "aa", "" < "a", "B" < "a", "\uffff" < "\U00010000", "abc" * 3, 0 * "x", -5 * "abc", "ab" * True)
for call in (lambda: ord("ab"), lambda: ord(""), lambda: chr(-1), lambda: chr(0x110000), lambda: chr("a"),
        lambda: "a" + 1, lambda: 1 + "a",
             lambda: "a" * 1.5, lambda: "a" < 1, lambda: "a" - "b", lambda: "a" * "b", lambda: -"a"):
    try:
        print(call())
    except (TypeError, ValueError, OverflowError) as error:
        print(type(error).__name__, error)
