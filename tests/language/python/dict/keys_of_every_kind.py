# Keys of every hashable type: frozen sets, functions, classes, ranges, bytes, nested tuples, None, bool against int.
def f():
    pass


class C:
    pass


c = C()
d = {None: 1, 1: 2, "1": 3, 1.5: 4, (1,): 5, ((1, 2), "x"): 6, frozenset({1, 2}): 7, b"1": 8, range(3): 9, f: 10, C: 11,
    c: 12, int: 13, ...: 14, 2**100: 15, 1j: 16, len: 17, NotImplemented: 18, -1: 19, -2: 20, "": 21, (): 22, slice: 23}
print(len(d), d[None], d[True], d["1"], d[3 / 2], d[(1.0,)], d[((1, 2), "x")], d[frozenset([2, 1])], d[b"1"],
    d[range(0, 3, 1)], d[f], d[C], d[c], d[int], d[...], d[4**50], d[1j], d[len], d[NotImplemented], d[-1], d[-2],
    d[""], d[()])
print(hash(-1) == hash(-2), C() in d, (lambda: 0) in d, "int" in d, 1.0 in d, 0 in d)
for bad in ([], {}, set(), slice(1), bytearray(b"x"), ([],)):
    try:
        d[bad] = 1
    except TypeError as error:
        print(error)
e = {1: "one", True: "true", 1.0: "float"}
print(e, e.keys(), {0: "a", False: "b"}, {1: 1}.get(True), [True] in ([1],))
