# Coroutines driven by hand: await, async for and async with over plain classes, send, throw, close, errors.
class Suspend:
    def __init__(self, value):
        self.value = value

    def __await__(self):
        got = yield self.value
        return got


class Counter:
    def __init__(self, n):
        self.i, self.n = 0, n

    def __aiter__(self):
        return self

    async def __anext__(self):
        if self.i == self.n:
            raise StopAsyncIteration
        self.i += 1
        return await Suspend(self.i)


class Manager:
    def __init__(self, log, swallow):
        self.log, self.swallow = log, swallow

    async def __aenter__(self):
        self.log.append("enter")
        return await Suspend("in")

    async def __aexit__(self, kind, value, traceback):
        self.log.append(kind and kind.__name__)
        await Suspend("out")
        return self.swallow


def run(coroutine, answer=lambda v: v):
    """What it yields, and its result."""
    seen, value = [], None
    while True:
        try:
            value = coroutine.send(value)
        except StopIteration as stop:
            return seen, stop.value
        seen.append(value)
        value = answer(value)


async def inner(x):
    return await Suspend(x) + await Suspend(x + 1)


async def outer():
    total = 0
    async for v in Counter(3):
        total += v
    else:
        total += 100
    log = []
    async with Manager(log, True) as m:
        log.append(m)
        raise ValueError
    try:
        async with Manager(log, False):
            raise KeyError("kept")
    except KeyError as e:
        log.append(repr(e))
    return total, log, await inner(5), [await inner(i) for i in range(2)]


print(run(outer()))
c = inner(1)
print(type(c).__name__, c.__name__, c.cr_running, c.cr_await, c.cr_code.co_name, hasattr(c, "__iter__"))
print(c.send(None), type(c.cr_await).__name__)
try:
    c.throw(ValueError("thrown in"))
except ValueError as e:
    print(e)
fresh = inner(1)
for use in (lambda: c.send(None), lambda: run(inner("x")), lambda: fresh.send(5)):
    try:
        use()
    except (RuntimeError, TypeError) as e:
        print(type(e).__name__, e)
fresh.close()
d = inner(2)
print(d.send(None), d.close(), d.close())


async def bad(x):
    return await x


async def bad_for(x):
    async for _ in x:
        pass


async def bad_with(x):
    async with x:
        pass


async def stops():
    raise StopIteration(1)


for coroutine in (bad(5), bad(None), bad_for([1]), bad_with(5), stops()):
    try:
        run(coroutine)
    except (TypeError, RuntimeError) as e:
        print(type(e).__name__, e)
w = inner(3).__await__()
print(type(w).__name__, next(w), w.send(10), iter(w) is w)
try:
    w.send(20)
except StopIteration as e:
    print(e.value)
