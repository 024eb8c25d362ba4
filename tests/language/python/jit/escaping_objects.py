# Objects that optimizers keep virtual, then escape: stored in lists, globals, closures, exceptions, returned, compared by identity.
class P:
    def __init__(self, x, y): self.x, self.y = x, y
    def add(self, o): return P(self.x + o.x, self.y + o.y)


kept = []
last = None


def virtual(n):
    p = P(0, 0)
    for i in range(n):
        p = p.add(P(i, -i))
    return p.x, p.y


def escapes(n):
    global last
    p = P(0, 0)
    for i in range(n):
        q = p.add(P(1, i))
        if i % 300 == 0:
            kept.append(q)
        if i % 500 == 499:
            last = q
        p = q
    return p.x, p.y, [(k.x, k.y) for k in kept], (last.x, last.y)


def identity(n):
    same = 0
    for i in range(n):
        a = P(i, i)
        b = a if i % 2 else P(i, i)
        same += a is b
        a.x = -1
        same += b.x == -1
    return same


def cycles(n):
    t = 0
    for i in range(n):
        a, b = P(i, None), P(i + 1, None)
        a.y, b.y = b, a
        t += a.y.y.y.x - b.y.x
        if i % 250 == 0:
            kept.append(a)
    return t, sum(k.y.y is k for k in kept if isinstance(k.y, P))


class Err(Exception):
    def __init__(self, payload): self.payload = payload


def in_exceptions(n):
    t = 0
    for i in range(n):
        try:
            p = P(i, [i])
            if i % 5 == 0:
                raise Err(p)
            t += p.y[0]
        except Err as e:
            t -= e.payload.x
    return t


def in_closures(n):
    fs = []
    for i in range(n):
        p = P(i, 2)
        f = lambda: p.x * p.y
        p.y = 3
        if i % 400 == 0:
            fs.append(f)
        f()
    return [f() for f in fs]


def containers(n):
    t = 0
    for i in range(n):
        a = [i, i + 1, [i]]
        d = {"a": a, "b": (i, a)}
        a[2].append(d["b"][0])
        t += a[0] + len(d["a"][2]) + d["b"][1][1]
        if i == n - 5:
            kept.append(d)
    return t, kept[-1]["b"]


def conditional(n):
    best = None
    for i in range(n):
        c = P(i * 37 % 211, i)
        if best is None or c.x > best.x:
            best = c
    return best.x, best.y


def partial(n):
    class Q:
        def __init__(self, i):
            self.a = i
            if i % 100 == 50:
                raise ValueError(self)
            self.b = i * 2
    t = 0
    for i in range(n):
        try:
            t += Q(i).b
        except ValueError as e:
            t += e.args[0].a * 1000 + hasattr(e.args[0], "b")
    return t


def boxed(n):
    out = []
    for i in range(n):
        f, big, s = i * 0.5, 2**62 + i, str(i)
        pair = (f, big)
        if i % 600 == 0:
            out.append((pair, s, pair[0] is f))
    return out


print(virtual(3000), escapes(2000), identity(1000), cycles(1000), in_exceptions(1000), in_closures(1500),
    containers(1000), conditional(1500), partial(1000), boxed(1500))
