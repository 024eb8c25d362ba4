def jumps(a, b, c):
    if a < b < c: return 1
    if not (a and b or c): return 2
    if a is None or b is not None: return 3
    if a in (1, 2) and b not in {3, 4}: return 4
    return 5
def values(a, b):
    return a and b or not a, a if b else b, a < b
def constant(a):
    while True:
        if 0: a()
        if not __debug__: a()
        if a: break
