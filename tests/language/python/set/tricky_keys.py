# Keys that are equal across types, that collide, that are not equal to themselves, and comparisons that interfere.
nan = float("nan")
print({1, 1.0, True}, {0, 0.0, False, -0.0}, {1 << 70, float(1 << 70)}, {-1, -2, -1.0} == {-2, -1})
s = {nan}
print(nan in s, float("nan") in s, len({nan, nan}), len({nan, float("nan")}))
print(hash(-1), -1 in {-2}, -2 in {-1}, {-1, -2} - {-1.0})


class Key:
    def __init__(self, name, h):
        self.name, self.h = name, h

    def __hash__(self):
        return self.h

    def __eq__(self, other):
        return isinstance(other, Key) and self.name == other.name

    def __repr__(self):
        return self.name


same = [Key(f"k{i}", 7) for i in range(40)]
s = set(same)
print(len(s), all(k in s for k in same), Key("k3", 7) in s, Key("k99", 7) in s, Key("k3", 8) in s)
for k in same[::2]:
    s.remove(k)
print(len(s), [k in s for k in same[:6]])
s.update(Key(f"k{i}", 7) for i in range(50))
print(len(s))
minus = {Key("a", -1), Key("b", -2), Key("a", -2)}
print(len(minus), Key("a", -1) in minus)


class Text(str):
    def __hash__(self):
        return hash(str(self))

    def __eq__(self, other):
        return str(self) == str(other)


class Number(int):
    pass


print(len({"x", Text("x"), Text("y")}), Text("x") in {"x"}, "y" in {Text("y")}, Number(5) in {5}, 5 in {Number(5)})

target = set()


class Meddler:
    def __init__(self, action):
        self.action, self.calls = action, 0

    def __hash__(self):
        return 3

    def __eq__(self, other):
        self.calls += 1
        if self.calls == 1:
            self.action()
        return self is other


for action in (lambda: target.clear(), lambda: target.update(range(100, 200)), lambda: target.discard(3)):
    target.clear()
    target.update([3, 35, 67, 99])
    m = Meddler(action)
    print(m in target, len(target), m.calls)
    m = Meddler(action)
    target.add(m)
    print(m in target, len(target) > 0)


class Failing:
    def __hash__(self):
        return 3

    def __eq__(self, other):
        raise ZeroDivisionError("compared")


for operation in (lambda: Failing() in {3}, lambda: {3}.add(Failing()), lambda: {3} - {Failing()}, lambda: {3, Failing()},
                  lambda: {3} | {Failing()}, lambda: {3}.discard(Failing())):
    try:
        operation()
    except ZeroDivisionError as e:
        print("raised", e)
for bad in ([], {}, set()):
    try:
        {1}.add(bad)
    except TypeError as e:
        print(e)

s = {1, 2, 3}
try:
    for x in s:
        s.add(x + 100)
except RuntimeError as e:
    print(e)
s = {1, 2, 3}
seen = []
for x in s:
    seen.append(x)
    s.discard(x)
    s.add(x)
print(len(s), seen[:1])
big = set(range(1000))
for i in range(0, 1000, 3):
    big.discard(i)
print(len(big), 333 in big, 334 in big, sorted(big)[:5], sum(big), len(big | set(range(0, 1000, 3))))
while big:
    big.pop()
print(big, len(big))
