# isinstance, type, is None, is, and truth tests on changing kinds inside hot loops.
class A: pass
class B(A): pass
class C: __slots__ = ()
class Falsy:
    def __bool__(self): return False
class Empty:
    def __len__(self): return 0


values = [1, 2.5, "s", "", None, [], [1], {}, True, False, A(), B(), C(), Falsy(), Empty(), 0, 0.0, (1,), 2**70, len, A]


def kinds(n):
    out = [0] * 12
    for i in range(n):
        v = values[i % len(values)]
        if isinstance(v, bool): out[0] += 1
        elif isinstance(v, int): out[1] += 1
        elif isinstance(v, (str, list)): out[2] += 1
        elif v is None: out[3] += 1
        elif type(v) is A: out[4] += 1
        elif isinstance(v, A): out[5] += 1
        elif callable(v): out[6] += 1
        if v: out[7] += 1
        if not v: out[8] += 1
        if v is not None and v == v: out[9] += 1
        if issubclass(type(v), object): out[10] += 1
        out[11] += (v or 1) is v
    return out


def linked(n):
    head = None
    for i in range(n):
        head = (i, head)
    t = 0
    while head is not None:
        v, head = head
        t += v
    return t


def optional(n):
    best = None
    for i in range(n):
        v = (i * 7919) % 1009
        if best is None or v > best:
            best = v
        if i == n // 2:
            best = None
    return best


def identity(n):
    a, b = [], []
    t = 0
    for i in range(n):
        x = a if i % 3 else b
        t += (x is a) + 2 * (x is b) + 4 * (x == b) + 8 * (x is not a)
        if i == n - 10:
            b = a
    return t


def late_subclass(n):
    t, cls = 0, A
    for i in range(n):
        if i == n // 2:
            class D(A):
                pass
            cls = D
        t += isinstance(cls(), A) + (type(cls()) is A) * 2
    return t


class Meta(type):
    calls = 0
    def __instancecheck__(cls, o):
        Meta.calls += 1
        return o == 3


class M(metaclass=Meta): pass


def hooked(n):
    t = 0
    for i in range(n):
        t += isinstance(i % 5, M)
    return t, Meta.calls


print(kinds(2100), linked(3000), optional(3000), identity(2000), late_subclass(2000), hooked(1000))
