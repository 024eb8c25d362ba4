# __build_class__ called by hand: the function may have parameters, which get no arguments.
def show(f):
    try:
        c = f()
        print(type(c).__name__, getattr(c, '__name__', None), sorted(k for k in vars(c) if k[:2] != '__'))
    except BaseException as e:
        print(type(e).__name__, e)


def body():
    x = 1
    return 5


def required(a, b):
    pass


def defaults(a=1, *b, c=2, **d):
    y = a


def keyword_only(*, k):
    pass


def generator():
    z = 1
    yield


show(lambda: __build_class__(body, 'C'))
show(lambda: __build_class__(required, 'C'))
show(lambda: __build_class__(defaults, 'C', int))
show(lambda: __build_class__(keyword_only, 'C'))
show(lambda: __build_class__(lambda a: 1, 'C'))
show(lambda: __build_class__(lambda *a, **k: 1, 'C'))
show(lambda: __build_class__(generator, 'C'))
show(lambda: __build_class__(len, 'C'))
show(lambda: __build_class__(body, 1))
show(lambda: __build_class__(body))
show(lambda: __build_class__(body, 'C', 5))
defaults.__defaults__ = None
defaults.__kwdefaults__ = None
show(lambda: __build_class__(defaults, 'C'))
