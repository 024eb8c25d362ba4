# Side effects that come before a failing type guard in the same statement happen exactly once.
log = []


class Y:
    def __init__(self, v): self.v = v
    def __radd__(self, o):
        log.append(("radd", o))
        return o + self.v
    def __index__(self):
        log.append("index")
        return self.v


counter = 0


def f(x):
    global counter
    counter += 1
    return x * 2


def store(n, change_at, other):
    a, y = [0] * 10, 1
    for i in range(n):
        if i == change_at:
            y = other
        a[i % 10] = f(i) + y
    return a


for other in (2.5, 2**70, Y(5), True, -1):
    counter = 0
    print(store(2500, 2000, other), counter, len(log), log[:2])
    log.clear()
counter = 0
try:
    store(2500, 2100, "text")
except TypeError as e:
    print(e, counter)


def chain(n):
    calls = [0, 0, 0]

    def a(i):
        calls[0] += 1
        return i

    def b(i):
        calls[1] += 1
        return i if i < 1500 else float(i) if i < 1600 else 2**80 + i

    def c(i):
        calls[2] += 1
        return i % 7 or 1

    t = 0
    for i in range(n):
        t += a(i) * b(i) // c(i) - (a(i) + b(i)) % c(i)
    return t, calls


print(chain(2000))


def pops(n):
    stack, out = list(range(n)), []
    stack[n // 3] = "s"
    stack[n // 5] = 1.5
    while stack:
        try:
            out.append(stack.pop() + 1)
        except TypeError:
            out.append("bad")
    return len(out), out.count("bad"), sum(v for v in out if v != "bad")


print(pops(3000))


def appended(n):
    out = []
    for i in range(n):
        x = "end" if i == n - 100 else i
        try:
            (out.append(i), x + 1)
        except TypeError:
            out.append("error")
    return len(out), out[-101:-98]


print(appended(2000))


def subscript(n):
    d, keys = {}, []
    for i in range(n):
        k = i % 50 if i != n - 10 else [1]
        try:
            d[keys.append(i) or k] = len(keys)
        except TypeError as e:
            keys.append(str(e))
    return len(d), len(keys), keys[n - 9]


print(subscript(2000))


def iterator_consumed(n):
    it, total = iter(range(n)), 0
    for i in it:
        v = next(it, 0) if i % 10 == 0 else 1
        total = total + (v if i < n - 50 else str(v) and 2.5)
    return total


print(iterator_consumed(3000))


class Attr:
    def __init__(self): self.n = self.sets = 0
    def bump(self):
        self.n += 1
        return self.n


o = Attr()
t = 0
for i in range(2000):
    t = o.bump() + (i if i != 1800 else 0.5) + o.bump()
print(t, o.n)
