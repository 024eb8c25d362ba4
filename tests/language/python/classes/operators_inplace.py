# In-place operators: dedicated methods, fallback to binary, targets of every kind, NotImplemented, returned values.
class Acc:
    def __init__(self, v):
        self.v = v

    def __iadd__(self, other):
        self.v += other
        return self

    def __isub__(self, other):
        return "replaced"

    def __imul__(self, other):
        return NotImplemented

    def __mul__(self, other):
        return ("mul", other)

    def __add__(self, other):
        return Acc(self.v + other)

    def __ior__(self, other):
        return None


a = b = Acc(1)
a += 5
print(a.v, a is b)
a -= 1
print(a, b.v)
c = b
c *= 3
print(c)
b |= 1
print(b)


class Holder:
    def __init__(self):
        self.items = [Acc(0), [1]]
        self.n = 10
        self.t = ([],)


h = Holder()
h.n += 1
h.n <<= 3
h.n //= 5
h.n **= 2
h.n %= 100
h.n ^= 1
h.items[0] += 7
h.items[1] += [2]
h.items[1] *= 2
print(h.n, h.items[0].v, h.items[1])
x = 10
x /= 4
x -= 0.5
x *= 3
x //= 1
print(x)
s = "a"
s += "b"
s *= 3
s %= ()
print(s)
t = (1,)
u = t
t += (2,)
print(t, u)
l = [1]
m = l
l += "ab"
l += (x for x in range(2))
print(l, m is l)
st = {1}
su = st
st |= {2}
st -= {1}
print(st, su is st)


class Evals:
    def __init__(self):
        self.d = {"k": 1}

    def __getitem__(self, k):
        print("get", k)
        return self.d[k]

    def __setitem__(self, k, v):
        print("set", k, v)
        self.d[k] = v


def key():
    print("key")
    return "k"


def obj():
    print("obj")
    return e


e = Evals()
obj()[key()] += 5
for text in ("5 += 1", "f() += 1", "(a, b) += 1", "[a] += 1", "a + b += 1", "None += 1", "x += y += 1", "(x := 1) += 1",
        "*a += 1", "x++", "(yield) += 1"):
    try:
        exec(text)
    except SyntaxError as error:
        print(text, "->", error.msg)
for text in ("undefined += 1", "h.nothing += 1", "l += 5", "s += 1", "t += [1]", "h.t[0] += [5]", "st += {1}",
        "x += 'a'", "x @= 1", "x <<= 1.5"):
    try:
        exec(text)
    except (NameError, AttributeError, TypeError) as error:
        print(text, "->", type(error).__name__, error)
print(h.t)
