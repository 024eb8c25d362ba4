class Base(object, metaclass=Meta):
    "doc"
    x: int = 1
    def f(self): return __class__
    y = x
def outer(v):
    class Inner:
        v = v
    return Inner
