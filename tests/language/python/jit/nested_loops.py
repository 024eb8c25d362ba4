# Loops nested several deep, with bounds that depend on outer variables, breaks at several levels, loops of zero length.
def triangle(n):
    t = 0
    for i in range(n):
        for j in range(i):
            for k in range(j):
                t += i * j - k
    return t


def primes(n):
    out = []
    for i in range(2, n):
        for p in out:
            if p * p > i:
                out.append(i)
                break
            if i % p == 0:
                break
        else:
            out.append(i)
    return len(out), out[-1], sum(out)


def sieve(n):
    flags = [True] * n
    for i in range(2, n):
        if flags[i]:
            for j in range(i * i, n, i):
                flags[j] = False
    return sum(flags) - 2


def short_inner(n):
    t = 0
    for i in range(n):
        for j in range(i % 3):
            t += j + 1
        for j in ():
            t += 1000
        while i > 5:
            i -= 4
            t += 1
    return t


def varying_types(n):
    t = 0
    for i in range(n):
        for x in (i, i * 0.5, str(i), (i,)):
            if isinstance(x, (int, float)):
                t += x
            else:
                t += len(x)
    return t


def two_while(n):
    i = t = 0
    while i < n:
        j = 0
        while j < i % 17:
            j += 2 if j % 2 else 1
            t += i ^ j
        i += 1
    return t


def break_outer(n):
    found = []
    for a in range(1, n):
        for b in range(a, n):
            c2 = a * a + b * b
            c = int(c2**0.5)
            if c >= n:
                break
            if c * c == c2:
                found.append((a, b, c))
                if len(found) % 5 == 0:
                    break
        if len(found) > 12:
            break
    return found[-3:], len(found)


def life(rows, generations):
    h, w = len(rows), len(rows[0])
    cells = [[c == "#" for c in row] for row in rows]
    for _ in range(generations):
        new = [[False] * w for _ in range(h)]
        for y in range(h):
            for x in range(w):
                n = 0
                for dy in (-1, 0, 1):
                    for dx in (-1, 0, 1):
                        if dx or dy:
                            n += cells[(y + dy) % h][(x + dx) % w]
                new[y][x] = n == 3 or n == 2 and cells[y][x]
        cells = new
    return ["".join(".#"[c] for c in row) for row in cells]


print(triangle(28), primes(900), sieve(3000), short_inner(800), varying_types(800), two_while(500), break_outer(60))
print(*life(["........", "..#.....", "...#....", ".###....", "........", "........", "........", "........"], 8),
    sep="\n")
