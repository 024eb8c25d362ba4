# Small value classes used together: rational numbers, vectors, polynomials, with operators and formatting.
def gcd(a, b):
    while b:
        a, b = b, a % b
    return abs(a)


class Fraction:
    __slots__ = ("n", "d")

    def __init__(self, n, d=1):
        if d == 0:
            raise ZeroDivisionError(f"Fraction({n}, 0)")
        g = gcd(n, d) * (1 if d > 0 else -1)
        self.n, self.d = n // g, d // g

    @staticmethod
    def of(x):
        return x if isinstance(x, Fraction) else Fraction(x) if isinstance(x, int) else NotImplemented

    def __add__(self, o):
        o = Fraction.of(o)
        return o if o is NotImplemented else Fraction(self.n * o.d + o.n * self.d, self.d * o.d)

    __radd__ = __add__

    def __neg__(self): return Fraction(-self.n, self.d)
    def __sub__(self, o): return self + -o
    def __rsub__(self, o): return -self + o
    def __mul__(self, o): return Fraction(self.n * Fraction.of(o).n, self.d * Fraction.of(o).d)
    __rmul__ = __mul__
    def __truediv__(self, o): return Fraction(self.n * Fraction.of(o).d, self.d * Fraction.of(o).n)
    def __rtruediv__(self, o): return Fraction.of(o) / self
    def __pow__(self, e): return Fraction(self.n**e, self.d**e) if e >= 0 else Fraction(self.d**-e, self.n**-e)
    def __eq__(self, o): return (self.n, self.d) == (Fraction.of(o).n, Fraction.of(o).d)
    def __lt__(self, o): return self.n * Fraction.of(o).d < Fraction.of(o).n * self.d
    def __hash__(self): return hash((self.n, self.d))
    def __float__(self): return self.n / self.d
    def __bool__(self): return self.n != 0
    def __repr__(self): return f"{self.n}/{self.d}" if self.d != 1 else str(self.n)
    def __format__(self, spec): return format(float(self), spec) if spec else repr(self)


h = sum((Fraction(1, k) for k in range(1, 40)), Fraction(0))
print(h, f"{h:.10f}", Fraction(6, -4), 1 + Fraction(1, 2), 2 - Fraction(1, 3), Fraction(2, 3) ** -3, 3 / Fraction(1, 7),
    Fraction(1, 3) < Fraction(1, 2), sorted([Fraction(3, 4), Fraction(1, 8), 0 * Fraction(5)]), bool(Fraction(0)),
    float(Fraction(22, 7)))
for call in (lambda: Fraction(1, 0), lambda: Fraction(1) + "x", lambda: "x" + Fraction(1), lambda: Fraction(1) / 0):
    try:
        print(call())
    except (ZeroDivisionError, TypeError) as error:
        print(type(error).__name__, error)


class Poly:
    def __init__(self, *c): self.c = list(c)
    def __call__(self, x):
        r = 0
        for c in reversed(self.c):
            r = r * x + c
        return r
    def __add__(self, o):
        n = max(len(self.c), len(o.c))
        get = lambda c, i: c[i] if i < len(c) else 0
        return Poly(*(get(self.c, i) + get(o.c, i) for i in range(n)))
    def __matmul__(self, o):
        out = [0] * (len(self.c) + len(o.c) - 1)
        for i, a in enumerate(self.c):
            for j, b in enumerate(o.c):
                out[i + j] += a * b
        return Poly(*out)
    def __iter__(self): return iter(self.c)
    def __len__(self): return len(self.c)
    def __getitem__(self, i): return self.c[i]
    def __str__(self): return " + ".join(f"{c}x^{i}" if i else str(c) for i, c in enumerate(self.c) if c)


p = Poly(1, 1)
q = p
for _ in range(5):
    q = q @ p
print(q, q(2), q(Fraction(1, 2)), len(q), q[2], list(q + Poly(0, 0, 100)), sum(q), max(q), [*q][::-1])
