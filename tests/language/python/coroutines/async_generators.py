# Asynchronous generators: what they yield and await, asend, athrow, aclose, their awaitables, errors.
class Suspend:
    def __init__(self, value):
        self.value = value

    def __await__(self):
        return (yield self.value)


def run(coroutine, answer=lambda v: v):
    """What it yields, and its result or exception."""
    seen, value = [], None
    while True:
        try:
            value = coroutine.send(value)
        except StopIteration as stop:
            return seen, stop.value
        except BaseException as error:
            return seen, type(error).__name__, str(error)
        seen.append(value)
        value = answer(value)


async def count(n, log=None):
    try:
        for i in range(n):
            await Suspend(f"wait{i}")
            got = yield i
            if log is not None:
                log.append(got)
    finally:
        if log is not None:
            log.append("end")


async def collect(iterable):
    result = []
    async for item in iterable:
        result.append(item)
    else:
        result.append("else")
    return result


print(run(collect(count(3))))
log = []
print(run(collect(count(2, log))), log)


async def early():
    async for item in count(5):
        if item == 2:
            break
        if item == 1:
            continue
    return item


print(run(early()))


async def sends():
    log = []
    g = count(3, log)
    first = await g.asend(None)
    second = await g.asend("a")
    third = await g.__anext__()
    try:
        await g.asend("last")
    except StopAsyncIteration as e:
        log.append(("stopped", e.args))
    try:
        await g.__anext__()
    except StopAsyncIteration as e:
        log.append(("again", e.args))
    return first, second, third, log


print(run(sends()))


async def throws():
    log = []

    async def body():
        while True:
            try:
                yield "value"
            except ValueError as e:
                log.append(str(e))
                await Suspend("in handler")
                yield "handled"
            except KeyError:
                return

    g = body()
    print(await g.__anext__())
    print(await g.athrow(ValueError("one")))
    print(await g.athrow(ValueError, "two") if False else await g.__anext__())
    print(await g.athrow(ValueError, "two"))
    print(await g.__anext__())
    try:
        await g.athrow(KeyError("x"))
    except StopAsyncIteration:
        log.append("ended")
    try:
        await g.athrow(KeyError("y"))
    except StopAsyncIteration:
        log.append("still")
    except BaseException as e:
        log.append((type(e).__name__, str(e)))
    return log


print(run(throws()))


async def closes():
    log = []
    g = count(3, log)
    await g.__anext__()
    await g.aclose()
    log.append("closed")
    await g.aclose()
    try:
        await g.__anext__()
    except StopAsyncIteration:
        log.append("no more")
    fresh = count(3, log)
    await fresh.aclose()
    try:
        await fresh.asend(None)
    except StopAsyncIteration:
        log.append("never began")

    async def stubborn():
        try:
            yield 1
        finally:
            yield 2

    s = stubborn()
    await s.__anext__()
    try:
        await s.aclose()
    except RuntimeError as e:
        log.append(str(e))

    async def waits():
        try:
            yield 1
        finally:
            log.append(await Suspend("closing"))

    w = waits()
    await w.__anext__()
    await w.aclose()

    async def raises():
        try:
            yield 1
        finally:
            raise OSError("in finally")

    r = raises()
    await r.__anext__()
    try:
        await r.aclose()
    except OSError as e:
        log.append(str(e))
    return log


print(run(closes()))


async def stop_inside():
    yield 1
    raise StopAsyncIteration("inner")


async def stop_iteration_inside():
    yield 1
    raise StopIteration("inner")


for make in (stop_inside, stop_iteration_inside):
    print(run(collect(make())))

    async def causes():
        try:
            await collect(make())
        except RuntimeError as e:
            return repr(e.__cause__), e.__cause__ is e.__context__

    print(run(causes()))


# Awaitables by hand.
def attempt(f, *args):
    try:
        print("  ->", f(*args))
    except BaseException as e:
        print("  ", type(e).__name__, e.args)


g = count(2)
print(type(g).__name__, type(g.__anext__()).__name__, type(g.athrow(ValueError)).__name__, type(g.aclose()).__name__)
a = g.asend(None)
print(iter(a) is a, a.__await__() is a)
attempt(a.send, None)
print(g.ag_running, g.ag_await is not None)
b = g.__anext__()
attempt(b.send, None)
attempt(g.aclose().send, None)
attempt(g.athrow(ValueError).send, None)
attempt(a.send, "answer")
print(g.ag_running, g.ag_await)
attempt(a.send, None)
attempt(a.throw, ValueError)
attempt(a.close)
c = g.asend(5)
attempt(c.close)
attempt(c.send, None)
d = g.__anext__()
attempt(d.send, None)
attempt(d.throw, ValueError("into await"))
attempt(d.throw, ValueError("again"))
attempt(g.__anext__().send, None)
attempt(g.aclose().send, None)
attempt(g.athrow(ValueError).send, None)

g = count(2)
attempt(g.asend("not none").send, None)
attempt(g.asend(None).send, "not none")
e = g.athrow()
attempt(e.send, 1)
attempt(e.send, None)
attempt(e.send, None)
g = count(2)
attempt(g.athrow(ValueError("before start")).send, None)
attempt(g.__anext__().send, None)
g = count(2)
f = g.aclose()
attempt(f.send, None)
attempt(f.send, None)
attempt(f.throw, ValueError)
attempt(f.close)
for bad in (lambda g: g.asend(), lambda g: g.asend(1, 2), lambda g: g.athrow(1).send(None), lambda g: g.athrow(int).send(None)):
    attempt(bad, count(1))


async def throw_while_waiting():
    try:
        await Suspend("waiting")
    except ValueError as e:
        yield f"caught {e}"
    yield "next"


g = throw_while_waiting()
a = g.__anext__()
attempt(a.send, None)
attempt(a.throw, ValueError("v"))
attempt(g.__anext__().send, None)
attempt(g.__anext__().send, None)

g = throw_while_waiting()
a = g.__anext__()
attempt(a.send, None)
attempt(g.ag_await.send, 1)
attempt(a.throw, GeneratorExit)


# Running into itself.
async def reenters():
    yield 1
    try:
        await holder[0].__anext__()
    except RuntimeError as e:
        yield str(e)
    try:
        await holder[0].aclose()
    except RuntimeError as e:
        yield str(e)


holder = [None]
holder[0] = reenters()
print(run(collect(holder[0])))


# The attributes.
async def attributes(x):
    """Its doc."""
    yield x


g = attributes(1)
print(g.__name__, g.__qualname__, g.ag_code is attributes.__code__, g.ag_running, g.ag_await, g.ag_frame is not None, g.__doc__)
g.__name__ = "other"
g.__qualname__ = "some.other"
print(g.__name__, g.__qualname__, repr(g).startswith("<async_generator object some.other at 0x"))
print(run(collect(g)), g.ag_frame)
for name in ("ag_code", "ag_running", "ag_await", "ag_frame"):
    try:
        setattr(g, name, None)
    except AttributeError as e:
        print("AttributeError", name)
print(aiter(g) is g, hasattr(g, "__iter__"), hasattr(g, "__await__"), hasattr(g, "send"))
print([n for n in dir(g) if not n.startswith("__")])
print([n for n in dir(g.__anext__()) if not n.startswith("__")], [n for n in dir(g.aclose()) if not n.startswith("__")])
print(attributes.__code__.co_flags & 0x200 != 0, attributes.__code__.co_flags & 0xa0)
try:
    for x in attributes(1):
        pass
except TypeError as e:
    print(e)
