# Order of what runs when a block is left: return, yield, break and continue through finally and with, generators, async.


def say(value):
    print("say", value, end="; ")
    return value


class Manager:
    def __init__(self, name, swallows=False):
        self.name, self.swallows = name, swallows

    def __repr__(self):
        return f"Manager({self.name})"

    def __enter__(self):
        print("enter", self.name, end="; ")
        return self

    def __exit__(self, kind, value, traceback):
        print("exit", self.name, kind and kind.__name__, end="; ")
        return self.swallows

    async def __aenter__(self):
        print("aenter", self.name, end="; ")
        return self

    async def __aexit__(self, kind, value, traceback):
        print("aexit", self.name, kind and kind.__name__, end="; ")
        return self.swallows


def return_value():
    try:
        return say(1)
    finally:
        say("finally")


def return_twice():
    try:
        return say(1)
    finally:
        return say(2)


def return_changed():
    x = [1]
    y = 1
    try:
        return x, y
    finally:
        x.append(2)
        y = 2


def raise_replaced():
    try:
        raise KeyError(say("key"))
    finally:
        return say("value")


def through_with():
    with Manager("a"), Manager("b") as b:
        return say(b.name)


def breaks():
    for i in range(3):
        with Manager(i):
            try:
                if i == 1:
                    break
                if i == 0:
                    continue
            finally:
                say(i)
    else:
        say("else")
    return i


def nested():
    for i in range(2):
        try:
            for j in range(2):
                try:
                    if j:
                        return say((i, j))
                finally:
                    if i == 0:
                        break
                    say("inner")
        finally:
            say("outer")


def generator():
    try:
        x = yield say("first")
        with Manager("g") as m:
            yield say(x)
        return say("end")
    finally:
        yield say("in finally")


def delegating():
    result = yield from generator()
    say(result)
    yield (yield say("sent")), (yield say("again"))


def drive(g):
    values = []
    try:
        values.append(next(g))
        for i in range(9):
            values.append(g.send(i))
    except StopIteration as stop:
        values.append(stop.value)
    return values


class Rows:
    def __init__(self, n):
        self.n = n

    def __aiter__(self):
        print("aiter", end="; ")
        return self

    async def __anext__(self):
        print("anext", end="; ")
        if self.n == 0:
            raise StopAsyncIteration
        self.n -= 1
        return self.n


class Target:
    def __setattr__(self, name, value):
        print("set", name, value, end="; ")

    def __setitem__(self, name, value):
        print("put", name, value, end="; ")


def target(name):
    print(name, end="; ")
    return Target()


async def asynchronous():
    async for target("t").x in Rows(2):
        say("body")
    else:
        say("else")
    async with Manager("a") as target("u").y, Manager("b") as target("v")[say(1)]:
        say("with")
    result = [say(x) async for x in Rows(2) if await ready(x)]
    return say(await ready(say(len(result)))) + await ready(say(2))


async def ready(x):
    print("ready", x, end="; ")
    return x + 1


async def leaving():
    for i in range(2):
        async with Manager(i, True):
            if i:
                return say("returned")
            raise ValueError


def run(coroutine):
    try:
        coroutine.send(None)
    except StopIteration as stop:
        return stop.value


for f in (return_value, return_twice, return_changed, raise_replaced, through_with, breaks, nested):
    print(f.__name__, "->", f())
print(drive(generator()))
print(drive(delegating()))
print(run(asynchronous()))
print(run(leaving()))


def annotated():
    global declared
    x: say("never") = say(1)
    declared = say(2)
    target("a").x: say("never") = say(3)
    target("b")[say(4)]: say("never")
    (y): say("never")
    return x


print(annotated(), declared)


def cells():
    x = say(1)

    def inner(p=say("default"), *, q=say("keyword")) -> say("annotation"):
        nonlocal x
        x, y = say(x + 1), say(x)
        return x, y, p, q

    return inner(), x


print(cells())


def names(flag):
    if flag:
        p = q = 0
    results = []
    for text in ("p + q", "q + p"):
        try:
            p + q if text == "p + q" else q + p
        except UnboundLocalError as error:
            results.append(str(error))
    try:
        [p, say("x"), q]
    except UnboundLocalError as error:
        results.append(str(error))
    try:
        (say(1), print)[1](p)
    except UnboundLocalError as error:
        results.append(str(error))
    try:
        q.x = p
    except UnboundLocalError as error:
        results.append(str(error))
    try:
        q[p] = say(1)
    except UnboundLocalError as error:
        results.append(str(error))
    try:
        q += p
    except UnboundLocalError as error:
        results.append(str(error))
    try:
        q.m(p)
    except UnboundLocalError as error:
        results.append(str(error))
    try:
        f"{p}{q}"
    except UnboundLocalError as error:
        results.append(str(error))
    try:
        {q: p}
    except UnboundLocalError as error:
        results.append(str(error))
    try:
        q < p < say(1)
    except UnboundLocalError as error:
        results.append(str(error))
    return results


for line in names(False):
    print(line)
