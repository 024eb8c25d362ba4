# int, float, str, bytes, list, tuple, dict, set, bool, complex called with every kind of argument.
values = [0, 1, -7, 2.5, -0.0, True, None, "", "12", " 7 ", "1.5", "abc", b"12", [], [1, 2], (), (3,), {}, {"a": 1},
    set(), {5}, range(3), 3j, "a" * 3, [("k", "v")], [[1, 2]], ["ab"]]
constructors = [int, float, complex, bool, str, bytes, bytearray, list, tuple, dict, set, frozenset, repr, iter, len,
    enumerate, reversed, sum, sorted, min, max, any, all, abs, hash, hex, chr, ord, range]
for c in constructors:
    row = []
    for v in values:
        try:
            result = c(v)
            if c in (iter, enumerate, reversed):
                result = list(result)
            if c in (set, frozenset) and len(result) > 1:
                result = sorted(result)
            if c is hash:
                result = "hashed"
            row.append(repr(result))
        except Exception as error:
            row.append(f"{type(error).__name__}: {error}")
    print(c.__name__, *row, sep="\n    ")
