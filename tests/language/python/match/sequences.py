# Sequence patterns: fixed, starred, nested, which types count as sequences, lengths.
def f(x):
    match x:
        case []:
            return "empty"
        case [one]:
            return ("one", one)
        case ["cmd", *args]:
            return ("cmd", args)
        case [first, *_, last] if first == last:
            return ("same ends", first)
        case (0, (a, b), [c, *d]):
            return ("nested", a, b, c, d)
        case [int(a), str(b)]:
            return ("typed", a, b)
        case [_, _, _, *rest]:
            return ("three or more", rest)
        case [*init, "end"]:
            return ("end", init)
        case a, b:
            return ("pair", a, b)
        case _:
            return "no sequence"


class Seq:
    def __len__(self): return 2
    def __getitem__(self, i): return i


class L(list): pass


for v in ([], (), [1], ["cmd"], ["cmd", 1, 2], [1, 2, 1], (0, (1, 2), [3, 4, 5]), (0, "xy", [3]), [1, "s"],
        [1, 2, 3, 4], [1, "end"], (1, 2.5), "ab", b"ab", bytearray(b"ab"), {1, 2}, {1: 2, 3: 4}, range(2), range(5),
        Seq(), L([1, "z"]), iter([1]), None, 5, memoryview(b"q"), "", (None,)):
    print(type(v).__name__, f(v))


def star_only(x):
    match x:
        case [*everything]:
            return everything, type(everything).__name__
    return None


print(star_only((1, 2)), star_only(range(3)), star_only("abc"), star_only([]))


def matrix(m):
    match m:
        case [[a, b], [c, d]]:
            return a * d - b * c
        case [[a]]:
            return a
        case [[x, *_], *_] | [x, *_]:
            return "top left", x


print(matrix([[1, 2], [3, 4]]), matrix([[9]]), matrix([[7, 8, 9], 2]), matrix([5, 6]))


def evaluate(e):
    match e:
        case int() | float():
            return e
        case ["+", *terms]:
            return sum(evaluate(t) for t in terms)
        case ["*", a, b]:
            return evaluate(a) * evaluate(b)
        case ["if", c, t, f]:
            return evaluate(t) if evaluate(c) else evaluate(f)
        case [op, *_]:
            raise ValueError(f"unknown {op}")


print(evaluate(["+", 1, ["*", 2, ["+", 3, 4]], ["if", 0, 100, 5.5]]))
try:
    evaluate(["^", 1])
except ValueError as e:
    print(e)
