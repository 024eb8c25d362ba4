# _functools._lru_cache_wrapper: hits and misses, which result goes, keys, types, recursion from the function and from keys, attributes, binding, errors.
import _functools as F
L = F._lru_cache_wrapper


def t(f):
    try:
        r = f()
        print("<lru>" if type(r) is L else repr(r))
    except BaseException as e:
        print(type(e).__name__, e)


def info(*args):
    return args


print(L, L.__module__, L.__text_signature__, isinstance(L.__doc__, str), bool(L.__flags__ & 1024))
print([(k, type(v).__name__, getattr(v, "__text_signature__", None)) for k, v in sorted(vars(L).items()) if k not in ("__doc__", "__module__")])
t(lambda: L()); t(lambda: L(1)); t(lambda: L(1, 2, 3, 4)); t(lambda: L(int, "a", 0, 0)); t(lambda: L(int, 1, 0)); t(lambda: L(int, None, 0, int, 5)); t(lambda: L(user_function=int, maxsize=1.5, typed=0, cache_info_type=0)); t(lambda: L(int, 1, x=2)); t(lambda: L(int, 2 ** 70, 0, int)); t(lambda: type("S", (L,), {}))
t(lambda: L(int, 1, False, cache_info_type=info).cache_info()); t(lambda: L(typed=True, maxsize=True, user_function=len, cache_info_type=info).cache_info()); t(lambda: L(len, -5, False, info).cache_info())
calls = []


def record(*args, **kwargs):
    calls.append((args, kwargs))
    return len(calls)


for most in (None, 0, 1, 2, 3, 100):
    for typed in (False, True):
        calls.clear()
        f = L(record, most, typed, info)
        print(most, typed, [f(1), f(1), f(2), f(1), f(3), f(2), f(1), f(1.0), f(True), f("a"), f("a"), f(a=1), f(a=1), f(1, b=2), f(1, b=2), f(b=2, a=1), f(a=1, b=2), f(), f(), f((1,)), f((1,)), f(1, 1), f(1, 1.0)], f.cache_info(), len(calls))
        f.cache_clear()
        print(f.cache_info(), f(1), f(1), f.cache_info())
l = L(len, 2, False, info)
t(lambda: l([1])); t(lambda: l("ab")); t(lambda: l("ab")); t(l.cache_info); t(lambda: l.__reduce__()); t(lambda: l.__copy__() is l); t(lambda: l.__deepcopy__({}) is l); t(lambda: l.__deepcopy__()); t(lambda: l.__get__(None) is l); t(lambda: l.__get__(None, int) is l); t(lambda: l.__get__(None, None))
t(lambda: type(l.__get__(1))); t(lambda: l.__get__()); t(lambda: l.__get__(1, 2, 3)); t(lambda: l.cache_clear()); t(l.cache_info); t(lambda: l.__dict__); t(lambda: l.cache_info(1)); t(lambda: l.__copy__(1)); t(lambda: l.__call__("a", x=1)); t(lambda: l()); t(l.cache_info)
l.__qualname__ = "where.l"
l.__wrapped__ = len
t(lambda: l.__reduce__()); t(lambda: l.__dict__); t(lambda: l.__wrapped__); l.__dict__.update(z=1); t(lambda: l.z); t(lambda: setattr(l, "__dict__", 5)); t(lambda: delattr(l, "__dict__")); l.__dict__ = {"q": 1}; t(lambda: (l.q, l.__dict__))


class C:
    def __init__(self, v):
        self.v = v

    @lambda f: L(f, None, False, info)
    def method(self, x):
        return (self.v, x)


c = C(5)
t(lambda: c.method(1)); t(lambda: c.method(1)); t(lambda: C.method(c, 1)); t(lambda: C.method.cache_info()); t(lambda: C.method(c))
fib = L(lambda n: n if n < 2 else fib(n - 1) + fib(n - 2), None, False, info)
t(lambda: fib(100)); t(fib.cache_info)
fib = L(lambda n: n if n < 2 else fib(n - 1) + fib(n - 2), 5, False, info)
t(lambda: fib(60)); t(fib.cache_info)


def boom(x):
    if x == 2:
        raise ValueError("boom")
    return x


b = L(boom, 2, False, info)
t(lambda: b(2)); t(lambda: b(1)); t(lambda: b(2)); t(b.cache_info); t(lambda: b(3)); t(lambda: b(4)); t(b.cache_info)


class Key:
    log = []

    def __init__(self, v, action=None):
        self.v, self.action = v, action

    def __hash__(self):
        Key.log.append(("hash", self.v))
        if self.action == "hash":
            raise KeyError("hash")
        return self.v % 3

    def __eq__(self, other):
        Key.log.append(("eq", self.v, getattr(other, "v", None)))
        if "eq" in (self.action, getattr(other, "action", None)):
            raise KeyError("eq")
        if self.action == "clear":
            k.cache_clear()
        return self.v == other.v


for most in (None, 1, 2, 4):
    k = L(lambda key: key.v, most, False, info)
    t(lambda: [k(Key(1)), k(Key(4)), k(Key(1)), k(Key(2)), k(Key(7)), k(Key(1))]); t(k.cache_info); t(lambda: k(Key(1, "hash"))); t(lambda: k(Key(1, "eq"))); t(lambda: k(Key(10, "clear"))); t(k.cache_info); t(lambda: k([]))
print(len(Key.log) > 10)


def inner(n):
    if n > 0:
        r(n - 1)
        r(n - 1)
    return n


for most in (1, 2, 3):
    r = L(inner, most, False, info)
    t(lambda: r(6)); t(r.cache_info); t(lambda: [r(i) for i in range(6, -1, -1)]); t(r.cache_info)


def clears(n):
    z.cache_clear()
    return n


z = L(clears, 2, False, info)
t(lambda: [z(i) for i in (1, 2, 1, 1, 3)]); t(z.cache_info)


def loop(n):
    f = L(lambda a, b=0: a + b, 16, False, info)
    g = L(lambda a: a * 2, None, True, info)
    total = 0
    for i in range(n):
        total += f(i % 20) + f(i % 10, b=1) + g(i % 7) + g(float(i % 5))
    return total, f.cache_info(), g.cache_info()


print(loop(10), loop(2000))
