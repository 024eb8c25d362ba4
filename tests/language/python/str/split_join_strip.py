# split, rsplit, splitlines, join, strip and their errors.
s = "  a b\t c \n d  "
print(s.split(), s.split(None, 2), s.rsplit(None, 2), s.split(" "), s.split(maxsplit=1), "".split(), "".split(","),
    ",".split(","), "a,,b".split(","))
print("a--b--c".split("--"), "a--b--c".split("--", 1), "a--b--c".rsplit("--", 1), "a--b--c".split("-"),
    "abc".split("abc"), "a b c".split(" ", 0), "a b".split("x"))
print(" a ".split(None, 0), " a  b ".rsplit(None, 1), "a\u2003b\u00a0c".split(), "x1x2x".rsplit("x"),
    "x1x2x".rsplit("x", 2))
print("a\nb\r\nc\rd\x0be\x0cf\x1cg\u2028h".splitlines(), "a\n\nb\n".splitlines(True), "".splitlines(),
    "\n".splitlines(), "a".splitlines(keepends=True))
print(",".join(["a", "b"]), ",".join([]), "".join("abc"), "-".join(["x"]), ", ".join({"k": 1, "l": 2}),
    "ab".join("123"), "".join(str(i) for i in range(12)))
print([x.strip() for x in (s, "", "\u2003x\u2003")], "xxaxx".strip("x"), "abcba".strip("ab"), "abcba".lstrip("ab"),
    "abcba".rstrip("ab"), "..a.".strip("."), "abc".strip("abc"), " a ".strip(""), repr(" a ".lstrip()),
    repr(" a ".rstrip(None)))
for call in (lambda: "a".split(""), lambda: ",".join([1]), lambda: ",".join(["a", None, "b"]), lambda: ",".join(3),
        lambda: "a".split(1), lambda: "a".strip(1),
             lambda: "a".rsplit(""), lambda: "".join([b"x"]), lambda: "a".splitlines(1, 2),
             lambda: "a".split("b", "c")):
    try:
        print(call())
    except (ValueError, TypeError) as error:
        print(type(error).__name__, error)
