# Comparisons, divisions, indices and identities in loops whose operands are at the edge of what was assumed: equal, NaN, negative, touching.
def ge(xs, ys):
    n = 0
    for i in range(len(xs)):
        if xs[i] >= ys[i]: n += 1
        if xs[i] > ys[i]: n += 100
        if xs[i] <= ys[i]: n += 10000
        if not xs[i] >= ys[i]: n += 1000000
    return n
nan = float("nan")
a = [1.0, 2.0, 2.0, 3.0, nan, -0.0, 5.0] * 60
b = [2.0, 2.0, 1.0, 3.0, 1.0, 0.0, nan] * 60
print(ge(a, b), ge(b, a))
def div(n, ds):
    q = r = 0
    for i in range(n):
        d = ds[i % len(ds)]
        q += i // d + (-i) // d
        r += i % d + (-i) % d
        t = i % -5
        if t < -3: r += 1
        if t > -1: r += 2
        if t == -4: r += 1000
    return q, r
print(div(400, [3, -3, 7, -7, 1, -1, 4, -4]))
def aliasing(n):
    x = [0] * 8
    s = 0
    for i in range(n):
        j = i & 3
        k = (i >> 2) & 3
        x[j] = i
        x[k + 3] = -i
        s += x[j] + x[3]
    return s
print(aliasing(500))
def order(n):
    s = 0
    for i in range(n):
        a = i % 5; b = i % 3
        if a < b: s += 1
        elif a == b: s += 10
        elif a > b: s += 100
        if not a < b:
            if a <= b: s += 1000
    return s
print(order(400))
def same(vs):
    s = 0
    for i in range(len(vs)):
        v = vs[i]
        if i + 1 is v: s += 1
        w = i * 2
        if w is v: s += 10
        if v is w: s += 5
    return s
print(same([1, "a", None, 6, 2.5, [], 12, 14] * 40))
