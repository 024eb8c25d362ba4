# Finalizers that allocate so much that they collect: the calls at which they run go on, without a spurious RecursionError.
count = 0


class Loud:
    def __init__(self):
        self.me = self

    def __del__(self):
        global count
        count += 1
        if count < 40:
            Loud()
        self.large = [count] * 150_000


def leaf(n):
    return n + 1


def deep(n):
    return leaf(0) if n == 0 else deep(n - 1) + 1


def generate(n):
    for i in range(n):
        yield leaf(i)


class Attribute:
    @property
    def value(self):
        return leaf(1)

    def __call__(self, x):
        return leaf(x)


total = 0
for i in range(6):
    Loud()
    total += leaf(i) + deep(20) + sum(generate(5)) + Attribute().value + Attribute()(i)
    total += len(sorted([3, 1, 2], key=leaf)) + len(list(map(leaf, [1, 2])))
print(total, count >= 0)
