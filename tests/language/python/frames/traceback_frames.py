# tb_frame and its locals, of activations that the exception ended and of the one that caught it.
import sys


def inner(n):
    local = n * 2
    later = None
    raise KeyError(local)


def middle(n):
    try:
        own = [n]
        inner(n + 1)
    finally:
        after = "finally ran"


def describe(tb):
    out = []
    while tb:
        f = tb.tb_frame
        out.append((f.f_code.co_name, tb.tb_lineno - f.f_code.co_firstlineno, f.f_lineno - f.f_code.co_firstlineno,
                    sorted((k, v) for k, v in f.f_locals.items() if isinstance(v, (int, str, list, type(None))))))
        tb = tb.tb_next
    return out


def catches():
    before = "b"
    try:
        middle(1)
    except KeyError as e:
        tb = e.__traceback__
        print(tb.tb_frame is sys._getframe(), tb.tb_frame.f_locals is locals(), tb.tb_next.tb_frame.f_back is tb.tb_frame)
        for line in describe(tb):
            print(line)
        saved = tb.tb_next
    return saved


saved = catches()
for line in describe(saved):
    print("after", line)
f = saved.tb_next.tb_frame
print(f is saved.tb_next.tb_frame, f.f_back is saved.tb_frame, f.f_globals is globals(), f.f_lasti == saved.tb_next.tb_lasti)
f.clear()
print(f.f_locals)


def observed():
    frame = sys._getframe()
    value = 5
    box.append(frame)
    1 / 0


box = []
try:
    observed()
except ZeroDivisionError as e:
    tb = e.__traceback__.tb_next
    print(tb.tb_frame is box[0], tb.tb_frame.f_locals["value"], box[0].f_back is sys._getframe())


def generator():
    x = "in generator"
    yield 1
    raise ValueError("from generator")


def drives():
    g = generator()
    try:
        for v in g:
            seen = v
    except ValueError as e:
        return describe(e.__traceback__), g.gi_frame


print(drives())


def thrown_into():
    g = generator()
    next(g)
    try:
        g.throw(OSError("thrown"))
    except OSError as e:
        return [x[0] for x in describe(e.__traceback__)]


print(thrown_into())


def reraises():
    try:
        try:
            inner(1)
        except KeyError as e:
            kept = 1
            raise
    except KeyError as e:
        return [(x[0], x[1]) for x in describe(e.__traceback__)]


print(reraises())


def passes_on():
    try:
        inner(1)
    except KeyError as e:
        marker = "passes"
        raise


try:
    passes_on()
except KeyError as e:
    print([(x[0], x[1], dict(x[3]).get("marker")) for x in describe(e.__traceback__)])


def recursive(n):
    if n == 0:
        raise RuntimeError("bottom")
    recursive(n - 1)


try:
    recursive(3)
except RuntimeError as e:
    print([dict(x[3]).get("n") for x in describe(e.__traceback__)][1:])
    try:
        e.__traceback__.tb_frame = None
    except AttributeError as error:
        print("read-only")
    new = type(e.__traceback__)(None, e.__traceback__.tb_next.tb_frame, 0, 7)
    print(new.tb_next, new.tb_frame is e.__traceback__.tb_next.tb_frame, new.tb_lineno == 7, new.tb_lasti)


def hot(n):
    total = 0
    for i in range(n):
        try:
            inner(i)
        except KeyError as e:
            tb = e.__traceback__
            total += tb.tb_next.tb_frame.f_locals["local"] + tb.tb_frame.f_locals["i"]
    return total


print(hot(600))
