# What except* clauses let go on is a new group at each level, with __suppress_context__ set as by setting a cause; what they raise anew is beside it.
def mk(): return ExceptionGroup('g', [ValueError(1), KeyError(2), ExceptionGroup('h', [TypeError(3)])])
def a():
    try: raise mk()
    except* ValueError: [][1]
def b():
    try: raise mk()
    except* ValueError: pass
    except* Exception: [][1]
def c():
    try: raise mk()
    except* ValueError: [][1]
    except* Exception: pass
def d():
    try: raise mk()
    except* ValueError: [][1]
    except* Exception: {}[1]
def e():
    try: raise mk()
    except* ValueError: raise
    except* Exception: {}[1]
def f():
    try: raise mk()
    except* ValueError: raise
    except* KeyError: {}[1]
def g():
    try: raise mk()
    except* ValueError as x: del undefined
def h():
    for i in range(3):
        try: raise mk()
        except* ValueError as x: pass
        except* Exception as y: del undefined2
def i():
    try: raise ValueError(1)
    except* ValueError as x: [][1]
def j():
    try: raise ValueError(1)
    except* ValueError as x: raise
def k():
    try: raise ExceptionGroup('g', [ValueError(1)])
    except* ValueError: [][1]
    except* Exception: {}[1]
def tree(e):
    if e is None: return None
    return (type(e).__name__, e.args[:1], [tree(x) for x in getattr(e, 'exceptions', ())], tree(e.__context__), tree(e.__cause__), e.__suppress_context__)
for fn in (a,b,c,d,e,f,g,h,i,j,k):
    try: fn()
    except BaseException as exc: print(fn.__name__, tree(exc))
whole = mk()
for clause in (OSError, ValueError, Exception):
    try:
        try: raise whole
        except* clause: raise
    except BaseException as x:
        print(clause, x is whole, x.exceptions[-1] is whole.exceptions[-1], x.__suppress_context__, x.exceptions[-1].__suppress_context__)

def alone_a():
    try:
        raise ExceptionGroup('g', [ValueError(1), OSError(2), ExceptionGroup('h', [KeyError(3)])])
    except* (KeyError, OSError) as e19:
        pass
    except* Exception:
        v18 = -v18
def alone_b():
    try:
        raise ExceptionGroup('g', [ValueError(1), OSError(2)])
    except* OSError:
        pass
    except* Exception:
        v18 = -v18
def alone_c():
    try:
        raise ExceptionGroup('g', [ValueError(1), OSError(2)])
    except* OSError as e:
        x = 1
    except* Exception:
        v18 = -v18
def alone_d():
    v20 = 3
    try:
        raise ExceptionGroup('g', [ValueError(1), OSError(2)])
    except* OSError as e:
        v20 = v20 + 'a'
    except* Exception:
        v18 = -v18
for fn in (alone_a, alone_b, alone_c, alone_d):
        try: fn()
        except BaseException as exc: print(fn.__name__, type(exc).__name__, getattr(exc,'exceptions',()))
