# Long and repetitive texts, many matches, and places near the ends of blocks.
a = "a" * 500
print(a.find("ab"), ("a" * 100 + "b" + a).find("ab"), (a + "b").find("a" * 60 + "b"), a.find("a" * 500), a.find("a" * 501))
for n in range(14, 36):
    s = "-" * n + "xyz"
    print(s.find("xyz"), s.find("yz"), s.find("z"), s.find("xyzz"), (s + "." * 17).find("xyz"), "xz" in s, end=" ")
print()
text = ("ab" * 40 + "c") * 3
print(text.count("ab"), len(text.replace("ab", "xyz")), text.replace("ab", "", 78), text.replace("c", "<>"), text.replace("ab", "q", 2)[:12])
print("aXbX".replace("X", "")[0:2], "X".replace("X", ""), "XX".replace("X", "y", 1), "aX".replace("aX", "z"), "é-é".replace("-", "ü"))
print("a\nb\r\nc\rd\x0be\x1cf\x85g\u2028h".splitlines(), "x" * 40 + "\n" + "y" * 15, ("x" * 40 + "\r\n" + "y" * 15).splitlines(True))
print("\n".splitlines(), "".splitlines(), "a\n\nb\n".splitlines(), ("tab\there" * 9).splitlines())
print("a,b,,c,".split(","), ",".split(","), "abc".split(","), "a,b,c,d".split(",", 2), "a,b".split(",", 0), "é,b".split(","))
print("  a  b c ".split(), " ".join(["x"]), "-".join(["é", "b", ""]), ", ".join(["a"] * 20), "".join(["ab", "", "c" * 33]))
words = ["b", "a", "", "ab", "a\0", "a\0b", "abcdefgh", "abcdefghi", "abcdefgg", "é", "zebra", "\u4e00", "Z", "abcdefgh\0"]
print(sorted(words), max(words), min(words))
print([x < y for x in words for y in words].count(True), [x == y for x in words for y in words].count(True))
print(sorted([(2, "b"), (1, "z"), (2, "a"), (1,), (), (2, "a", None)]), sorted([(1.5, 2), (1, 3), (True, 1)]))
try:
    sorted([(1, "a"), (1, 2)])
except TypeError as e:
    print(e)
nan = float("nan")
print([t[1] for t in sorted([(nan, 2), (nan, 1), (1, 3)])], (nan,) == (nan,), (1, "x") < (1, "y"), [1, 2] < [1, 2, 0])
for conversion in ((int, "12"), (int, "z", 36), (int,), (str, b"x", "ascii"), (str,), (float, "1e3"), (bytes, "x", "utf8"), (type, 1)):
    print(conversion[0](*conversion[1:]))
for wrong in (lambda: int(1, 2, 3), lambda: str(1, 2), lambda: type(), lambda: type(1, 2), lambda: list(1, 2), lambda: object(1),
              lambda: "a".split(sep=1), lambda: "a".encode(bad=1), lambda: "a".startswith(), lambda: int(base=3), lambda: bool(1, 2)):
    try:
        print(wrong())
    except TypeError as e:
        print(e)
