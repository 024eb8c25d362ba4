# match statements in hot loops over literals, sequences, mappings and classes, with subjects of changing kinds.
class Point:
    __match_args__ = ("x", "y")
    def __init__(self, x, y): self.x, self.y = x, y


class Circle(Point):
    __match_args__ = ("x", "y", "r")
    def __init__(self, x, y, r):
        super().__init__(x, y)
        self.r = r


subjects = [0, 1, -1, 5, 100, 2.5, "go", "stop", "other", None, True, [], [1], [1, 2], [1, 2, 3], (7, [8, 9]), {"k": 1},
    {"k": 2, "z": 3}, {}, Point(0, 0), Point(3, 3), Point(1, 2), Circle(0, 0, 5), Circle(1, 1, 1), range(3), b"x",
    2**70, 1j]


def match_one(s):
    match s:
        case True | False: return "bool"
        case 0: return "zero"
        case 1 | -1: return "unit"
        case int(n) if n > 50: return "large"
        case int(): return "int"
        case float(f): return f
        case "go" | "stop" as w: return w
        case str(): return "str"
        case None: return "none"
        case []: return "empty"
        case [x]: return ("one", x)
        case [a, [b, *_]]: return a + b
        case [a, b]: return a * 10 + b
        case [_, *rest]: return len(rest)
        case {"k": 1}: return "k1"
        case {"k": v, **rest}: return (v, len(rest))
        case {}: return "map"
        case Circle(0, 0, r): return ("centered", r)
        case Point(x, y) if x == y: return ("diag", x)
        case Point(x=x): return ("pt", x)
        case _: return "default"


print([match_one(s) for s in subjects])
counts = {}
for i in range(3000):
    k = match_one(subjects[i * 5 % len(subjects)])
    counts[k] = counts.get(k, 0) + 1
print(counts)


def tokens(text):
    out, i = [], 0
    while i < len(text):
        match text[i]:
            case " " | "\n":
                pass
            case "(" | ")" | "+" | "*" as op:
                out.append(op)
            case c if c.isdigit():
                j = i
                while j < len(text) and text[j].isdigit():
                    j += 1
                out.append(int(text[i:j]))
                i = j
                continue
            case c:
                raise SyntaxError(c)
        i += 1
    return out


print(len(tokens("(1 + 22) * 333 " * 100)), tokens("1+(2*3)"))


def simplify(e):
    match e:
        case ("+", 0, x) | ("+", x, 0) | ("*", 1, x) | ("*", x, 1):
            return simplify(x)
        case ("*", 0, _) | ("*", _, 0):
            return 0
        case ("+" | "*" as op, a, b):
            sa, sb = simplify(a), simplify(b)
            return simplify((op, sa, sb)) if (sa, sb) != (a, b) else e
        case _:
            return e


def build(i, d):
    return i % 3 if d == 0 else (("+", "*")[i % 2], build(i // 2, d - 1), build(i * 3 + 1, d - 1) if i % 5 else "x")


results = {}
for i in range(400):
    r = str(simplify(build(i, 4)))
    results[r] = results.get(r, 0) + 1
print(len(results), sorted(results.items(), key=lambda p: (-p[1], p[0]))[:4])
