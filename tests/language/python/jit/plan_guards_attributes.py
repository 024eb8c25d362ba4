# What decides about an attribute changes in the middle of a hot loop (descriptors, hooks, classes, bases); the loop notices at once.
import sys


def run(name, read, change, at=1300, total=1500):
    seen = []
    for i in range(total):
        if i == at:
            change()
        try:
            v = read()
        except Exception as e:
            v = type(e).__name__ + ': ' + str(e)
        if not seen or seen[-1][0] != v:
            seen.append([v, i])
    print(name, seen)


def plain(value):
    class Plain:
        def __init__(self): self.v = value
        def __repr__(self): return 'Plain(%r)' % self.v
        def __eq__(self, other): return type(other) is type(self) and self.v == other.v
    return Plain


# The instance attribute shadows a class attribute whose class becomes a descriptor class.
for how in ('get', 'set', 'getset', 'getdelete', 'delete'):
    K = plain(1)
    class C:
        x = K()
        def __init__(self): self.x = 12
    o = C()
    def change():
        if 'get' in how: K.__get__ = lambda self, obj, cls: 15
        if 'set' in how: K.__set__ = lambda self, obj, v: None
        if 'delete' in how: K.__delete__ = lambda self, obj: None
    run('becomes ' + how, lambda: o.x, change)
    class D(C): pass
    K = plain(1)
    C.x = K()
    d = D()
    run('inherited ' + how, lambda: d.x, change)

# The class attribute alone.
K = plain(2)
class C: x = K()
o = C()
def change(): K.__get__ = lambda self, obj, cls: ('got', obj is None)
run('class attribute', lambda: o.x if type(o.x) is tuple else 'plain', change)
K = plain(2)
C.x = K()
run('through the class', lambda: C.x if type(C.x) is tuple else 'plain', change)
def change(): del K.__get__
run('taken out', lambda: o.x if type(o.x) is tuple else 'plain', change)

# A base of the attribute's class.
class Base: pass
class Sub(Base): pass
class C:
    x = Sub()
    def __init__(self): self.x = 1
o = C()
def change():
    Base.__get__ = lambda self, obj, cls: 2
    Base.__set__ = lambda self, obj, v: None
run('base of the descriptor', lambda: o.x, change)
class Desc:
    def __get__(self, obj, cls): return 3
    def __set__(self, obj, v): pass
class Sub2: pass
class Mid(Sub2): pass
class C:
    x = Mid()
    def __init__(self): self.x = 1
o = C()
class Other(Desc): pass
class E: pass
class F(E): pass
class G:
    x = F()
    def __init__(self): self.x = 1
o = G()
def change(): F.__bases__ = (Desc2,)
class Desc2(E):
    def __get__(self, obj, cls): return 4
    def __set__(self, obj, v): pass
run('bases of the descriptor', lambda: o.x, change)
# The attribute's own class.
class P1: pass
class P2:
    def __get__(self, obj, cls): return 5
    def __set__(self, obj, v): pass
class C:
    x = P1()
    def __init__(self): self.x = 1
o = C()
p = C.x
def change(): p.__class__ = P2
run('class of the descriptor', lambda: o.x, change)
class C:
    x = P1()
o = C()
p = C.x
run('class of the descriptor, no attribute', lambda: 'plain' if o.x is p else o.x, change)

# Stores.
log = []
K = plain(1)
class C: x = K()
o = C()
def change():
    K.__set__ = lambda self, obj, v: log.append(v)
def store():
    o.x = len(log)
    return len(log) > 0
run('store', store, change)
print(len(log), o.__dict__)
K = plain(1)
class C: x = K()
log = []
def store():
    c = C()
    c.x = 1
    return 'x' in c.__dict__
run('store in new', store, change)

# Metaclass attributes.
class MA: pass
class Meta(type): x = MA()
class C(metaclass=Meta): x = 7
def change():
    MA.__get__ = lambda self, obj, cls: 8
    MA.__set__ = lambda self, obj, v: None
run('metaclass attribute', lambda: C.x, change)
class Meta2(type): pass
class C(metaclass=Meta2): x = 7
def change(): Meta2.x = property(lambda cls: 9)
run('property on the metaclass', lambda: C.x, change)
def change(): del Meta2.x
run('property off the metaclass', lambda: C.x, change)
class Meta3(type):
    x = property(lambda cls: 10)
class Meta4(type): pass
class C(metaclass=Meta4): x = 7
def change(): C.__class__ = Meta3
run('class of the class', lambda: C.x, change)
class C(metaclass=Meta4):
    def m(self): return 1
def change(): C.__class__ = Meta5
class Meta5(type):
    def __call__(cls, *args): return 'called'
run('call of the class', lambda: C() if C() == 'called' else 'made', change)

# Hooks added and taken away.
class C:
    def __init__(self): self.x = 1
o = C()
def change(): C.__getattribute__ = lambda self, name: 'hook ' + name
run('__getattribute__', lambda: o.x, change)
def change(): del C.__getattribute__
run('__getattribute__ away', lambda: o.x, change)
def change(): C.__getattr__ = lambda self, name: 'missing ' + name
run('__getattr__', lambda: o.nix, change)
def change(): del C.__getattr__
run('__getattr__ away', lambda: o.nix, change)
log = []
def change(): C.__setattr__ = lambda self, name, v: log.append(name)
def store():
    o.y = 1
    return bool(log)
run('__setattr__', store, change)
def change(): del C.__setattr__
def store():
    log.clear()
    o.y = 1
    return bool(log)
run('__setattr__ away', store, change)
class Root: pass
class C(Root):
    def __init__(self): self.x = 1
o = C()
def change(): Root.__getattribute__ = lambda self, name: 'root ' + name
run('__getattribute__ of a base', lambda: o.x, change)

# Properties.
class C:
    @property
    def x(self): return 1
o = C()
def change(): C.x = property(lambda self: 2)
run('property', lambda: o.x, change)
p = C.__dict__['x']
def change(): p.__init__(lambda self: 3)
run('property made again', lambda: o.x, change)
def change(): del C.x
run('property away', lambda: o.x, change)

# staticmethod, classmethod.
class C:
    s = staticmethod(lambda: 1)
    c = classmethod(lambda cls: 1)
o = C()
s, c = C.__dict__['s'], C.__dict__['c']
run('staticmethod made again', lambda: o.s(), lambda: s.__init__(lambda: 2))
run('classmethod made again', lambda: C.c(), lambda: c.__init__(lambda cls: 2))
run('staticmethod through the class', lambda: C.s(), lambda: s.__init__(lambda: 3))

# __class__, __bases__, __call__, __init__, __new__.
class A:
    def m(self): return 'A'
class B:
    def m(self): return 'B'
o = A()
def change(): o.__class__ = B
run('__class__', lambda: o.m(), change)
class R1:
    def m(self): return 'R1'
class R2:
    def m(self): return 'R2'
class C(R1): pass
o = C()
def change(): C.__bases__ = (R2,)
run('__bases__', lambda: o.m(), change)
class C: pass
o = C()
def change(): C.__call__ = lambda self: 'called'
run('__call__', lambda: o(), change)
def change(): del C.__call__
run('__call__ away', lambda: o(), change)
def change(): C.__init__ = lambda self: setattr(self, 'x', 1)
run('__init__', lambda: C().__dict__, change)
def change(): C.__new__ = lambda cls: 'new'
run('__new__', lambda: C() if type(C()) is str else 'object', change)
def change(): C.__new__ = lambda cls: object.__new__(cls)
run('another __new__', lambda: C() if type(C()) is str else 'object', change)
def change(): del C.__init__
run('__init__ away', lambda: C().__dict__, change)

