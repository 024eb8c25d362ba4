# Unpacking targets: nested, starred, attributes and items, swaps, all iterables, exact errors.
a, b = 1, 2
a, b = b, a
(c, d), [e, (f, g)] = "xy", [3, (4, 5)]
h, *i = "hello"
*j, k = range(5)
l, *m, n = {"p": 1, "q": 2}
[o] = [[1]]
p, = (7,)
*q, = "abc"
r = s = t = []
first, (second, *third), *fourth = 1, "wxyz", 8, 9
print(a, b, c, d, e, f, g, h, i, j, k, l, m, n, o, p, q, r is t, first, second, third, fourth)


class Obj:
    pass


x = Obj()
lst = [0] * 4
x.a, lst[0], lst[1:3], (x.b, *lst[3:]) = 1, 2, (3, 4), "QRS"
print(x.__dict__, lst)
i, lst[i] = 2, "index uses new i"
print(lst)
z = 0, *range(3), *"ab", *{"k": 1}, *()
print(z, [*z, *z[:2]], {*"aa"}, (*[1],), [*(), *[]], print(*[1, 2], *"x", sep="-"))


def gen():
    for v in range(10):
        print("produced", v)
        yield v


try:
    a, b, c = gen()
except ValueError as e:
    print(e)
u, v, *w = (x * x for x in range(5))
print(u, v, w)
for first, *rest in [(1, 2, 3), "ab", [9]]:
    print(first, rest, end="; ")
for (p, q), r in [((1, 2), 3)]:
    print(p, q, r)
for source in ("a, b = 1, 2, 3", "a, b, c = 1, 2", "a, b = 5", "a, b = None", "a, b = 'x'", "a, *b, c = [1]", "a, = ()",
        "a, b = {}", "a, b = iter([1, 2, 3])", "*a, b, c = 'x'", "(a, b), c = 1, 2",
        "a, b = {1: 2, 3: 4, 5: 6}.values()", "a, b = range(10**9)", "[a, b] = object()", "() = (1,)", "[] = 'a'",
        "a, b = lambda: 1"):
    try:
        exec(source)
        print(source, "ok")
    except (ValueError, TypeError) as error:
        print(source, "->", type(error).__name__, error)
for source in ("*a = 1", "*a, *b = 1", "a, (*b) = 1", "f() = 1", "a + b = 1", "1, a = 2", "(a) = 1", "(a, b) += 1",
        "for *a in x: pass", "del *a", "x = *a", "a = *b, c", "*a", "print(*a for a in b)", "return *a", "x = (*a)",
        "del (a, [b])", "for x, in []: pass", "[a, b, c] = d = 1, 2, 3"):
    try:
        compile(source, "f", "exec")
        print(source, "compiles")
    except SyntaxError as error:
        print(source, "->", error.msg)
() = ()
[] = ()
a = b = c = 0
a = [b, c] = 5, 6
print(a, b, c)
