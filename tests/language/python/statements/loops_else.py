# for and while with else, break, continue, nested, over everything; loop variables; modification of the iterable name.
def scan(items, goal):
    for i, x in enumerate(items):
        if x == goal:
            result = f"found at {i}"
            break
    else:
        result = "not found"
    return result


def first_divisor(n):
    d = 2
    while d * d <= n:
        if n % d == 0:
            break
        d += 1
    else:
        return None
    return d


print(scan("abc", "c"), scan("abc", "z"), scan([], 1), [first_divisor(n) for n in (7, 9, 35, 97, 1001)])
out = []
for i in range(5):
    for j in range(5):
        if j == i:
            break
        if (i + j) % 2:
            continue
        out.append((i, j))
    else:
        out.append("never")
        continue
    if i == 3:
        break
else:
    out.append("no else")
print(out, i, j)
for x in []:
    pass
else:
    print("empty else")
while False:
    pass
else:
    print("while else")
n = 0
while True:
    n += 1
    if n < 5:
        continue
    break
print(n)
items = [1, 2, 3]
for items in items:
    pass
print(items)
for i in range(3):
    i = 10
    print(i, end=" ")
print(i)
for k, (a, *b), c in [(1, "xyz", 2), (3, [4], 5)]:
    print(k, a, b, c)
for d["x"] in [1] if (d := {}) is not None else []:
    print(d)
for i in range(10**20, 10**20 + 2):
    print(i)
for i in range(5, 0, -2):
    for j in range(i):
        if j == 1:
            break
    else:
        print("inner complete", i)
    print(i, j)
total = 0
for i in range(100):
    if i % 2:
        if i % 3 == 0:
            continue
        elif i % 5 == 0:
            total += 1000
        else:
            total += i
    elif i > 90:
        break
    else:
        pass
print(total, i)
for source in ("break", "continue", "def f():\n break", "if 1:\n continue", "for x in y:\n def f():\n  continue",
        "while 1:\n class C:\n  break", "for x in y: pass\nelse:\n break",
        "while x:\n try:\n  pass\n finally:\n  continue"):
    try:
        compile(source, "f", "exec")
        print(repr(source), "compiles")
    except SyntaxError as error:
        print(repr(source), "->", error.msg)
