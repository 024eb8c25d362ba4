# Assignment expressions: conditions, loops, comprehensions, scopes, precedence and syntax errors.
if (n := len("hello")) > 3:
    print(n)
values = iter([3, 5, 0, 7])
while (v := next(values)) != 0:
    print(v, end=" ")
print(v, (a := 1, b := 2), a, b, [c := 5, c + 1], {(k := "key"): (w := 3)}, k, w, f"{(q := 7)}", q, (r := (s := 1)),
    r + s)
print((x := 5) + (y := x * 2), x, y, not (z := 0), z, (t := 1, 2), t, [u for v in range(3) if (u := v) != 1], u,
    [last := i for i in range(4)], last)


def f(arg, *, kw=None):
    return arg, kw


print(f(p := 3, kw=(m := 4)), p, m, f((g := lambda: (h := 9))()), "h" in globals(), (lambda: (inner := 5) + inner)())


def scopes():
    [outer := j for j in range(3)]
    return outer, "j" in locals()


def with_global():
    global created
    [created := j for j in "xyz"]


def with_nonlocal():
    n = 0

    def inner():
        nonlocal n
        return [n := n + j for j in range(4)]

    return inner(), n


with_global()
print(scopes(), created, with_nonlocal(), any((witness := c) == "b" for c in "abc"), witness,
    all((counter := d) < 3 for d in range(9)), counter)
data = "a=1;b=2;c".split(";")
print({parts[0]: parts[1] for d in data if len(parts := d.split("=")) == 2}, [y := 1, y**2, y**3],
    x if (x := 0) else "zero", [i for i in range(5) if (j := i * 2) > 4], j)


class C:
    attribute = (value := 10) + 1


print(C.attribute, C.value)
for source in ("x := 1", "(x := 1)", "f(x := 1)", "f(a=x := 1)", "f(a=(x := 1))", "(x.y := 1)", "(x[0] := 1)",
        "((a, b) := 1)", "[i := 0 for i in y]", "[j for i in y if (i := 0)]", "[x for x in (y := z)]", "lambda: x := 1",
        "lambda: (x := 1)", "def f(a=(x := 1)): pass", "def f(a: (x := 1)): pass", "x = y := 0", "x = (y := 0)",
        "(None := 1)", "a[b := 1]", "a[b := 1, c := 2]", "{a := 1}", "{a := 1: 2}", "assert x := 1", "f'{x:=5}'",
        "del (x := 1)", "with (x := y): pass", "with (x := y) as z: pass", "class C:\n [x := i for i in y]",
        "(x := 1) = 2", "x: int := 1", "(yield := 1)", "return x := 1"):
    try:
        compile(source, "f", "exec")
        print(repr(source), "compiles")
    except SyntaxError as error:
        print(repr(source), "->", error.msg)
