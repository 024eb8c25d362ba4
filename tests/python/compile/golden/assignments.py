def swap(a, b):
    a, b = b, a
    return a, b
def swap_sum(a, b):
    a, b = b, a + b
    return a
def unpack(v):
    x, (y, *z) = v
    return x, y, z
def augmented(o, i):
    o.n += 1
    o[i] *= 2
    i -= 3
    return i
def chained(o):
    a = o.b = o[0] = f()
    del a, o.b, o[0]
x: int = 3
