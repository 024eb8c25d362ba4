# The exact TypeError message of every wrong call.
def f0(): pass
def f1(a): pass
def f2(a, b): pass
def f3(a, b, c): pass
def d2(a, b=1): pass
def d3(a, b=1, c=2): pass
def po(a, b, /, c): pass
def po_default(a, /, b=1): pass
def ko(*, a): pass
def ko2(*, a, b): pass
def ko3(x, *, a, b, c): pass
def ko_default(x, *, a=1): pass
def va(a, *args): pass
def kw(a, **kwargs): pass


class C:
    def m0(self): pass
    def m1(self, a): pass
    @classmethod
    def c0(cls): pass
    @staticmethod
    def s0(): pass


class WithInit:
    def __init__(self, a, *, b): pass


calls = """f0(1) f0(1,2) f0(a=1) f1() f1(1,2) f1(b=1) f1(1,a=1) f1(1,b=2) f2() f2(1) f2(b=1) f2(1,2,3) f2(1,2,3,4)
f2(a=1) f2(1,a=2) f3() f3(1) f3(b=1) f3(1,2,3,4,5)
d2() d2(1,2,3) d2(b=1) d2(1,c=2) d3() d3(1,2,3,4) d3(1,b=2,q=3) po() po(1) po(a=1,b=2,c=3) po(1,b=2,c=3) po(1,2,3,4)
po(1,2,c=3,d=4) po_default(a=1) po_default(1,2,3)
ko() ko(1) ko(1,a=2) ko(b=1) ko2() ko2(a=1) ko2(1,2,a=1,b=2) ko3() ko3(1) ko3(1,a=1) ko3(1,2,a=1,b=2,c=3) ko_default()
ko_default(1,2) ko_default(1,2,a=3) ko_default(1,2,3,a=3)
va() va(a=1,b=2) va(1,2,a=3) kw() kw(1,2) kw(1,a=2) C().m0(1) C.m0() C().m1() C().m1(1,2) C.c0(1) C.s0(1) C().m1(b=1)
C(1) C(a=1) WithInit() WithInit(1) WithInit(1,2) WithInit(1,b=2,c=3)
f1(*5) f1(**5) f1(*[1,2]) f1(**{'b':1}) f1(**{1:2}) f1(1,**{'a':2}) f2(*[1],**{'a':2}) (lambda:0)(1) (lambda*,k:0)()
C()() [].append() [].append(1,2) len() len(1,2)
len(5) abs() ord(a=1) isinstance(1) range() int(1,2,3) int(x=1) str(1,2,3,4) print(1,foo=2) sorted() sorted(key=1)
max() max(1) min([]) dict(1,2) [].sort(1) {}.get() 'a'.join() 'a'.replace('b') f1(*None) f1(**None)
object(1) object.__new__() type() type(1,2) chr() divmod(1) pow(1) getattr(1) hash() iter() next() sum() zip(1) map()
map(f1) enumerate() reversed() super() setattr(1,2) callable() vars(1,2)""".split()
for call in calls:
    try:
        eval(call)
        print(call, "ok")
    except Exception as error:
        print(call, "->", type(error).__name__, error)


def outer():
    def inner(a): pass
    return inner


try:
    outer()()
except TypeError as error:
    print(error)
try:
    (lambda x: x)()
except TypeError as error:
    print(error)
f1.__name__ = "renamed"
f1.__qualname__ = "module.renamed"
try:
    f1()
except TypeError as error:
    print(error)
