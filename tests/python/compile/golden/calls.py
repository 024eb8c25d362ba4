def plain(f, x): return f(x, 1, k=x)
def method(o, x): return o.m(o.n(x), k=2)
def stars(f, a, k): return f(1, *a, x=1, **k)
def only_star(f, a): return f(*a)
class A:
    def m(self): return super().m()
    def n(self): return __class__
