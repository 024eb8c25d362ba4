# List, set, dict comprehensions: nesting, conditions, scoping, unpacking targets, order of evaluation, errors.
print([x * 2 for x in range(5)], [x for x in range(10) if x % 2 if x % 3],
    [(x, y) for x in range(3) for y in range(x, 3)], [[y for y in range(x)] for x in range(4)],
    {x: x * x for x in range(4)}, sorted({x % 3 for x in range(10)}), {k: v for k, v in [("a", 1), ("b", 2), ("a", 3)]})
x = "unchanged"
y = [x for x in range(3)]
print(x, y, [x + str(i) for i in range(2)], [i for i, in [(1,), (2,)]], [a + b for (a, b) in ["xy", "zw"]],
    [first for first, *rest in ["abc", "de"]], [rest for first, *rest in ["abc", "de"]],
    {a: b for a, b in zip("ab", "cd")})
print([lambda: i for i in range(3)][0](), [(lambda: i)() for i in range(3)],
    [f(2) for f in [lambda v, n=n: v**n for n in range(4)]], [x if x > 1 else -x for x in range(4)],
    [x for x in [1, 2, 3] if (lambda v: v != 2)(x)])
matrix = [[1, 2, 3], [4, 5, 6]]
print([v for row in matrix for v in row if v % 2], [[row[i] for row in matrix] for i in range(3)],
    {(i, j): v for i, row in enumerate(matrix) for j, v in enumerate(row)},
    [c for w in ["ab", "cd"] for c in w for _ in range(2)], [*map(sum, matrix)],
    [{k: [j for j in range(k)]} for k in range(3)])
target = [0, 0]
print([0 for target[0] in range(5)], target, [a for a in (b for b in (c for c in "deep"))],
    [i for i in range(3) for i in range(i)], [[i for i in range(i)] for i in range(4)], [k for k in {"p": 1, "q": 2}],
    [1 for _ in ()], {**{i: i for i in range(2)}, 9: 9})
for source in ("[x for x in 5]", "[y for x in range(2) for y in x]", "[undefined for _ in range(1)]",
        "[1/x for x in (1, 0)]", "{[]: 1 for _ in range(1)}", "{[] for _ in range(1)}", "[a for a, b in [(1, 2, 3)]]",
        "[i for i in range(3)].i", "[x, y for x, y in []]", "[x for x in range(3) else 1]", "[for x in y]",
        "[x for 5 in y]", "[(yield x) for x in y]", "[await x for x in y]", "{x: y for x in 1, 2}",
        "[x := 5 for x in range(3)]", "[x for x in (y := [1])]"):
    try:
        print(eval(source))
    except SyntaxError as e:
        print(source, "->", e.msg)
    except (TypeError, NameError, ZeroDivisionError, ValueError, AttributeError) as e:
        print(source, "->", type(e).__name__, e)


def scope():
    n = 3
    result = [n * i for i in range(n)]
    fs = [lambda: n + i for i in range(2)]
    n = 10
    return result, [f() for f in fs], [locals_ for locals_ in "a"], "i" in dir()


print(scope())


class C:
    size = 2
    ok = [i for i in range(size)]
    try:
        bad = [size for i in range(1)]
    except NameError as e:
        bad = "NameError"


print(C.ok, C.bad)
seen = []
result = {seen.append(("k", k)) or k: seen.append(("v", v)) or v for k, v in [(1, 2), (3, 4)]}
print(result, seen, [seen.pop() for _ in range(len(seen))][0], seen)
