# Rich comparison: reflection, NotImplemented, identity fallback, __eq__ and __hash__, ordering errors, total ordering by hand.
class V:
    def __init__(self, v): self.v = v
    def __repr__(self): return f"V({self.v})"
    def __eq__(self, o):
        print("eq", self, o)
        return self.v == o.v if isinstance(o, V) else NotImplemented
    def __lt__(self, o):
        print("lt", self, o)
        return self.v < o.v if isinstance(o, V) else NotImplemented
    def __le__(self, o):
        print("le", self, o)
        return self.v <= o.v


class W(V):
    def __repr__(self): return f"W({self.v})"
    def __eq__(self, o):
        print("W.eq", self, o)
        return super().__eq__(o)
    def __gt__(self, o):
        print("W.gt", self, o)
        return "gt result"


a, b, w = V(1), V(2), W(1)
print(a == b)
print(a != b)
print(a < b)
print(a > b)
print(a >= b)
print(a == w)
print(a < w)
print(w < a)
print(a == 5, a != 5, 5 == a, a == a)
print(a in [b, a], [b, a].index(a), [a] == [V(1)], sorted([b, a]), max(a, b), (a, 1) < (V(1), 2))
for text in ("a < 5", "a > 5", "5 < a", "object() < object()", "a <= None", "None < None", "[] < 1", "{} < {}",
        "1 < 'x' < 2", "(1, 'a') < (1, 2)", "hash(a)", "{a: 1}"):
    try:
        print(eval(text))
    except (TypeError, AttributeError) as error:
        print(text, "->", type(error).__name__, error)


class Plain: pass


p, q = Plain(), Plain()
print(p == p, p == q, p != q, p.__eq__(q), p.__ne__(p), p.__lt__(q), hash(p) == hash(p), p in [q, p],
    object.__eq__(1, 1), object.__ne__(1, 2))


class NonBool:
    def __eq__(self, o): return []
    def __ne__(self, o): return "ne"
    def __lt__(self, o): return ["list"]
    def __contains__(self, o): return 5


x = NonBool()
print(x == 1, x != 1, x < 1, x < 1 < 2, 1 in x, 1 not in x, not x == 1, x in [1, 2], [x] == [1], NonBool.__hash__)


class Money:
    def __init__(self, c): self.c = c
    def __eq__(self, o): return isinstance(o, Money) and self.c == o.c
    def __hash__(self): return hash(("Money", self.c))


print(len({Money(1), Money(1), Money(2)}), {Money(5): "five"}[Money(5)], Money(1) != Money(2), Money(1) == 1)


class Child(Money):
    def __eq__(self, o): return True


try:
    hash(Child(1))
except TypeError as error:
    print(error)
