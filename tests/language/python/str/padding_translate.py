# center, ljust, rjust, zfill, expandtabs, translate, maketrans and errors.
print([s.center(7, "*") for s in ("", "a", "ab", "abc", "abcdefg", "abcdefgh")],
    [s.center(4) for s in ("a", "ab", "abc")], "ab".center(5), "abc".center(6, "-"))
print("a".ljust(4) + "|", "a".rjust(4, "."), "abc".ljust(2), "42".zfill(5), "-42".zfill(5), "+4".zfill(4), "".zfill(2),
    "--1".zfill(5), "abc".zfill(2))
print(repr("a\tb\tc".expandtabs()), repr("a\tbb\tccc\t".expandtabs(4)), repr("\t".expandtabs(0)),
    repr("ab\n\tc".expandtabs(3)), repr("12345678\t9".expandtabs()))
table = str.maketrans("abc", "xyz", "d")
print("aabbccdde".translate(table), table, "hello".translate({ord("l"): "LL", ord("h"): None, ord("e"): 0x45}),
    str.maketrans({"a": 1, 98: "two"}))
print("abc".translate({}), "abc".translate([0x41] * 99), "\u00e9a".translate({0xE9: "e"}))
for call in (lambda: "a".center(5, "ab"), lambda: "a".ljust("x"), lambda: str.maketrans("ab", "c"),
        lambda: str.maketrans("ab"), lambda: str.maketrans({"ab": 1}),
             lambda: "a".translate({97: 0x110000}), lambda: "a".translate(5), lambda: "a".zfill(),
             lambda: "a".rjust(5, 1), lambda: str.maketrans(1, 2)):
    try:
        print(call())
    except (TypeError, ValueError) as error:
        print(type(error).__name__, error)
