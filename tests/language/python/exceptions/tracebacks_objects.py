# Traceback objects: line numbers, frames, chains of functions, tb_next, growth on re-raise.
def a(n):
    return b(n)


def b(n):
    if n == 0:
        raise ValueError("deep")
    return a(n - 1)


def lines(tb):
    out = []
    while tb:
        out.append((tb.tb_frame.f_code.co_name, tb.tb_lineno))
        tb = tb.tb_next
    return out


try:
    a(2)
except ValueError as e:
    print(lines(e.__traceback__))
    saved = e


def again(e):
    raise e


try:
    again(saved)
except ValueError as e:
    print(lines(e.__traceback__))
try:
    raise saved.with_traceback(None)
except ValueError as e:
    print(lines(e.__traceback__))


def through_finally():
    try:
        a(0)
    finally:
        x = 1


def through_except():
    try:
        a(0)
    except ValueError:
        y = 2
        raise


def through_generator():
    def g():
        yield 1
        a(0)

    for _ in g():
        pass


for f in (through_finally, through_except, through_generator, lambda: [a(0) for _ in range(1)],
        lambda: sorted([1, 2], key=lambda v: a(0)), lambda: list(map(lambda v: b(v), [0]))):
    try:
        f()
    except ValueError as e:
        print(f.__name__, lines(e.__traceback__))


class Ctx:
    def __enter__(self): pass
    def __exit__(self, kind, value, tb):
        print("exit sees", lines(tb))


try:
    with Ctx():
        a(0)
except ValueError as e:
    print(lines(e.__traceback__))
frame = saved.__traceback__.tb_frame
print(frame.f_code.co_name, frame.f_lineno > 0, type(frame).__name__, frame.f_globals is globals(),
    saved.__traceback__.tb_next)
print((lambda: 0).__code__.co_firstlineno, a.__code__.co_firstlineno)
