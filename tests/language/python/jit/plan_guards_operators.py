# Slots, operators, functions, globals and modules change in the middle of a hot loop; the loop notices at once.
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


# Slots.
class C:
    __slots__ = ('x',)
o = C()
o.x = 1
member = C.x
def change(): del o.x
run('slot emptied', lambda: o.x, change)
o.x = 1
def change(): C.x = 5
run('member replaced', lambda: o.x, change)
def change(): C.x = member
run('member back', lambda: o.x, change)

# Operators and special methods.
class C:
    def __add__(self, other): return 'add'
    def __getitem__(self, i): return 'item'
    def __len__(self): return 1
    def __bool__(self): return True
    def __eq__(self, other): return 'eq'
    def __lt__(self, other): return 'lt'
    def __contains__(self, x): return True
    def __iter__(self): return iter([1])
    def __hash__(self): return 1
    def __enter__(self): return 1
    def __exit__(self, *a): return False
    def __neg__(self): return 'neg'
    def __iadd__(self, other): return self
o = C()
def change(): C.__add__ = lambda self, other: 'add2'
run('__add__', lambda: o + 1, change)
def change(): del C.__add__
run('__add__ away', lambda: o + 1, change)
def change(): C.__getitem__ = lambda self, i: 'item2'
run('__getitem__', lambda: o[0], change)
def change(): C.__len__ = lambda self: 2
run('__len__', lambda: len(o), change)
def change(): C.__bool__ = lambda self: False
run('__bool__', lambda: 1 if o else 2, change)
def change(): del C.__bool__; C.__len__ = lambda self: 0
run('__bool__ away', lambda: not o, change)
def change(): C.__eq__ = lambda self, other: 'eq2'
run('__eq__', lambda: o == 1, change)
def change(): C.__lt__ = lambda self, other: 'lt2'
run('__lt__', lambda: o < 1, change)
def change(): C.__contains__ = lambda self, x: False
run('__contains__', lambda: 1 in o, change)
def change(): C.__iter__ = lambda self: iter([2])
run('__iter__', lambda: [x for x in o], change)
def change(): C.__hash__ = None
run('__hash__', lambda: hash(o), change)
def change(): C.__exit__ = lambda self, *a: True
def body():
    with o as y:
        1 // 0
    return 'swallowed'
run('__exit__', body, change)
def change(): C.__neg__ = lambda self: 'neg2'
run('__neg__', lambda: -o, change)
def change(): C.__iadd__ = lambda self, other: 'iadd2'
def body():
    t = o
    t += 1
    return t if t.__class__ is str else 'self'
run('__iadd__', body, change)
class R:
    def __radd__(self, other): return 'radd'
r = R()
def change(): R.__radd__ = lambda self, other: 'radd2'
run('__radd__', lambda: 1 + r, change)
class N:
    def __iter__(self): return self
    def __next__(self): raise StopIteration
n = N()
state = [0]
def next2(self):
    state[0] ^= 1
    if state[0]: return 5
    raise StopIteration
def change(): N.__next__ = next2
run('__next__', lambda: [x for x in n], change)

# Functions: code, defaults.
def f(a=1): return a
def g(a=1): return a + 100
def change(): f.__code__ = g.__code__
run('__code__', lambda: f(), change)
def change(): f.__defaults__ = (5,)
run('__defaults__', lambda: f(), change)
def h(*, k=1): return k
def change(): h.__kwdefaults__ = {'k': 2}
run('__kwdefaults__', lambda: h(), change)
def change(): del h.__kwdefaults__['k']
run('__kwdefaults__ away', lambda: h(), change)

# Globals, builtins.
glob = 1
def change():
    global glob
    glob = 2
run('global', lambda: glob, change)
def change():
    global glob
    del glob
run('global away', lambda: glob, change)
def change(): globals()['len'] = lambda x: 'mine'
run('builtin hidden', lambda: len([]), change)
def change(): del globals()['len']
run('builtin seen again', lambda: len([]), change)

# Modules.
class Mod(type(sys)):
    @property
    def value(self): return 'property'
m = type(sys)('m')
m.value = 1
def change(): m.__class__ = Mod
run('class of a module', lambda: m.value, change)
m = type(sys)('m')
m.value = 1
def change(): m.value = 2
run('module attribute', lambda: m.value, change)
def change(): del m.value
run('module attribute away', lambda: m.value, change)
def change(): m.__getattr__ = lambda name: 'module ' + name
run('module __getattr__', lambda: m.value, change)
class Mod2(type(sys)): pass
m = Mod2('m2')
m.f = lambda: 'function'
def change(): Mod2.f = property(lambda self: lambda: 'property')
run('module method', lambda: m.f(), change)
def change(): del Mod2.f
run('module method away', lambda: m.f(), change)

# super()
class A:
    def m(self): return 'A'
class B(A):
    def m(self): return super().m() + 'B'
o = B()
def change(): A.m = lambda self: 'A2'
run('super', lambda: o.m(), change)
class Z(A):
    def m(self): return 'Z'
def change(): B.__bases__ = (Z,)
run('super, bases', lambda: o.m(), change)
# A descriptor class's __get__ replaced.
class De:
    def __get__(self, obj, cls): return 'one'
class C: x = De()
o = C()
def change(): De.__get__ = lambda self, obj, cls: 'two'
run('__get__', lambda: o.x, change)
# isinstance
class IM(type):
    pass
class I(metaclass=IM): pass
def change(): IM.__instancecheck__ = lambda cls, o: True
run('__instancecheck__', lambda: isinstance(3, I), change)
# Instance dict replaced, attribute deleted
class C:
    x = 'class'
o = C()
o.x = 'own'
def change(): del o.x
run('own away', lambda: o.x, change)
def change(): o.__dict__ = {'x': 'dict'}
run('__dict__', lambda: o.x, change)
def change(): o.__dict__['x'] = 'item'
run('__dict__ item', lambda: o.x, change)
def change(): C.x = property(lambda self: 'prop')
run('__dict__ and property', lambda: o.x, change)
# abstract
class C: pass
def change(): C.__abstractmethods__ = frozenset(['q'])
run('abstract', lambda: type(C()).__name__, change)
