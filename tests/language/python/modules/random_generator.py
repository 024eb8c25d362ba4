# _random: what follows each seed, getrandbits of all sizes, states, wrong arguments, subclasses, hot loops.
import _random
from _random import Random as R


def t(f, *args, **names):
    try:
        print(names, repr(f(*args, **names))[:80])
    except BaseException as e:
        print(names, type(e).__name__, e)


class H:
    def __init__(self, hash):
        self.hash = hash

    def __hash__(self):
        return self.hash()


class Int(int):
    def __abs__(self):
        raise ValueError("abs")


class Index:
    def __index__(self):
        return 5


print(R, R.__module__, R.__text_signature__, isinstance(R.__doc__, str), isinstance(_random.__doc__, str), [n for n in dir(R) if n not in dir(object)])
for n in ("random", "seed", "getstate", "setstate", "getrandbits", "__init__"):
    print(n, getattr(R, n).__text_signature__)
for seed in (0, 1, -1, 5, 2 ** 32, 2 ** 32 - 1, 2 ** 64, 2 ** 100, -2 ** 100, 3.5, (1, 2), True, False, H(lambda: -7), H(lambda: 2 ** 60), Int(-5), 10 ** 300, 2 ** 25000 + 1, 1j):
    r = R(seed)
    print(r.random(), [r.getrandbits(k) for k in (0, 1, 2, 31, 32, 33, 63, 64, 65, 96, 100, 127, 128, 200, 1000)], r.random(), hash(r.getstate()))
    q = R()
    q.seed(seed)
    assert q.random() == R(seed).random()
print(hash(R(3).getrandbits(100000)), R(3).getrandbits(100000).bit_length())


class NoHash:
    __hash__ = None


t(lambda: R(NoHash())), t(lambda: R(H(lambda: 1 / 0))), t(lambda: R(H(lambda: "a"))), t(lambda: R([])), t(R, 1, 2), t(R, x=1), t(R, n=1), t(R, 1, 2, x=1)
r = R(42)
for k in (-1, "a", 2 ** 31, 2 ** 70, -2 ** 70, -2 ** 31, 1.5, None, True, Index()):
    t(r.getrandbits, k)
t(r.getrandbits), t(r.getrandbits, k=3), t(r.random, 1), t(r.seed, 1, 2), t(r.seed, n=1), t(r.seed, NoHash()), t(r.getstate, 1), t(r.setstate), t(R.seed), t(R.seed, 5)
print(r.seed(1), r.random(), r.seed(Int(-5)), r.random())
state = r.getstate()
print(type(state), len(state), hash(state), state[-1], state[:3])
after = [r.random() for _ in range(3)]
r.setstate(state)
print(after == [r.random() for _ in range(3)])
for first in (2 ** 64, -1, -2 ** 70, "a", 1.5, True, 2 ** 63, Index(), None):
    t(r.setstate, (first,) + state[1:])
for last in (-1, 625, 624, 0, 2 ** 70, -2 ** 70, "a", 624.0, None, True, Index()):
    t(r.setstate, state[:-1] + (last,))
t(r.setstate, 5), t(r.setstate, ()), t(r.setstate, list(state)), t(r.setstate, state[:-1]), t(r.setstate, state + (1,))
r.setstate((2 ** 32 + 5,) + state[1:-1] + (624,))
print(r.getstate()[0], r.random(), r.getstate()[-1])


class Tuple(tuple):
    pass


r.setstate(Tuple(state))
print(r.getstate() == state)


class Own(R):
    def __init__(self, *args, **names):
        print("init", args, names)


class New(R):
    def __new__(cls, *args, **names):
        return super().__new__(cls, 7, x=8)


class Seed(R):
    def seed(self, *args):
        print("seed", args)


class Passes(R):
    def __init__(self, *args, **names):
        super().__init__(*args, **names)


class Plain(R):
    pass


print(Own(1, 2, x=3).random(), New(5).random(), Seed(5).random(), Passes(5, x=1).random(), Plain(5).random())
t(Plain, x=1), t(Plain, 1, 2), t(Passes, 1, 2, x=1), t(R.__new__), t(R.__new__, int), t(R.__init__, R(1), 1, 2, 3)
p = Plain(1)
p.label = "a"
print(p.label, hasattr(R(1), "__dict__"))
t(setattr, R(1), "label", 1)
print(R().random() != R().random(), R(None).random() != R(None).random(), R().getstate() != R().getstate(), 0 <= R().random() < 1)
r = R(8)
r.__init__(1)
print(r.random())

r, total, bits = R(1), 0.0, 0
for i in range(5000):
    total += r.random()
    bits ^= r.getrandbits(i % 70)
print(total, bits, hash(r.getstate()))
