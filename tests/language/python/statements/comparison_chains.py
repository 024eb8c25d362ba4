# Chained comparisons evaluate once and stop early; is, in, not in; mixed chains; conditional expressions.
log = []


def v(x):
    log.append(x)
    return x


def check(result):
    print(result, log)
    log.clear()


check(v(1) < v(2) < v(3))
check(v(1) < v(2) > v(5) < v(9))
check(v(3) == v(3) != v(4) >= v(4))
check(v(1) in v([1]) in v([[1]]))
check(v(1) < v(5) in v([5, 6]))
check(not v(1) > v(2))
check(v(None) is v(None) is not v(0))
check(v(1) < v(0) < 1 / 0)
check((v(1) < v(2)) < v(3))
check(v(5) > v(3) > v(1) if v(0) else v(9) < v(8))
print(1 < 2 < 3, 1 < 3 < 2, 3 > 2 > 1, 1 == 1.0 == True, 1 != 2 != 1, "a" < "b" <= "b", [1] == [1] != [2],
    1 < 2 == True, (1 < 2) == True, not 1 == 2, not (1 == 2) == True)
print(1 if 0 else 2 if 0 else 3, (1 if 1 else 2) + 1, 1 if 1 else 2 + 1, [1 if x else 0 for x in (0, 1)],
    (lambda: 1 if 0 else 2)(), "yes" if [] == [] else "no", 5 if not 0 else 6)


class Chain:
    def __init__(self, n): self.n = n
    def __lt__(self, o):
        print("lt", self.n, o.n)
        return Truth(self.n < o.n)


class Truth:
    def __init__(self, v): self.v = v
    def __bool__(self):
        print("bool", self.v)
        return self.v
    def __repr__(self): return f"Truth({self.v})"


print(Chain(1) < Chain(2) < Chain(3))
print(Chain(2) < Chain(1) < Chain(3))
x = Chain(1) < Chain(2)
print(x)
if Chain(1) < Chain(2) < Chain(0):
    print("no")
else:
    print("else")
a = b = [1]
print(a is b, a is not b, a is [1], a == [1], None is None, 1 not in [2], not 1 in [2], "x" in "xyz" in ["xyz"])
for x in range(-2, 8):
    grade = "neg" if x < 0 else "low" if x < 3 else "mid" if 3 <= x < 5 else "high"
    print(grade, end=" ")
print()
