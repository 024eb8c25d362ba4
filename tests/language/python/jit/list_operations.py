# append, pop, insert, index, slices, del, sort, in, item stores and loads of mixed types on lists in hot loops.
def stack(n):
    s, t = [], 0
    for i in range(n):
        s.append(i)
        if i % 3 == 2:
            t += s.pop() - s.pop(0) + s[-1] + len(s)
    return t, len(s), s[:5]


def strategies(n):
    a, kinds = [], []
    for i in range(n):
        a.append(i)
    kinds.append(sum(a))
    for i in range(n):
        a[i] = a[i] * 0.5
    kinds.append(sum(a))
    for i in range(0, n, 7):
        a[i] = str(i)
    kinds.append(sum(len(x) if isinstance(x, str) else x for x in a))
    a[n // 2] = None
    a.append([])
    kinds.append((len(a), a[n // 2], a[-1]))
    return kinds


def big_ints(n):
    a = [0] * 50
    for i in range(n):
        a[i % 50] += 2**61 - i
    return sum(a), max(a), a[3]


def bounds(n):
    a, errors = list(range(100)), 0
    for i in range(n):
        try:
            a[i % 130 - 10]
            a[-(i % 120)] = i
        except IndexError:
            errors += 1
    return errors, sum(a)


def slices(n):
    a, t = list(range(20)), 0
    for i in range(n):
        b = a[i % 20 :] + a[: i % 20]
        t += b[0] + b[-1] + len(b[::3]) + sum(b[5:8])
        a[i % 18 : i % 18 + 2] = [i, i + 1]
    return t, a


def removal(n):
    a, t = list(range(60)), 0
    for i in range(n):
        a.insert(i % len(a), i)
        del a[(i * 7) % len(a)]
        if i % 50 in a:
            t += a.index(i % 50)
        if i % 97 == 0:
            a.sort()
        if i % 89 == 0:
            a.reverse()
        t += a.count(i % 10)
    return t, len(a), a[:6]


def matrix(n):
    m = [[(i * j) % 7 for j in range(n)] for i in range(n)]
    r = [[0] * n for _ in range(n)]
    for i in range(n):
        for j in range(n):
            s = 0
            for k in range(n):
                s += m[i][k] * m[k][j]
            r[i][j] = s
    return sum(map(sum, r)), r[3][:5]


def aliasing(n):
    a = [0]
    b = a
    for i in range(n):
        a[0] += 1
        b[0] += a[0] % 2
        if i == n // 2:
            b = b + []
    return a, b


def extend_in_loop():
    a = [1]
    for x in a:
        if len(a) < 3000:
            a.append(x + 1)
    return len(a), a[-1]


print(stack(3000), strategies(1000), big_ints(2000), bounds(2000), slices(800), removal(1500), matrix(14),
    aliasing(2000), extend_in_loop())
