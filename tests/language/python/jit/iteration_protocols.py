# for loops over every kind of iterable in one hot function: the iterator's kind changes while the loop is compiled.
class Seq:
    def __init__(self, n): self.n = n
    def __getitem__(self, i):
        if i < self.n: return i
        raise IndexError


class It:
    def __init__(self, n): self.n = n
    def __iter__(self): return self
    def __next__(self):
        if self.n == 0: raise StopIteration
        self.n -= 1
        return self.n


class Delegating:
    def __init__(self, x): self.x = x
    def __iter__(self): return iter(self.x)


def gen(n):
    for i in range(n):
        yield i


def consume(it):
    t = 0
    for v in it:
        t = t * 3 + (v if isinstance(v, int) else len(v) if hasattr(v, "__len__") else 1)
        t %= 1000003
    return t


makers = [lambda n: range(n), lambda n: list(range(n)), lambda n: tuple(range(n)), gen, Seq, It,
    lambda n: Delegating([1] * n), lambda n: "x" * n, lambda n: b"y" * n, lambda n: {i: -i for i in range(n)},
    lambda n: {i: -i for i in range(n)}.items(), lambda n: {i: -i for i in range(n)}.values(),
    lambda n: (i * i for i in range(n)), lambda n: map(abs, range(-n, 0)), lambda n: filter(None, range(n)),
          lambda n: zip(range(n), range(n)), lambda n: enumerate("ab" * (n // 2)), lambda n: reversed(range(n)),
          lambda n: reversed([1, 2] * (n // 2)), lambda n: iter(It(n).__next__, 0), lambda n: range(n, 0, -1),
          lambda n: range(2**62, 2**62 + n), lambda n: frozenset([5]), lambda n: bytearray(n), lambda n: [[1]] * n,
          lambda n: {"k": 1}.keys()]
for m in makers:
    print([consume(m(n)) for n in (0, 1, 2, 100)], end=" ")
print()
mixed = 0
for i in range(1200):
    mixed = (mixed * 7 + consume(makers[i % len(makers)](i % 9))) % 1000007
print(mixed)


def errors(n):
    bad, counts = [5, None, 1.5, len, object], {}
    for i in range(n):
        try:
            for v in bad[i % 5] if i % 2 else (1, 2):
                pass
        except TypeError as e:
            counts[str(e)] = counts.get(str(e), 0) + 1
    return counts


print(errors(600))


def exhausted(n):
    it, t = iter(range(n)), 0
    for a in it:
        for b in it:
            t += a * b
            if b % 10 == 9:
                break
    return t, list(it)


class Changing:
    def __init__(self): self.n = 0
    def __iter__(self): return self
    def __next__(self):
        self.n += 1
        if self.n == 1000:
            Changing.__next__ = lambda s: (_ for _ in ()).throw(StopIteration) if s.n > 1500 else setattr(s, "n",
                s.n + 1) or 0.5
        return 1


total = 0
try:
    for v in Changing():
        total += v
except StopIteration:
    pass
except RuntimeError as e:
    print("runtime", e)
print(exhausted(1000), total)
