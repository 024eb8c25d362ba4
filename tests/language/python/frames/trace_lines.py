# The lines, calls, returns and exceptions that sys.settrace tells of, statement by statement.
import sys
def tracer(frame, event, arg):
    if frame.f_code.co_name in ('tracer',): return
    print(frame.f_code.co_name, event, frame.f_lineno - base, (arg if isinstance(arg, (int, str, tuple, list, type(None))) else type(arg).__name__) if event in ('return',) else (arg[0].__name__, str(arg[1])) if event=='exception' else arg)
    return tracer
base = 0
def simple(a):
    b = a + 1
    return b
def loops(n):
    t = 0
    for i in range(n):
        t += i
    while t > 0:
        t -= 2
    else:
        t = 5
    for j in []:
        pass
    return t
def branches(x):
    if x == 1:
        y = 1
    elif x == 2:
        pass
    else:
        y = 3
    if x:
        pass
    return x
def tries(x):
    try:
        if x:
            raise ValueError("v")
        y = 1
    except KeyError:
        y = 2
    except ValueError as e:
        y = 3
    else:
        y = 4
    finally:
        z = 1
    return y
def withs():
    with M() as m:
        x = 1
    with M():
        return 5
class M:
    def __enter__(self):
        return self
    def __exit__(self, *a):
        return False
def gen():
    yield 1
    x = yield 2
    return 3
def usegen():
    for v in gen():
        w = v
    return [q * 2 for q in (1, 2)]
def raises():
    simple(1)
    1 / 0
def catches():
    try:
        raises()
    except ZeroDivisionError:
        pass
def multi():
    x = simple(
        1 +
        2
    )
    return (x,
            x)
def cont(n):
    for i in range(n):
        if i == 1:
            continue
        if i == 2:
            break
        x = 1
    del i
def nested():
    def inner():
        return 1
    class C:
        a = 1
        def m(self): return 2
    return C().m() + inner()
def yf():
    yield from gen()
    yield 9
def lam():
    f = lambda: 5
    return f()
def swallow():
    try:
        pass
    finally:
        x = 1
    assert x == 1, "no"
    global base2
    base2 = 3
def boolean(a, b):
    if a and b:
        return 1
    return a or b
def matching(x):
    match x:
        case 1:
            return 'one'
        case [a, b]:
            return a
        case _:
            pass
def one_line_while(n):
    for i in range(n): n -= 1
def empty(): pass
def doc():
    "doc"
def run(f, *a):
    global base
    base = f.__code__.co_firstlineno
    print("---", f.__name__)
    sys.settrace(tracer)
    try:
        r = f(*a)
        sys.settrace(None)
    except Exception as e:
        sys.settrace(None)
        print(type(e))
run(simple, 1); run(loops, 2); run(branches, 1); run(branches, 2); run(branches, 3); run(tries, 0); run(tries, 1); run(withs); run(usegen)
run(catches); run(raises); run(multi); run(cont, 4); run(nested); run(lambda: list(yf())); run(lam); run(swallow); run(boolean, 1, 2); run(boolean, 0, 2); run(matching, 1); run(matching, [1, 2]); run(matching, 3); run(one_line_while, 2); run(empty); run(doc)
