# Loops with many branches, taken evenly, rarely, in phases; long elif chains; table of conditions; bridges of bridges.
def classify(i):
    if i % 2 == 0:
        if i % 3 == 0:
            if i % 5 == 0:
                return "thirty"
            return "six"
        elif i % 7 == 0:
            return "fourteen"
        return "two"
    elif i % 3 == 0:
        return "three" if i % 9 else "nine"
    elif i % 5 == 0:
        return "five"
    elif i % 11 == 0 or i % 13 == 0:
        return "big"
    return "none"


counts = {}
for i in range(4000):
    k = classify(i)
    counts[k] = counts.get(k, 0) + 1
print(counts)


def phases(n):
    t = 0
    for i in range(n):
        phase = i * 10 // n
        if phase == 0: t += 1
        elif phase == 1: t += i
        elif phase == 2: t -= 1.5
        elif phase == 3: t = int(t)
        elif phase == 4: t ^= i
        elif phase == 5: t += len(str(i))
        elif phase == 6: t = t * 3 % 10007
        elif phase == 7: t = -t
        elif phase == 8: t <<= i % 2
        else: t //= 2
    return t


def collatz(limit):
    best, length = 0, 0
    for n in range(1, limit):
        x, steps = n, 0
        while x != 1:
            if x % 2:
                x = 3 * x + 1
            else:
                x //= 2
            steps += 1
        if steps > length:
            best, length = n, steps
    return best, length


def dispatch(n):
    ops = [lambda s: s + 1, lambda s: s * 2, lambda s: s - 3, lambda s: s ^ 5, lambda s: s // 2, lambda s: abs(s),
        lambda s: -s, lambda s: s % 1009, lambda s: s | 1]
    s, seed = 1, 3
    for _ in range(n):
        seed = (seed * 1103515245 + 12345) & 0x7FFFFFFF
        s = ops[(seed >> 16) % len(ops)](s)
    return s


def interpreter(program, n):
    acc = pc = steps = 0
    while steps < n:
        op, arg = program[pc]
        steps += 1
        pc += 1
        if op == 0: acc += arg
        elif op == 1: acc -= arg
        elif op == 2: acc = acc * arg % 65536
        elif op == 3:
            if acc & 1: pc = arg
        elif op == 4: pc = arg
        elif op == 5: acc ^= arg
        elif op == 6:
            if acc > 1000: acc >>= arg
    return acc


def rare(n):
    r = 0
    for i in range(n):
        if i & (i - 1) == 0: r += 1000
        if i == 1234: r -= 5
        if i > n - 3: r *= 2
        if not i % 500 and i: r += 0.5
        r += 1
    return r


print(phases(4000), collatz(120), dispatch(4000), interpreter([(0, 7), (2, 13), (3, 5), (5, 21), (4, 0), (1, 3), (6, 1),
    (4, 1)], 4000), rare(4000))
t = 0
for i in range(4000):
    t += (1 if i % 2 else 2 if i % 3 else 3 if i % 5 else 4) + (i % 2 and i % 3 or i % 5) + (not i % 7) + (0 < i % 4 < 3) + (i % 6 in (1, 5)) + (i % 4 == i % 6 == 0)
print(t)
