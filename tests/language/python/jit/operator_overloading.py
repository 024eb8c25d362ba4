# Classes with operators in hot loops: vectors, modular integers, reflected and in-place forms, comparisons, NotImplemented.
class Vec:
    __slots__ = ("x", "y")
    def __init__(self, x, y): self.x, self.y = x, y
    def __add__(self, o): return Vec(self.x + o.x, self.y + o.y)
    def __sub__(self, o): return Vec(self.x - o.x, self.y - o.y)
    def __mul__(self, k): return Vec(self.x * k, self.y * k) if isinstance(k, (int, float)) else NotImplemented
    __rmul__ = __mul__
    def __matmul__(self, o): return self.x * o.x + self.y * o.y
    def __neg__(self): return Vec(-self.x, -self.y)
    def __eq__(self, o): return self.x == o.x and self.y == o.y
    def __lt__(self, o): return (self.x, self.y) < (o.x, o.y)
    def __abs__(self): return (self.x**2 + self.y**2) ** 0.5
    def __bool__(self): return bool(self.x or self.y)
    def __iter__(self):
        yield self.x
        yield self.y
    def __getitem__(self, i): return (self.x, self.y)[i]
    def __len__(self): return 2
    def __contains__(self, v): return v in (self.x, self.y)
    def __hash__(self): return hash((self.x, self.y))
    def __call__(self, k): return self.x * k + self.y
    def __repr__(self): return f"Vec({self.x}, {self.y})"


class Mod:
    P = 10007
    def __init__(self, v): self.v = v % Mod.P
    def __add__(self, o): return Mod(self.v + (o.v if isinstance(o, Mod) else o))
    __radd__ = __add__
    def __mul__(self, o): return Mod(self.v * (o.v if isinstance(o, Mod) else o))
    def __pow__(self, e): return Mod(pow(self.v, e, Mod.P))
    def __rsub__(self, o): return Mod(o - self.v)
    def __floordiv__(self, o): return self * o ** (Mod.P - 2)
    def __int__(self): return self.v


def vectors(n):
    p, v, hits, t = Vec(0, 0), Vec(1, 2), 0, 0
    for i in range(n):
        p = p + v * 2 - Vec(i % 3, i % 5)
        if p @ v > 1000:
            v = -v
            hits += 1
        x, y = p
        t += x - y + p[0] + len(p) + (x in p) + p(1) + (p == Vec(x, y)) + (p < v) + (1 if p else 0)
        if i == n // 2:
            v = 0.5 * v
    return p, v, hits, t, f"{abs(p):.6f}"


def modular(n):
    a = Mod(1)
    for i in range(1, n):
        a = a * i + 1
        a = 5 + a
        a = 3 - a
        if i % 100 == 0:
            a = a // Mod(i % 97 + 1)
    return int(a), int(sum([Mod(i) for i in range(n)]))


def failing(n):
    e, v = 0, Vec(1, 1)
    for i in range(n):
        try:
            v * ("s" if i % 3 == 0 else i)
        except TypeError:
            e += 1
        try:
            v + (i if i % 5 == 0 else v)
        except AttributeError:
            e += 100
    return e


print(vectors(1500), modular(1000), failing(900), len({Vec(i % 5, i % 3) for i in range(500)}),
    sorted([Vec(i * 7 % 5, i) for i in range(6)]), max(Vec(i % 13, -i) for i in range(200)))
