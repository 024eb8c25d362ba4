# itertools in hot loops, over sources of all kinds, and nested in each other.
from itertools import *


def run(n):
    total = 0
    for i in count(1):
        total += i
        if i >= n:
            break
    for x in repeat(3, n):
        total += x
    for x in islice(cycle([1, 2, 3]), n):
        total += x
    for a, b in zip_longest(range(n), range(n // 2), fillvalue=1):
        total += a * b
    for x in chain(range(n), (x for x in range(n)), [1] * 10):
        total ^= x
    for x in chain.from_iterable([i, i + 1] for i in range(n)):
        total += x
    for x in accumulate(range(n)):
        total += x & 7
    for x in accumulate(range(n), lambda a, b: (a * 3 + b) & 255, initial=5):
        total += x
    for x in takewhile(lambda v: v < n - 5, range(n)):
        total += x
    for x in dropwhile(lambda v: v < n - 5, range(n)):
        total += x
    for x in filterfalse(lambda v: v & 1, range(n)):
        total += x
    for x in starmap(lambda a, b: a - b, zip(range(n), repeat(2))):
        total += x
    for x in compress(range(n), cycle([1, 0, 0])):
        total += x
    for a, b in pairwise(range(n)):
        total += b - a
    for k, g in groupby(range(n), lambda v: v // 7):
        for x in g:
            total += x * k & 3
    left, right = tee(range(n))
    for a, b in zip(left, right):
        total += a == b
    for a, b in product(range(n // 20), repeat=2):
        total += a ^ b
    for a, b in combinations(range(n // 20), 2):
        total += a * b
    for a, b in combinations_with_replacement(range(n // 20), 2):
        total += a * b
    for t in permutations(range(5)):
        total += t[0] * t[4]
    return total


for n in (10, 100, 300, 300):
    print(run(n))


class Source:
    def __init__(self, n):
        self.n = n

    def __iter__(self):
        return self

    def __next__(self):
        if self.n == 0:
            raise StopIteration("over")
        self.n -= 1
        return self.n


class Items:
    def __getitem__(self, i):
        if i > 4:
            raise IndexError
        return i * i


def gen(n):
    for i in range(n):
        yield i
    return "value"


for make in (lambda: Source(5), lambda: Items(), lambda: gen(5), lambda: "hello", lambda: {1: 2, 3: 4, 5: 6}, lambda: b"bytes", lambda: map(str, range(5)), lambda: (1, 2, 3), lambda: [9, 8]):
    print(list(chain(make(), make())), list(islice(cycle(make()), 8)), list(accumulate(make(), lambda a, b: b)), list(pairwise(make())),
        list(zip_longest(make(), make(), range(3))), list(islice(make(), 1, None, 2)), list(compress(make(), make())), [list(g) for k, g in groupby(make())],
        [list(x) for x in tee(make(), 2)], list(takewhile(lambda x: True, make())), list(dropwhile(lambda x: False, make())), list(filterfalse(None, make())),
        len(list(product(make(), make()))), len(list(combinations(make(), 2))), len(list(permutations(make(), 2))), len(list(combinations_with_replacement(make(), 2))))
deep = range(3)
for _ in range(40):
    deep = chain(islice(deep, 10), [])
print(list(deep))
total = 0
for a, (b, c) in enumerate(zip(count(), islice(cycle("xyz"), 1000))):
    total += a + b + (c == "x")
print(total)
