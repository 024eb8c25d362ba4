# del of every target, augmented assignment with every operator and target, annotations, pass, chained assignment.
x, y, z = 1, 2, 3
del x, (y, [z])
for name in "xyz":
    print(name in globals(), end=" ")
l = list(range(10))
del l[0], l[-1], l[2:4], l[::3]
print(l)
d = {"a": {"b": [1, 2]}}
del d["a"]["b"][0]
print(d)


class O: pass


o = O()
o.a = o.b = 1
del o.a
print(o.__dict__)
n = 7
for op in ("+=", "-=", "*=", "//=", "%=", "**=", "<<=", ">>=", "&=", "|=", "^=", "/="):
    exec(f"n {op} 3")
    print(op, n, end="; ")
    n = int(n) or 7
print()
a = [[1], [2]]
a[0] += [5]
a[1] *= 2
o.b += 10
d["a"]["b"] += [9]
d["new"] = d.get("new", 0)
d["new"] += 1
print(a, o.b, d)
i = 0
arr = [0, 0, 0]


def nxt():
    global i
    i += 1
    return i - 1


arr[nxt()] += 5
arr[nxt()] += nxt()
print(arr, i)
v: int = 5
w: "undefined at runtime"
o.attr: int = 6
(paren): str = "p"
arr[0]: float = 1.5
print(v, o.attr, paren, arr[0], __annotations__)


class Annotated:
    x: int
    y: str = "y"
    z: "forward"


print(Annotated.__annotations__, hasattr(Annotated, "x"))


def local_annotations():
    a: int
    b: undefined_name = 3
    try:
        return a
    except UnboundLocalError as e:
        return str(e), b


print(local_annotations())
p = q = r = []
p.append(1)
print(q, r, p is r)
pass; s = 1; t = 2
if s: pass
print(s, t)
try:
    m += 1
except NameError as e:
    print(e)
try:
    del l[50]
except IndexError as e:
    print(e)
try:
    del d["zz"]
except KeyError as e:
    print(repr(e))
for source in ("del 5", "del f()", "del a + b", "del (a, 1)", "del a.b, c[0]", "del ()", "del []", "del None",
        "x: int: 5", "(a, b): int = 1", "f(): int", "x += y: int", "del a if b else c", "global a\na: int = 1",
        "def f():\n a: int\n global a"):
    try:
        compile(source, "f", "exec")
        print(repr(source), "compiles")
    except SyntaxError as error:
        print(repr(source), "->", error.msg)
