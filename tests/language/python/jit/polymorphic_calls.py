# One call site that sees few, then many classes; methods, properties and operators chosen by class in a hot loop.
class Shape:
    def area(self): raise NotImplementedError
    def name(self): return type(self).__name__


def make(i):
    class Made(Shape):
        k = i
        def area(self): return self.k * self.s
        def __init__(self, s): self.s = s
    Made.__name__ = f"Made{i}"
    return Made


class Square(Shape):
    def __init__(self, s): self.s = s
    def area(self): return self.s * self.s


class Circle(Shape):
    def __init__(self, s): self.r = s
    def area(self): return 3 * self.r * self.r


class Rect(Square):
    @property
    def s(self): return self._s
    @s.setter
    def s(self, v): self._s = v + 1


def total(shapes, n):
    t = 0
    for i in range(n):
        t += shapes[i % len(shapes)].area()
    return t


print(total([Square(2)], 2000), total([Square(2), Circle(1)], 2000), total([Square(2), Circle(1), Rect(3)], 2000))
many = [make(i)(i + 1) for i in range(12)]
print(total(many, 3000), total(many[:5], 3000), many[3].name())
functions = [abs, lambda v: v + 1, str, int, len, Square, "{}".format, [].append, max]


def call_all(fs, n):
    out = 0
    for i in range(n):
        f = fs[i % len(fs)]
        try:
            r = f(-i)
            out += r if isinstance(r, int) else len(str(r)) if isinstance(r, str) else 1
        except TypeError:
            out += 1000
    return out


print(call_all(functions[:1], 1500), call_all(functions[:4], 1500), call_all(functions[:8] , 1500),
    call_all(functions, 1500))


def mixed_add(n):
    left, right = [1, 2.5, "a", (1,), [1], True, 1j], [3, 0.5, "b", (2,), [2], False, 2j]
    log = {}
    for i in range(n):
        a, b = left[i % 7], right[(i // 7) % 7]
        try:
            key = type(a + b).__name__
        except TypeError:
            key = "error"
        log[key] = log.get(key, 0) + 1
    return log


print(mixed_add(2500))
