# send: two-way communication, accumulators, coroutine pipelines, priming.
def averager():
    total = count = 0
    average = None
    while True:
        value = yield average
        if value is None:
            return total, count
        total += value
        count += 1
        average = total / count


a = averager()
print(next(a), [a.send(v) for v in (10, 20, 60)])
try:
    a.send(None)
except StopIteration as e:
    print(e.value)


def coroutine(f):
    def start(*args):
        g = f(*args)
        next(g)
        return g

    return start


@coroutine
def printer(prefix):
    while True:
        print(prefix, (yield))


@coroutine
def filtered(predicate, target):
    while True:
        item = yield
        if predicate(item):
            target.send(item)


@coroutine
def broadcast(*targets):
    while True:
        item = yield
        for t in targets:
            t.send(item)


pipe = broadcast(printer("all"), filtered(lambda v: v % 2, printer("odd")))
for i in range(4):
    pipe.send(i)


def expression_forms():
    x = yield 1
    y = (yield x) + 1
    z = [(yield y), (yield "list")]
    print("z", z, (yield "in call"), f"{(yield 'in f-string')}")
    d = {(yield "key"): (yield "value")}
    return x, y, z, d


g = expression_forms()
value = next(g)
try:
    for n in range(100):
        print("got", value)
        value = g.send(n)
except StopIteration as e:
    print(e.value)


def scheduler(tasks):
    order = []
    queue = [(name, gen, None) for name, gen in tasks]
    while queue:
        name, gen, value = queue.pop(0)
        try:
            out = gen.send(value)
            order.append((name, out))
            queue.append((name, gen, out * 2))
        except StopIteration as e:
            order.append((name, "done", e.value))
    return order


def task(n):
    got = []
    for i in range(n):
        got.append((yield i))
    return got


print(scheduler([("a", task(2)), ("b", task(3)), ("c", task(0))]))
