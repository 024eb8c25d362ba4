def handlers(f):
    try:
        f()
    except (ValueError, TypeError) as e:
        print(e)
    except:
        raise
    else:
        return 1
def finally_(f):
    for x in f:
        try:
            if x: continue
            return x
        finally:
            f(x)
def groups(f):
    try:
        f()
    except* ValueError as e:
        print(e)
def context(a):
    with a as b, b.c():
        return b
def raises(a):
    assert a, 'no'
    raise a from None
