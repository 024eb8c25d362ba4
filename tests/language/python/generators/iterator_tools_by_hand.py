# Lazy iterator tools written as generators, combined, compared with eager forms.
def chain(*its):
    for it in its:
        yield from it


def islice(it, start, stop, step=1):
    for i, x in enumerate(it):
        if i >= stop:
            return
        if i >= start and (i - start) % step == 0:
            yield x


def cycle(it):
    saved = []
    for x in it:
        yield x
        saved.append(x)
    while saved:
        yield from saved


def groupby(it, key=lambda v: v):
    group, current = [], object()
    for x in it:
        k = key(x)
        if group and k != current:
            yield current, group
            group = []
        current = k
        group.append(x)
    if group:
        yield current, group


def product(*pools):
    if not pools:
        yield ()
        return
    for x in pools[0]:
        for rest in product(*pools[1:]):
            yield (x, *rest)


def accumulate(it, f=lambda a, b: a + b):
    it = iter(it)
    total = next(it, None)
    yield total
    for x in it:
        total = f(total, x)
        yield total


def tee(it, n):
    queues = [[] for _ in range(n)]
    it = iter(it)

    def gen(mine):
        while True:
            if not mine:
                try:
                    x = next(it)
                except StopIteration:
                    return
                for q in queues:
                    q.append(x)
            yield mine.pop(0)

    return tuple(gen(q) for q in queues)


def takewhile(p, it):
    for x in it:
        if not p(x):
            break
        yield x


def naturals(n=0):
    while True:
        yield n
        n += 1


print(list(chain("ab", [1], ())), list(islice(naturals(), 2, 12, 3)), list(islice(cycle("xyz"), 0, 8)),
    list(groupby("aaabbca")), list(groupby(range(10), lambda v: v // 4)))
print(list(product("ab", range(2), [None])), list(accumulate([1, 2, 3, 4])), list(accumulate([3, 1, 5, 2], max)),
    list(takewhile(lambda v: v * v < 50, naturals())))
a, b, c = tee(range(5), 3)
print(next(a), next(a), list(b), list(a), list(c))
squares = (x * x for x in naturals())
even = (x for x in squares if x % 2 == 0)
print(list(islice(even, 0, 5)), list(zip(naturals(1), "abc")), dict(zip("ab", naturals())),
    list(map(lambda p, q: p * q, naturals(), [5, 6, 7])), list(filter(lambda v: v % 3 == 0, islice(naturals(), 0, 10))))
print(sum(islice(naturals(), 0, 500)), list(enumerate(islice(naturals(5), 0, 3), start=10)),
    max(islice(cycle([3, 9, 2]), 0, 50)), sorted(islice(cycle([3, 9, 2]), 0, 5)),
    [x for x, _ in zip(cycle("ab"), range(5))])
