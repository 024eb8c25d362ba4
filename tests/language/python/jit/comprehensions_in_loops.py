# Comprehensions of every kind evaluated inside hot loops, nested, over changing types, with conditions that fail.
def loop(n):
    t = 0
    for i in range(n):
        a = [j * i for j in range(5)]
        b = {j: j + i for j in range(3)}
        c = {j % 3 for j in a}
        d = [x for x in a if x % 2]
        e = [[y + x for y in range(x % 3)] for x in range(4)]
        f = sum(x * y for x in range(3) for y in range(x))
        t += sum(a) + b[2] + len(c) + len(d) + sum(map(len, e)) + f
    return t


def types(n):
    items, out = [1, 2.5, "s", None, (1,)], 0
    for i in range(n):
        items.append(items.pop(0))
        out += len([x for x in items if x is not None]) + len([x for x in items if isinstance(x,
            (int, float)) and x > 1]) + sum([1 if x else 0 for x in items])
    return out


def closures(n):
    t = 0
    for i in range(n):
        fs = [lambda k=k: k * i for k in range(3)]
        t += sum(f() for f in fs) + [g() for g in [lambda: i]][0]
    return t


def failing(n):
    errors = done = 0
    for i in range(n):
        try:
            done += len([10 // (x - 2) for x in range(i % 5)])
        except ZeroDivisionError:
            errors += 1
    return errors, done


def big(n):
    evens = [x for x in range(n) if x % 2 == 0]
    index = {x: i for i, x in enumerate(evens)}
    pairs = [(a, b) for a in evens[:30] for b in evens[:30] if (a + b) % 7 == 0]
    text = "".join([chr(97 + x % 26) for x in evens])
    words = {w: text.count(w) for w in [text[i : i + 2] for i in range(20)]}
    walrus = [y for x in range(n) if (y := x * x % 11) > 5]
    return len(evens), index[100], len(pairs), len(text), sorted(words.items())[:3], len(walrus), y


def pythagoras(n):
    return [(a, b, c) for a in range(1, n) for b in range(a, n) for c in range(b, n) if a * a + b * b == c * c]


print(loop(600), types(600), closures(600), failing(1000), big(2000), pythagoras(22))
flat = []
for depth in range(1, 6):
    nested = depth
    for _ in range(depth):
        nested = [nested]
    while isinstance(nested, list):
        nested = [x for x in nested][0]
    flat.append(nested)
print(flat, [[r[c] for r in [[i * 3 + j for j in range(3)] for i in range(3)]] for c in range(3)])
