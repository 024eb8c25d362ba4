# super(), class methods, static methods, properties, slots, __call__, bound methods as values in hot loops.
class Base:
    registry = 0
    __slots__ = ("n",)
    def __init__(self, n): self.n = n
    def value(self): return self.n
    @classmethod
    def register(cls, k):
        cls.registry += k
        return cls.registry
    @staticmethod
    def helper(x): return x * 2
    @property
    def half(self): return self.n / 2
    def __call__(self, x): return x + self.n
    def chain(self): return self


class Left(Base):
    __slots__ = ()
    def value(self): return super().value() + 1


class Right(Base):
    __slots__ = ("extra",)
    def value(self): return super().value() * 2


class Both(Left, Right):
    __slots__ = ()
    def value(self): return super().value() - 3


def run(n):
    t, objects = 0, [Base(1), Left(2), Right(3), Both(4)]
    for i in range(n):
        o = objects[i % 4]
        t += o.value() + o.helper(i) + o.half + o(i) + o.chain().chain().value() + Base.value(o) + type(o).value(o)
        o.n = i
        method = o.value
        t += method() + [method, o.__call__][0]() + getattr(o, "value")()
        if i % 100 == 0:
            t += type(o).register(1)
    return t, [c.registry for c in (Base, Left, Right, Both)]


class Counter:
    instances = 0
    def __init__(self):
        Counter.instances += 1
        self.id = Counter.instances
    def __eq__(self, o): return self.id == o.id
    def __hash__(self): return self.id


class Stack:
    def __init__(self): self._items = []
    def push(self, v):
        self._items.append(v)
        return self
    def pop(self): return self._items.pop()
    def __len__(self): return len(self._items)
    def __bool__(self): return bool(self._items)
    def __iter__(self): return reversed(self._items)


def rpn(text):
    s = Stack()
    for token in text.split():
        if token in "+-*":
            b, a = s.pop(), s.pop()
            s.push(a + b if token == "+" else a - b if token == "-" else a * b)
        else:
            s.push(int(token))
    return s.pop()


class Account:
    fee = 1
    def __init__(self): self.balance, self.log = 0, []
    def deposit(self, x):
        self.balance += x - self.fee
        if x > 90: self.log.append(x)
    def __getattr__(self, name): return lambda *a: (name, len(a))


def accounts(n):
    a, b = Account(), Account()
    b.fee = 0
    for i in range(n):
        (a if i % 3 else b).deposit(i % 100)
        if i == n // 2:
            Account.fee = 2
    return a.balance, b.balance, len(a.log), a.unknown(1, 2), b.other()


print(run(1200), len({Counter() for _ in range(500)}), Counter.instances, sum(rpn("3 4 + 2 * 7 -") for _ in range(300)),
    accounts(2000), list(Stack().push(1).push(2)))
states = {"a": lambda c: "b" if c else "a", "b": lambda c: "c" if c else "a", "c": lambda c: "a"}
s, visits = "a", {}
for i in range(2000):
    s = states[s](i % 3)
    visits[s] = visits.get(s, 0) + 1
print(visits)
