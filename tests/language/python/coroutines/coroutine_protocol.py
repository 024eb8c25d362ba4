# Coroutine objects by hand: send, throw, close, attributes, running twice, generator-based coroutines, origin tracking.
import sys


class Suspend:
    def __init__(self, value):
        self.value = value

    def __await__(self):
        return (yield self.value)


def attempt(f, *args):
    try:
        print("  ->", f(*args))
    except BaseException as e:
        print("  ", type(e).__name__, e.args)


async def simple(x):
    got = await Suspend(x)
    return got


c = simple(1)
print(type(c).__name__, c.__name__, c.__qualname__, c.cr_code is simple.__code__, c.cr_running, c.cr_suspended, c.cr_await, c.cr_origin)
attempt(c.send, 5)
attempt(c.send, None)
print(c.cr_suspended, c.cr_running, type(c.cr_await).__name__, c.cr_frame.f_code is c.cr_code)
attempt(c.send, "result")
print(c.cr_frame, c.cr_await, c.cr_suspended)
attempt(c.send, None)
attempt(c.throw, ValueError)
attempt(c.close)

c = simple(2)
attempt(c.close)
attempt(c.send, None)
c = simple(3)
attempt(c.throw, ValueError("early"))
attempt(c.send, None)
for bad in ((), (1, 2, 3, 4), (int,), (1,), (ValueError("x"), 1), (ValueError, "a", 1)):
    c = simple(4)
    attempt(c.throw, *bad)
    c.close()
c = simple(5)
w = c.__await__()
print(type(w).__name__, iter(w) is w)
attempt(next, w)
attempt(w.throw, ValueError, "thrown")
attempt(next, w)
c = simple(6)
w = c.__await__()
attempt(w.send, None)
attempt(w.close)
attempt(w.send, None)
attempt(c.send, None)


async def awaits_itself():
    await box[0]


box = [None]
box[0] = awaits_itself()
attempt(box[0].send, None)


async def outer(inner):
    return await inner


shared = simple(7)
one, two = outer(shared), outer(shared)
attempt(one.send, None)
attempt(two.send, None)
attempt(one.send, "x")

for f in (lambda: iter(simple(1)), lambda: list(simple(1)), lambda: next(simple(1))):
    pass
c = simple(1)
for f in (lambda: iter(c), lambda: list(c), lambda: next(c), lambda: (lambda: (yield from c))().send(None)):
    attempt(f)
c.close()


# Closing runs what is pending, innermost first.
class Logging:
    def __init__(self, log):
        self.log = log

    def __await__(self):
        try:
            yield "waiting"
        finally:
            self.log.append("await closed")


log = []


async def level(n):
    try:
        await (level(n - 1) if n else Logging(log))
    finally:
        log.append(n)


c = level(2)
attempt(c.send, None)
attempt(c.close)
print(log)


async def ignores():
    try:
        await Suspend(1)
    except GeneratorExit:
        await Suspend(2)


c = ignores()
attempt(c.send, None)
attempt(c.close)
attempt(c.send, 1)


async def swallow():
    try:
        await Suspend(1)
    except ValueError as e:
        return await Suspend("after " + str(e))


c = swallow()
attempt(c.send, None)
attempt(c.throw, ValueError("t"))
attempt(c.send, "end")


async def stops():
    raise StopIteration("value")


async def stops_async():
    raise StopAsyncIteration("value")


attempt(stops().send, None)
attempt(stops_async().send, None)


# A plain generator marked as a coroutine, as types.coroutine does.
def plain():
    return (yield "from generator")


attempt(outer(plain()).send, None)
marked_code = plain.__code__.replace(co_flags=plain.__code__.co_flags | 0x100)
marked = type(plain)(marked_code, globals(), "marked")
c = outer(marked())
attempt(c.send, None)
attempt(c.send, "got")


class Delegating:
    def __await__(self):
        yield 1
        result = yield from simple("inner").__await__()
        return result


c = outer(Delegating())
attempt(c.send, None)
attempt(c.send, None)
attempt(c.send, "done")

# Nested results and exceptions through several levels.


async def deep(n):
    if n == 0:
        return await Suspend("bottom")
    return (await deep(n - 1)) + 1


c = deep(20)
attempt(c.send, None)
attempt(c.send, 0)

c.__name__ = "n"
c.__qualname__ = "q"
print(c.__name__, c.__qualname__, repr(c).startswith("<coroutine object q at 0x"))
attempt(setattr, c, "__name__", 1)
attempt(delattr, c, "__qualname__")


# Where coroutines come from.
def maker():
    return simple("origin")


print(sys.get_coroutine_origin_tracking_depth())
sys.set_coroutine_origin_tracking_depth(2)
c = maker()
print([(name.rsplit("/", 1)[-1], line - maker.__code__.co_firstlineno, function) for name, line, function in c.cr_origin][:1], len(c.cr_origin))
c.close()
sys.set_coroutine_origin_tracking_depth(0)
c = maker()
print(c.cr_origin)
c.close()
attempt(sys.set_coroutine_origin_tracking_depth, -1)
