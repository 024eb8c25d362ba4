# find, index, count, replace, startswith, endswith, partition, in, with bounds and edge cases.
s = "abracadabra"
print(s.find("abra"), s.find("abra", 1), s.find("z"), s.find(""), s.find("", 11), s.find("", 12), s.rfind("abra"),
    s.rfind(""), s.rfind("a", 0, 5))
print(s.find("a", -3), s.find("a", -100), s.find("r", 3, -2), s.index("c"), s.rindex("a"), s.count("a"),
    s.count("abra"), s.count(""), s.count("a", 1, 5))
print("aaaa".count("aa"), "aaaa".find("aa", 1), "aaaa".rfind("aa"), "".count(""), "".find(""), "".find("x"),
    "abc".count("", 3), "abc".count("", 4))
print(s.replace("a", "-"), s.replace("a", "-", 2), s.replace("", "."), s.replace("", ".", 3), s.replace("abra", ""),
    s.replace("z", "y"), s.replace("a", "aa", 0), "".replace("", "x"))
print(s.startswith("abra"), s.startswith("cad", 4), s.startswith(("x", "ab")), s.startswith(""), s.startswith("", 12),
    s.endswith("bra"), s.endswith(("a", "b"), 0, 3), s.endswith("ab", 0, 2), s.startswith(()))
print(s.partition("c"), s.partition("z"), s.rpartition("b"), s.rpartition("z"), "a=b=c".partition("="),
    "a=b=c".rpartition("="))
print("cad" in s, "" in s, "dac" in s, "a" not in s, "abracadabrab" in s)
print(s.removeprefix("abra"), s.removeprefix("x"), s.removesuffix("bra"), s.removesuffix(""), "abab".removeprefix("ab"))
u = "na\u00efve caf\u00e9 \u4e2d\u6587 \U0001F600 end"
print(u.find("\u4e2d"), u.find("\U0001F600"), u.find("end"), u.count("\u00e9"), ascii(u.replace("\U0001F600", "x")),
    u.index("caf"), len(u))
for call in (lambda: s.index("z"), lambda: s.rindex("z"), lambda: s.partition(""), lambda: s.find(1), lambda: 1 in s,
        lambda: s.startswith(1),
             lambda: s.startswith(["a"]), lambda: s.replace("a"), lambda: s.replace("a", 1),
             lambda: s.endswith(("a", 1), 20), lambda: None in "", lambda: s.startswith(("zz", 1))):
    try:
        print(call())
    except (ValueError, TypeError) as error:
        print(type(error).__name__, error)
