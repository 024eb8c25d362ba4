def f(a, b):
    return [], (), {}, [1, 2, 3], [a, b], (a, *b), [*a, b], {a, b}, {a: b, **b}, a[1:b], a[::2]
def strings(a, w): return f'{a!r:>{w}}x{a}', 'a' 'b', f'{a}', f''
def folded(): return -1, 2 ** 10, (1, (2, 'x')), 60 * 60 * 24, 1e3 / 2, not 0
