# _functools: reduce and cmp_to_key: calls, errors, keys that compare, callbacks that raise, hot loops.
import _functools as F


def t(f):
    try:
        r = f()
        print(type(r).__name__ if type(r).__repr__ is object.__repr__ else repr(r))
    except BaseException as e:
        print(type(e).__name__, e)


def add(a, b):
    return a + b


print(sorted(n for n in dir(F) if not n.startswith("__")), F.reduce.__text_signature__, F.cmp_to_key.__text_signature__, isinstance(F.__doc__, str), isinstance(F.reduce.__doc__, str))
R = F.reduce
t(lambda: R()); t(lambda: R(1)); t(lambda: R(1, 2)); t(lambda: R(1, [])); t(lambda: R(1, [1])); t(lambda: R(1, [1, 2])); t(lambda: R(1, [], 3)); t(lambda: R(1, [], 3, 4)); t(lambda: R(1, [], initial=4)); t(lambda: R(add, [1, 2, 3], 10)); t(lambda: R(add, "abc")); t(lambda: R(add, iter([[1], [2]]), []))
t(lambda: R(add, (x for x in range(5)))); t(lambda: R(add, {1: 2, 3: 4})); t(lambda: R(add, [1, "a"])); t(lambda: R(lambda a: a, [1, 2])); t(lambda: R(function=add, sequence=[1])); t(lambda: R(add, [None])); t(lambda: R(max, [3, 9, 2])); t(lambda: R(add, [], None))


class Bad:
    def __init__(self, error):
        self.error = error

    def __iter__(self):
        raise self.error


t(lambda: R(add, Bad(TypeError("own")))); t(lambda: R(add, Bad(ValueError("own"))))


def stops(a, b):
    raise StopIteration("s")


t(lambda: R(stops, [1, 2])); t(lambda: R(add, map(stops, [1], [2]))); t(lambda: R(add, map(stops, [1], [2]), 5)); t(lambda: R(lambda a, b: R(add, [a, b, 1]), range(5)))
K = F.cmp_to_key
t(lambda: K()); t(lambda: K(1, 2)); t(lambda: K(x=1)); t(lambda: K(mycmp=1)); t(lambda: K(1)); t(lambda: K(1, mycmp=1)); t(lambda: K(1, x=1))
k = K(lambda a, b: a - b)
t(lambda: k()); t(lambda: k(1, 2)); t(lambda: k(obj=1).obj); t(lambda: k(x=1)); t(lambda: k(1, obj=1)); t(lambda: k(1) < k(2)); t(lambda: k(1) < 2); t(lambda: k < k(1)); t(lambda: k == 1); t(lambda: hash(k(1))); t(lambda: k.obj); t(lambda: type(k)); t(lambda: type(k)()); t(lambda: k(1)(5).obj)
t(lambda: sorted(n for n in type(k).__dict__ if n != "__getattribute__")); t(lambda: type(k).__module__); t(lambda: [k(1) < k(1), k(1) <= k(1), k(1) == k(1), k(1) != k(1), k(1) > k(1), k(1) >= k(1)]); t(lambda: type(k).__flags__ & 1024); t(lambda: type("S", (type(k),), {})); t(lambda: k.__reduce_ex__(2)); t(lambda: type(k).__doc__)
t(lambda: K(lambda a, b: "x")(1) < K(lambda a, b: "x")(1)); t(lambda: K(lambda a, b: None)(1) == K(1)(1)); t(lambda: K(stops)(1) == k(1)); t(lambda: K(5)(1) == k(1))
one = k(1)
one.obj = 7
t(lambda: (one.obj, one > k(6)))
del one.obj
t(lambda: one.obj); t(lambda: one < k(1)); t(lambda: k(1) < one); t(lambda: delattr(one, "obj")); t(lambda: setattr(one, "x", 1))
print(sorted([5, 2, 9, 1], key=K(lambda a, b: b - a)), sorted("banana", key=K(lambda a, b: (a > b) - (a < b))), max([1, 5, 3], key=k), [1, 2, 2, 3].index(2))
t(lambda: sorted([3, 1, 2], key=K(stops)))


def loop(n):
    total = 0
    for i in range(n):
        total += R(add, (i, 2, 3)) + R(lambda a, b: a * b & 255, (i, i, 3), 1) + (k(i) < k(i + 1)) + len(sorted([i, 3, 2], key=k))
    return total + R(lambda a, b: a + b, range(n))


print(loop(10), loop(800))
