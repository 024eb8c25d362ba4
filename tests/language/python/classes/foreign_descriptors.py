# Methods, slot wrappers and attributes of built-in types refuse objects of other types, whichever way they are reached.
import sys


def show(name, f):
    try:
        v = f()
        print(name, '->', type(v).__name__)
    except BaseException as e:
        print(name, '!!', type(e).__name__, e)


def generator():
    yield 1


class Slotted:
    __slots__ = ('member',)


class Foreign:
    pass


descriptors = [
    str.upper, str.__len__, str.__add__, int.bit_length, int.__add__, int.__dict__['real'], int.__dict__['from_bytes'], float.hex, float.__float__, float.__dict__['real'],
    complex.conjugate, complex.__dict__['imag'], list.append, list.__len__, list.__iter__, list.__contains__, list.sort, dict.get, dict.__getitem__, dict.__dict__['fromkeys'], dict.items,
    set.add, set.__contains__, set.__and__, frozenset.union, tuple.index, tuple.__hash__, bytes.hex, bytes.__getitem__, bytes.__dict__['fromhex'], bytearray.append, bytearray.__iadd__,
    memoryview.tobytes, memoryview.__dict__['nbytes'], range.index, range.__dict__['start'], slice.indices, slice.__dict__['stop'], type.mro, type.__call__, type.__dict__['__mro__'], type.__dict__['__name__'],
    type(generator()).send, type(generator()).__next__, type(generator()).__dict__['gi_code'], type(generator).__get__, type(generator).__dict__['__code__'], type(generator).__dict__['__defaults__'],
    property.getter, property.__dict__['fget'], staticmethod.__call__, classmethod.__dict__['__func__'], super.__dict__['__self__'], BaseException.with_traceback, BaseException.__dict__['args'],
    OSError.__dict__['errno'], SystemExit.__dict__['code'], Slotted.__dict__['member'], type(sys).__dict__['__dict__'], type(list.append).__dict__['__name__'], type(len).__call__, type(iter([])).__next__,
    type(type.__dict__).get, type({}.keys()).__len__, type({}.items()).__contains__, enumerate.__next__, zip.__iter__, map.__reduce__, reversed.__length_hint__,
]


def name_of(d):
    return '%s.%s' % (d.__objclass__.__name__, d.__name__)


for d in descriptors:
    name = name_of(d)
    for receiver in (5, 'x', (), Foreign(), Foreign):
        if isinstance(receiver, d.__objclass__):
            continue
        text = name + ' ' + type(receiver).__name__
        show(text + ' get', lambda: d.__get__(receiver, type(receiver)))
        show(text + ' get alone', lambda: d.__get__(receiver))
        if callable(d):
            show(text + ' call', lambda: d(receiver))
            show(text + ' call with', lambda: d(receiver, 1))
        if hasattr(type(d), '__set__'):
            show(text + ' set', lambda: d.__set__(receiver, 1))
            show(text + ' delete', lambda: d.__delete__(receiver))
    show(name + ' get None', lambda: d.__get__(None, None))
    show(name + ' get None int', lambda: d.__get__(None, int))
    show(name + ' get None 5', lambda: d.__get__(None, 5))
    C = type('C', (), {'x': d})
    show(name + ' instance', lambda: C().x)
    show(name + ' class', lambda: C.x)
    D = type('D', (C,), {})
    show(name + ' super', lambda: super(D, D()).x)
    show(name + ' super class', lambda: super(D, D).x)
    show(name + ' class method', lambda: type('C', (), {'x': classmethod(d)}).x)
    show(name + ' static method', lambda: type('C', (), {'x': staticmethod(d)}).x)
    show(name + ' property', lambda: type('C', (), {'x': property(d)})().x)
    for base in (type, Exception, list, int):
        if issubclass(base, d.__objclass__):
            continue
        C = type('C', (base,), {'x': d})
        show(name + ' in ' + base.__name__, lambda: C('K', (), {}).x if base is type else C().x)

        def store():
            (C('K', (), {}) if base is type else C()).x = 1
        show(name + ' stored in ' + base.__name__, store)


# What is found once is not called without looking: hot.
class C:
    up = str.upper
    bits = int.bit_length
    got = dict.get
    add = list.append


def attempt(f, *args):
    try:
        return f(*args)
    except TypeError as e:
        return str(e)


for method in ('up', 'bits', 'got', 'add'):
    seen = {}
    for i in range(300):
        r = attempt(lambda o: getattr(o, method)(1), C())
        seen[r] = seen.get(r, 0) + 1
    print(method, seen)
for call in (lambda o: o.up(), lambda o: o.bits(), lambda o: o.got(1), lambda o: o.add(1), lambda o: o.got(1, 2), lambda o: o.up):
    seen = {}
    for i in range(300):
        r = attempt(call, C())
        seen[r] = seen.get(r, 0) + 1
    print(seen)


# A class method of a class method, of a property, of what has no __get__.
class N:
    inner = classmethod(classmethod(lambda cls: cls.__name__))
    prop = classmethod(property(lambda cls: cls.__name__))
    value = classmethod(len)


print(N.inner(), N.prop, N().inner())
show('value', lambda: N.value())
print(classmethod(lambda x: x).__get__(None, 5)(), staticmethod(5).__get__(None, 5))


# Special methods that are no functions are bound as the descriptors say.
class S:
    __call__ = len
    __getattr__ = staticmethod(lambda name: 'attr ' + name)
    __len__ = staticmethod(lambda: 7)
    __getitem__ = classmethod(lambda cls, i: (cls.__name__, i))


s = S()
print(s([1, 2]), s.anything, len(s), s[3])
log = []


class W:
    __setattr__ = staticmethod(lambda name, value: log.append((name, value)))
    __delattr__ = staticmethod(lambda name: log.append(name))


w = W()
w.x = 1
del w.y
print(log)


class I:
    __init__ = staticmethod(lambda *args: print('init', args))


I()
I(1, 2) if False else None


class M(type):
    __call__ = staticmethod(lambda *args: ('meta', args))


class K(metaclass=M):
    pass


print(K(1))


# The methods of another kind of object under a special name.
def special(name, descriptor, use, base=object):
    try:
        C = type('C', (base,), {name: descriptor})
        o = C('K', (), {}) if base is type else C()
    except TypeError as e:
        print(name, 'made', e)
        return
    show(name + ' of ' + descriptor.__objclass__.__name__, lambda: use(o))


special('__setattr__', type.__setattr__, lambda o: setattr(o, 'x', 1))
special('__delattr__', type.__delattr__, lambda o: delattr(o, 'x'))
special('__getattribute__', type.__getattribute__, lambda o: o.x)
special('__setattr__', object.__setattr__, lambda o: setattr(o, 'x', 1), type)
special('__delattr__', object.__delattr__, lambda o: delattr(o, 'x'), type)
special('__getattribute__', super.__getattribute__, lambda o: o.x)
special('__getattribute__', type(sys).__getattribute__, lambda o: o.x)
special('__contains__', set.__contains__, lambda o: 1 in o)
special('__len__', list.__len__, len)
special('__iter__', list.__iter__, iter)
special('__next__', type(iter([])).__next__, next)
special('__getitem__', dict.__getitem__, lambda o: o[1])
special('__hash__', int.__hash__, hash)
special('__eq__', str.__eq__, lambda o: o == 1)
special('__add__', int.__add__, lambda o: o + 1)
special('__radd__', float.__radd__, lambda o: 1 + o)
special('__bool__', int.__bool__, bool)
special('__repr__', tuple.__repr__, repr)
special('__str__', str.__str__, str)
special('__call__', type.__call__, lambda o: o())
special('__init__', list.__init__, lambda o: o)
special('__get__', property.__get__, lambda o: type('H', (), {'x': o})().x)
special('__set__', property.__set__, lambda o: setattr(type('H', (), {'x': o})(), 'x', 1))
special('__index__', int.__index__, lambda o: [1, 2][o])
special('__float__', float.__float__, float)
special('__format__', int.__format__, lambda o: format(o, 'x'))
special('__reversed__', list.__reversed__, reversed)


class OwnDict:
    __dict__ = 5


print(OwnDict().__dict__)
print([type(type.__dict__[n]).__name__ for n in ('__mro__', '__base__', '__flags__', '__name__', '__dict__')])
