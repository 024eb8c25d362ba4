# enumerate, zip, map, filter, reversed, iter, next, all, any, sorted, range: laziness, strictness, errors, reprs of types.
print(list(enumerate("ab")), list(enumerate("ab", 5)), list(enumerate("ab", start=2**63 - 1)), list(zip("abc", [1, 2])),
    list(zip()), list(zip("a")), list(zip("ab", "cd", strict=True)), list(map(str, [1, 2])),
    list(map(lambda a, b: a + b, [1, 2], (10, 20, 30))), list(filter(None, [0, 1, "", "x"])),
    list(filter(lambda v: v > 1, [1, 2, 3])), list(reversed([1, 2])), list(reversed("ab")), list(reversed(range(3))),
    list(reversed({"a": 1, "b": 2})))
print(all([]), any([]), all([1, 0]), any([0, "x"]), next(iter([5])), next(iter([]), "d"), list(iter(iter([1]))),
    list(map(max, "ad", "cb")), list(zip(*[(1, 2), (3, 4)])), list(map(None.__class__, [])),
    sorted([3, 1], reverse=True), [type(x).__name__ for x in (enumerate([]), zip(), map(str, []), filter(None, []),
    reversed([]), iter([]), iter(()), iter(""), iter({}), iter(set()), iter(range(0)), iter(b""), iter(len, 0),
    reversed(()), reversed(range(0)), iter({}.items()), iter([].__iter__()))])
log = []


def source(tag, n):
    for i in range(n):
        log.append((tag, i))
        yield i


z = zip(source("a", 2), source("b", 5))
print(list(z), log)
log.clear()
print(next(map(lambda v: v * 10, source("m", 5))), log)
log.clear()
print(any(v > 1 for v in source("any", 5)), log)
log.clear()
it = filter(lambda v: v % 2, source("f", 6))
print(next(it), log, list(it))
for call in (lambda: list(zip("ab", "c", strict=True)), lambda: list(zip("a", "bc", strict=True)),
        lambda: list(zip("a", "b", "", strict=True)), lambda: zip("a", foo=1), lambda: enumerate(),
        lambda: enumerate(5), lambda: list(enumerate("a", "b")), lambda: map(str), lambda: map(str, 5),
        lambda: list(map(5, [1])), lambda: filter(None), lambda: list(filter(5, [1])), lambda: reversed({1}),
        lambda: reversed(5), lambda: reversed(iter([])), lambda: next(5), lambda: next(iter([])), lambda: iter(5),
        lambda: all(5), lambda: any(x / 0 for x in [1]), lambda: list(map(lambda a: a, [1], [2])), lambda: iter(5, 5),
        lambda: len(map(str, [])), lambda: map(str, [])[0], lambda: sorted([1], None), lambda: next()):
    try:
        print(call())
    except (TypeError, ValueError, StopIteration, ZeroDivisionError) as error:
        print(type(error).__name__, error)
e = enumerate("abc")
print(next(e), list(e), list(e), e.__iter__() is e)
z = zip([1, 2, 3], it2 := iter("ab"))
print(list(z), next(it2, "exhausted"))
a = iter([1, 2, 3, 4])
print(list(zip(a, a)), dict(enumerate("xy")), [*map(lambda *args: args, "ab", "cd", "ef")], max(map(len, ["a", "bbb"])),
    sum(map(int, "123")), dict(map(lambda k: (k, ord(k)), "ab")), tuple(filter(str.isdigit, "a1b2")),
    set(map(abs, [-1, 1])), "".join(filter(lambda c: c not in "aeiou", "education")))


class Rev:
    def __reversed__(self): return iter(["custom"])
    def __len__(self): return 3
    def __getitem__(self, i): return i * 10


class Seq:
    def __len__(self): return 3
    def __getitem__(self, i):
        if i > 2: raise IndexError
        return i * 10


class NoRev:
    __reversed__ = None
    def __len__(self): return 1
    def __getitem__(self, i): return 1


print(list(reversed(Rev())), list(reversed(Seq())), list(enumerate(Seq())), list(zip(Seq(), Seq())))
try:
    reversed(NoRev())
except TypeError as error:
    print(error)
