# A variable that changes type while the loop is hot: int, float, str, list, None, bool, and back.
class Num:
    def __init__(self, n): self.n = n
    def __add__(self, o): return Num(self.n + (o.n if isinstance(o, Num) else o))
    __radd__ = __add__


def add_all(values, start):
    total = start
    for v in values:
        total = total + v
    return total


def changing(n):
    x, kinds = 0, []
    for i in range(n):
        if i == n // 5:
            x = float(x)
        elif i == 2 * n // 5:
            x = str(int(x))
        elif i == 3 * n // 5:
            x = [x]
        elif i == 4 * n // 5:
            x = None
        if isinstance(x, (int, float)):
            x = x + 1
        elif isinstance(x, str):
            x = x[-5:] + "7"
        elif x is None:
            pass
        else:
            x = x + [i] if len(x) < 5 else x[1:]
        if i % (n // 10) == 0:
            kinds.append((i, type(x).__name__, x))
    return kinds


print(add_all(list(range(1000)) + [0.5] * 3 + list(range(1000)), 0))
print(add_all([1] * 1500 + [True, 2.5, 2**70, 1j], 0), add_all([[i] for i in range(1200)], [])[-3:],
    add_all([str(i % 10) for i in range(1500)], "")[-10:])
print(add_all([1] * 1000 + [Num(5)] + [2] * 1000, 0).n)
for item in changing(3000):
    print(item)
try:
    add_all([1] * 2000 + ["x"], 0)
except TypeError as error:
    print(error)
x = 0
for i in range(4000):
    x = x + 1 if i % 1000 else x * 1.0 if i % 2000 else int(x)
print(x, type(x).__name__)
