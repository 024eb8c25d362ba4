# Asynchronous comprehensions and generator expressions, async for/with in every place, aiter() and anext(), hooks.
import sys


class Suspend:
    def __init__(self, value):
        self.value = value

    def __await__(self):
        return (yield self.value)


def run(coroutine):
    seen, value = [], None
    while True:
        try:
            value = coroutine.send(value)
        except StopIteration as stop:
            return seen, stop.value
        except BaseException as error:
            return seen, type(error).__name__, str(error)
        seen.append(value)


async def count(n):
    for i in range(n):
        yield i


async def slow(n):
    for i in range(n):
        await Suspend(f"s{i}")
        yield i


async def double(x):
    return 2 * await Suspend(x)


class Manager:
    def __init__(self, name, swallow=False):
        self.name, self.swallow = name, swallow

    async def __aenter__(self):
        await Suspend("enter " + self.name)
        return self.name

    async def __aexit__(self, kind, value, traceback):
        await Suspend("exit " + self.name + (kind.__name__ if kind else ""))
        return self.swallow


async def forms():
    print([x async for x in count(3)])
    print({x async for x in count(3)})
    print({x: -x async for x in slow(2)})
    print([x + y async for x in count(3) async for y in slow(2) if x != y])
    print([x async for x in count(6) if x % 2 if x > 1])
    print([await double(x) for x in range(3)])
    print([await double(x) async for x in slow(2)])
    print([[y async for y in count(x)] for x in range(3)])
    print([[y async for y in count(x)] async for x in count(3)])
    g = (x async for x in slow(3))
    print(type(g).__name__, [x async for x in g])
    print([x async for x in (await double(y) for y in range(2))])
    print([x async for x in (z async for z in (w async for w in count(4)) if z % 2)])
    print([x for x in [await double(4)]])
    total = 0
    async for a in count(2):
        async for b in slow(2):
            if b:
                continue
            total += 1
        else:
            total += 10
    print(total)
    async with Manager("a") as a, Manager("b") as b:
        print(a, b)
    async with Manager("swallow", True):
        raise ValueError
    for i in range(3):
        async with Manager(f"loop{i}"):
            if i == 0:
                continue
            break
    try:
        async with Manager("raise"):
            raise KeyError(1)
    except KeyError as e:
        print("out", e)


async def returns_inside():
    async with Manager("r"):
        async for x in slow(3):
            return x


print(run(forms()))
print(run(returns_inside()))


class Bad:
    pass


class NotAwaitable:
    def __aenter__(self):
        return 1

    def __aexit__(self, *a):
        return 2


class ExitNotAwaitable(NotAwaitable):
    async def __aenter__(self):
        return 1


class BadIter:
    def __aiter__(self):
        return 1


class BadNext:
    def __aiter__(self):
        return self

    def __anext__(self):
        return 5


class AwaitReturns:
    def __init__(self, v):
        self.v = v

    def __await__(self):
        return self.v


async def coroutine():
    pass


async def for_over(x):
    async for y in x:
        pass


async def with_over(x):
    async with x:
        pass


async def with_over_raising(x):
    async with x:
        raise ValueError("inner")


async def await_over(x):
    return await x


for c in (for_over(Bad()), for_over(BadIter()), for_over(BadNext()), for_over([1]), with_over(Bad()), with_over(NotAwaitable()),
          with_over(ExitNotAwaitable()), with_over_raising(ExitNotAwaitable()), await_over(1), await_over(AwaitReturns(1)),
          await_over(AwaitReturns(iter([1, 2]))), await_over(count(1)), await_over(None)):
    print(run(c))

inner = coroutine()
print(run(await_over(AwaitReturns(inner))))
inner.close()


async def chained():
    try:
        await for_over(BadNext())
    except TypeError as e:
        print(repr(e.__cause__))


run(chained())


# aiter() and anext().
class Iter:
    def __init__(self, n):
        self.i, self.n = 0, n

    def __aiter__(self):
        return self

    async def __anext__(self):
        if self.i >= self.n:
            raise StopAsyncIteration
        self.i += 1
        return await Suspend(self.i)


async def nexts():
    it = aiter(Iter(2))
    print(await anext(it), await anext(it, "d"), await anext(it, "default"))
    try:
        await anext(it)
    except StopAsyncIteration:
        print("stop")
    g = slow(1)
    print(await anext(g), await anext(g, None), await anext(g, "again"))

    async def raises():
        yield 1
        raise OSError("x")

    g = raises()
    print(await anext(g, 0))
    try:
        await anext(g, 0)
    except OSError as e:
        print("OSError", e)
    d = anext(count(0), "default")
    print(type(d).__name__, d.__await__() is d)
    print(await d)


print(run(nexts()))
for f in (lambda: aiter([]), lambda: aiter(BadIter()), lambda: anext([]), lambda: anext(), lambda: anext(1, 2, 3), lambda: aiter()):
    try:
        f()
    except TypeError as e:
        print(e)

d = anext(Iter(1), "dd")
print(d.send(None))
try:
    d.throw(ValueError("t"))
except ValueError as e:
    print("thrown", e)
d = anext(slow(1), "dd")
print(d.send(None), d.close())

# Hooks.
events = []


def first(g):
    events.append(("first", g.__name__))


print(sys.get_asyncgen_hooks())
sys.set_asyncgen_hooks(firstiter=first, finalizer=None)
hooks = sys.get_asyncgen_hooks()
print(hooks.firstiter is first, hooks.finalizer)
a, b, c = count(1), slow(1), count(2)
run(a.__anext__().__await__())
a.__anext__()
b.aclose()
c.athrow(ValueError)
print(events)
sys.set_asyncgen_hooks(None)
print(sys.get_asyncgen_hooks())


def failing(g):
    raise LookupError("hook")


sys.set_asyncgen_hooks(firstiter=failing)
g = count(2)
try:
    g.__anext__()
except LookupError as e:
    print("hook failed", e)
print(run(g.__anext__()))
sys.set_asyncgen_hooks(*hooks)
sys.set_asyncgen_hooks(None, None)
for bad in ((1,), (None, 2)):
    try:
        sys.set_asyncgen_hooks(*bad)
    except TypeError as e:
        print(e)
