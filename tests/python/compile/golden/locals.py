def maybe_unbound(c):
    if c:
        x = 1
    return x
def always_bound(c):
    if c:
        x = 1
    else:
        x = 2
    return x
def deleted(x):
    del x
    return x
def bound_in_try(f):
    try:
        x = f()
    except ValueError:
        x = 0
    return x
def bound_in_loop(n):
    for i in n:
        x = i
    return x, i
