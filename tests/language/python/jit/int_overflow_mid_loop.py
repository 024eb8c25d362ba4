# Integers that outgrow the inline representation and the machine word in the middle of hot loops, and come back.
def grow(n):
    x, out = 1, []
    for i in range(n):
        x = x * 3 + i
        if i % 25 == 0:
            out.append(x)
    return x, out


def down_and_up(start, n):
    x, crossings = start, 0
    for i in range(n):
        before = x >= 2**62
        x += 7 if i % 2000 < 1000 else -7
        if (x >= 2**62) != before:
            crossings += 1
    return x, crossings


def multiply_boundary(n):
    hits = 0
    for i in range(n):
        p = (2**31 + i) * (2**31 - i)
        if p < 2**62:
            hits += 1
    return hits, p


def shift_overflow(n):
    total = 0
    for i in range(n):
        total ^= 1 << (i % 70)
    return total


def negate_boundary():
    out = 0
    for i in range(2000):
        x = -(2**60) - 1000 + i
        out += -x - abs(x) + (x // -1) + x
    return out


def sum_squares(n):
    s = 0
    for i in range(n):
        s += i * i * i * i * i
    return s


x, out = grow(150)
print(x, out)
for base in (2**59, 2**60, 2**61, 2**62, 2**63):
    print(down_and_up(base - 3000, 3000), down_and_up(-base + 3000, 3000))
print(multiply_boundary(3000), shift_overflow(3001), negate_boundary(), sum_squares(4000))
