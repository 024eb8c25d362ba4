# __getitem__ iteration, __contains__, __len__, __iter__, __reversed__, __setitem__, __delitem__, fallbacks and errors.
class Old:
    def __init__(self, n): self.n = n
    def __getitem__(self, i):
        print("get", i)
        if i >= self.n:
            raise IndexError("stop here")
        return i * i


o = Old(3)
print(list(o), 4 in o, 5 in o, [*o], tuple(o), max(o), dict(zip(o, "ab")))
a, b, c = o
print(a, b, c)
try:
    a, b = o
except ValueError as error:
    print(error)
try:
    reversed(o)
except TypeError as error:
    print(error)


class Seq(Old):
    def __len__(self): return self.n


print(list(reversed(Seq(3))), bool(Seq(0)), len(Seq(2)))


class Both:
    def __iter__(self): return iter([10, 20])
    def __getitem__(self, i): return "never used in iteration"
    def __contains__(self, x): return x == "magic"


print(list(Both()), 10 in Both(), "magic" in Both(), Both()[0])


class Countdown:
    def __init__(self, n): self.n = n
    def __iter__(self): return self
    def __next__(self):
        if self.n <= 0:
            raise StopIteration("finished")
        self.n -= 1
        return self.n


it = Countdown(3)
print(next(it), list(it), list(it), next(it, "default"), 1 in Countdown(5), 9 in Countdown(5))
try:
    next(it)
except StopIteration as error:
    print(error.value, error.args)


class NoIter:
    __iter__ = None
    __contains__ = None
    def __getitem__(self, i): return 1


class BadIter:
    def __iter__(self): return []


class NextOnly:
    def __next__(self): return 1


class RaisingIter:
    def __iter__(self): raise KeyError("in iter")


class RaisingNext:
    def __iter__(self): return self
    def __next__(self): raise ValueError("in next")


for text in ("list(NoIter())", "1 in NoIter()", "list(BadIter())", "iter(NextOnly())", "list(RaisingIter())",
        "list(RaisingNext())", "1 in RaisingNext()", "x, y = RaisingNext()", "[*RaisingIter()]", "iter(5)", "next([])",
        "iter(len, 1, 2)", "iter(5, 1)", "NoIter()['a']", "Countdown(3)[0]", "len(Old(1))"):
    try:
        print(exec(text) if "=" in text else eval(text))
    except (TypeError, KeyError, ValueError) as error:
        print(text, "->", type(error).__name__, error)
values = iter([1, 2, 3, 0, 4])
print(list(iter(lambda: next(values), 0)), list(values))


class Matrix:
    def __init__(self): self.cells = {}
    def __getitem__(self, key): return self.cells.get(key, 0)
    def __setitem__(self, key, value): self.cells[key] = value
    def __delitem__(self, key): del self.cells[key]
    def __len__(self): return len(self.cells)
    def __iter__(self): return iter(sorted(self.cells))


m = Matrix()
m[1, 2] = 5
m[1, 2] += 1
m[0, 0] = m[1, 2] * 2
print(m[1, 2], m[9, 9], len(m), list(m), (0, 0) in m)
del m[0, 0]
print(len(m), bool(m))
