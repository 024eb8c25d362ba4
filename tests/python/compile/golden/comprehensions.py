def f(rows, k):
    return [x for row in rows if row for x in row], {x: k for x in rows}, {x for x in rows}, (x + k for x in rows)
def g(x): return [y for z in x for y in [z + 1]]
def h(x): return any((last := v) for v in x), last
