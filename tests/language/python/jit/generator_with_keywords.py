# A generator with **kw whose body has `try`, and coroutines with **kw, called in a hot loop.
def gen(k, **kw):
    try:
        yield k
    finally:
        k = 0
def f(n):
    t = 0
    for i in range(n):
        t += next(gen(i, a=i))
    return t
print(f(10), f(4000))
async def co(k, **kw):
    return k + len(kw)
def drive(c):
    try:
        c.send(None)
    except StopIteration as e:
        return e.value
def g(n):
    t = 0
    for i in range(n):
        t += drive(co(i, a=i, b=2))
    return t
print(g(10), g(4000))
async def ag(k, *a, **kw):
    try:
        yield k + len(a) + len(kw)
    finally:
        pass
def h(n):
    t = 0
    for i in range(n):
        x = ag(i, 1, 2, z=i)
        try:
            x.asend(None).send(None)
        except StopIteration as e:
            t += e.value
    return t
print(h(10), h(4000))
