# What except* makes of a group: its context is suppressed, no line of its own, no caret for a clause that is no class.
eg = ExceptionGroup('g', [ValueError(1), KeyError(2), ExceptionGroup('h', [ValueError(3), OSError(4)])])
a, b = eg.split(ValueError)
print(a.__suppress_context__, b.__suppress_context__, a.exceptions[1].__suppress_context__, eg.__suppress_context__)
print(eg.subgroup(ValueError).__suppress_context__, eg.derive([OSError()]).__suppress_context__)
try:
    try:
        1/0
    except ZeroDivisionError:
        try:
            raise eg
        except* ValueError as e:
            print(repr(e), e.__suppress_context__, repr(e.__context__))
except BaseException as e:
    print(repr(e), e.__suppress_context__, repr(e.__context__))
def f():
    try:
        raise eg
    except* ValueError:
        del v102
    except* 3:
        pass
def g():
    try:
        raise ExceptionGroup('g', [ValueError(1), KeyError(2)])
    except* ValueError:
        del v102
        v102 = 1
def h():
    try:
        raise ExceptionGroup('g', [ValueError(1), KeyError(2)])
    except* int:
        pass
def k():
    v105 = 1
    def inner(): return v105
    return v107
import sys
for f in g, h, k:
    try: f()
    except BaseException as e:
        sys.excepthook(type(e), e, e.__traceback__)
