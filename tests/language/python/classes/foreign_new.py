# The __new__ of a built-in type makes only what it can; in a class of another kind it changes nothing.
def show(name, f):
    try:
        v = f()
        print(name, '->', type(v).__name__)
    except BaseException as e:
        print(name, '!!', type(e).__name__, e)


class Plain:
    pass


class Int(int):
    pass


class IntInt(Int):
    pass


class Dict(dict):
    pass


class Error(Exception):
    pass


class Meta(type):
    pass


class Made(int):
    def __new__(cls):
        return int.__new__(cls)


class MadeMore(Made):
    pass


classes = (object, int, bool, str, list, dict, tuple, float, Exception, type, Plain, Int, IntInt, Dict, Error, Meta, Made, MadeMore)
for maker in (object, int, bool, str, list, dict, tuple, float, Exception, OSError, type, set, property, range):
    for cls in classes:
        if issubclass(cls, maker) and maker in (type, bool):
            continue
        show('%s.__new__(%s)' % (maker.__name__, cls.__name__), lambda: maker.__new__(cls))
    show(maker.__name__ + '.__new__()', lambda: maker.__new__())
    show(maker.__name__ + '.__new__(1)', lambda: maker.__new__(1))
    if maker in (bool, range):
        continue
    for base in (object, int, dict, list, Exception, Made):
        C = type('C', (base,), {'__new__': maker.__new__})
        show('%s with %s.__new__' % (base.__name__, maker.__name__), C)
        show('%s with %s.__new__, called with 1' % (base.__name__, maker.__name__), lambda: C(1))
        D = type('D', (C,), {})
        show('under it', D)
