# Instances of one class with different attribute orders; attributes added, deleted and retyped inside hot loops.
class P:
    pass


def build(i):
    p = P()
    if i % 3 == 0:
        p.a, p.b = i, i + 1
    elif i % 3 == 1:
        p.b, p.a = i, i + 1
    else:
        p.c = "extra"
        p.a, p.b = i, -i
    return p


def read(n):
    t = 0
    for i in range(n):
        p = build(i)
        t += p.a * 2 - p.b
    return t


def grow(n):
    p, t = P(), 0
    p.x = 0
    for i in range(n):
        p.x += 1
        if i % 500 == 250:
            setattr(p, f"extra{i}", i)
        if i == n // 2:
            p.x = float(p.x)
        if i == 3 * n // 4:
            del p.x
            p.x = 10
        t += p.x
    return t, sorted(p.__dict__)


def missing(n):
    p, hits = P(), 0
    for i in range(n):
        if i % 4 == 0:
            p.flag = i
        elif i % 4 == 2:
            del p.flag
        try:
            p.flag
            hits += 1
        except AttributeError:
            hits -= 1
    return hits


def dict_writes(n):
    p = P()
    p.v = 0
    for i in range(n):
        if i % 100 == 99:
            p.__dict__["v"] = -i
        p.v += 1
    d = p.__dict__
    for i in range(n):
        p.v = i
    return d["v"], p.v, d is p.__dict__


def class_fallback(n):
    class Q:
        k = 1
    q, t = Q(), 0
    for i in range(n):
        if i == n // 3:
            q.k = 10
        if i == 2 * n // 3:
            del q.k
        t += q.k
    return t


def replace_class(n):
    class A:
        def m(self): return 1
    class B:
        def m(self): return 100
    o, t = A(), 0
    for i in range(n):
        if i % 700 == 350:
            o.__class__ = B if type(o) is A else A
        t += o.m()
    return t


print(read(3000), grow(4000), missing(2000), dict_writes(2000), class_fallback(3000), replace_class(2800))
