# Loops over pairs: enumerate, zip and dict.items(), and everything about them that can go wrong.
def collect(pairs):
    out = []
    for a, b in pairs:
        out.append((a, b))
    return out


print(collect(enumerate("abc")), collect(enumerate([1, 2], 10)), collect(enumerate([7], 2**61 - 1)))
print(collect(enumerate(range(2), 2**61 - 2)), collect(zip([1, 2, 3], "ab")), collect(zip()), collect({}.items()))
print(collect({"x": 1, "y": 2}.items()), collect(zip([(1, 2)], [[3]])))


def failing():
    yield 1
    raise ValueError("broken")


for source in (lambda: zip([1, 2], failing()), lambda: enumerate(failing()), lambda: zip([1, 2], [3], strict=True),
               lambda: zip([1], [3, 4], strict=True), lambda: zip([1, 2], [3, 4], [5, 6]), lambda: zip([1])):
    try:
        for a, b in source():
            print(a, b)
    except ValueError as e:
        print(type(e).__name__, e)
d = {1: 2, 3: 4}
try:
    for k, v in d.items():
        d[k + 10] = v
except RuntimeError as e:
    print(e)
it = iter({1: 2, 3: 4}.items())
for k, v in it:
    print(k, v)
for k, v in it:
    print("never")


class Sub(enumerate):
    def __next__(self):
        i, x = super().__next__()
        return i * 2, x


for i, x in Sub("ab"):
    print(i, x)


def swapped():
    a = [(1, 2), (3, 4)]
    for b, a in a:
        pass
    a, b = b, a
    (c, d), e = (a, b), 5
    x = [8, 9]
    x, y = x
    return a, b, c, d, e, x, y


print(swapped())


def wrong():
    a = b = "old"
    try:
        a, b = [1]
    except ValueError as e:
        print(e, a, b)
    try:
        for a, b in [(1, 2, 3)]:
            pass
    except ValueError as e:
        print(e, a, b)
    try:
        for a, b in zip([1, 2], failing()):
            pass
    except ValueError as e:
        print(e, a, b)
    return lambda: (a, b)


print(wrong()())


def deep(n):
    z = [1, 2]
    for _ in range(n):
        z = enumerate(z)
    return z


for i, x in deep(300):
    print(i, str(x)[-20:])
