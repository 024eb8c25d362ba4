# Variables that live on rare ways only, in inlined callees at several depths.
class Stop(Exception): pass
def raiser(i, n, depth):
    if depth:
        return raiser2(i, n, depth - 1)
    if i == n: raise Stop(i)
    return i
def raiser2(i, n, depth):
    a = i * 2
    try:
        r = raiser(i, n, depth)
    except KeyError:
        return a
    finally:
        a += 1
    return r + a - a
def outer(n):
    seen = last = before = None
    count = 0
    while True:
        before = last
        last = count
        try:
            raiser(count, n, 1)
            raiser2(count, n, 1)
        except Stop as e:
            return seen, last, before, e.args
        seen = (count, last)
        count += 1
def swallow(n):
    out = []
    tag = None
    for i in range(n):
        tag = ("t", i)
        try:
            if i % 50 == 49:
                raiser(i, i, 2)
            else:
                raiser(i, -1, 2)
        except Stop:
            out.append(tag)
    return len(out), out[-1], out[0]
class Ctx:
    def __init__(self, log): self.log = log
    def __enter__(self):
        self.v = None
        return self
    def __exit__(self, t, v, tb):
        self.log.append((self.v, t and t.__name__))
        return t is Stop
def with_exit(n):
    log = []
    x = None
    for i in range(n):
        with Ctx(log) as c:
            x = i
            c.v = x
            raiser(i, n - 1 if i > n - 3 else -1, 1)
            y = i + 1
    return log[-2:], len(log), x, y
def nested_gen(n):
    def inner(k):
        got = None
        try:
            for i in range(k):
                got = i
                yield i
        finally:
            res.append(got)
    def mid(k):
        pos = None
        for v in inner(k):
            pos = v
            yield v
        yield ("end", pos)
    res = []
    t = 0
    w = None
    for j in range(n):
        w = None
        for v in mid(j % 5):
            if isinstance(v, tuple): w = v; break
            t += v
    return t, len(res), res[-3:], w
def gen_throw(n):
    def g():
        n = 0
        last = None
        while True:
            try:
                last = n
                n += 1
                x = yield n
                keep = (x, last)
            except Stop:
                yield ("stop", last, n)
            except KeyError:
                return keep
    it = g(); next(it)
    for i in range(n):
        it.send(i)
        if i % 100 == 99:
            a = it.throw(Stop)
            next(it)
    try: it.throw(KeyError)
    except StopIteration as e: return a, e.value
def attr_error(n):
    class P:
        def __getattr__(self, name):
            if self.__dict__["n"] == n - 1: raise AttributeError(name)
            return self.__dict__["n"]
    p = P(); last = prev = None
    i = 0
    try:
        while True:
            p.__dict__["n"] = i
            prev = last
            last = i
            p.missing
            i += 1
    except AttributeError:
        return last, prev, i
def cmp_end(n):
    class C:
        def __lt__(self, o):
            if o == n: raise Stop
            return True
        def __len__(self): 
            return self.k
        def __bool__(self):
            if self.k == n: raise Stop
            return True
        def __contains__(self, o):
            if o == n: raise Stop
            return False
        def __call__(self, o):
            if o == n: raise Stop
            return o
        def __setitem__(self, k, v):
            if k == n: raise Stop
        def __delitem__(self, k):
            if k == n: raise Stop
        def __iter__(self):
            if self.k == n: raise Stop
            return iter((1,))
        def __index__(self):
            if self.k == n: raise Stop
            return 0
        def __neg__(self):
            if self.k == n: raise Stop
            return 0
        def __enter__(self):
            if self.k == n: raise Stop
        def __exit__(self, *a): pass
        def __format__(self, s):
            if self.k == n: raise Stop
            return "x"
        def __hash__(self):
            if self.k == n: raise Stop
            return 1
        def __iadd__(self, o):
            if o == n: raise Stop
            return self
        def __radd__(self, o):
            if o == n: raise Stop
            return 0
        def __setattr__(self, name, v):
            if name == "z" and v == n: raise Stop
            object.__setattr__(self, name, v)
    res = []
    def lt(c, i): c < i
    def bl(c, i): 
        if c: pass
    def co(c, i): i in c
    def ca(c, i): c(i)
    def si(c, i): c[i] = 1
    def de(c, i): del c[i]
    def it(c, i): 
        for _ in c: pass
    def ix(c, i): [1][c]
    def ne(c, i): -c
    def en(c, i):
        with c: pass
    def fo(c, i): f"{c}"
    def ha(c, i): {c: 1}
    def ia(c, i):
        c += i
    def ra(c, i): i + c
    def sa(c, i): c.z = i
    def un(c, i): (a,) = c
    def st(c, i): ca(*c)
    for f in lt, bl, co, ca, si, de, it, ix, ne, en, fo, ha, ia, ra, sa, un:
        c = C()
        last = prev = None
        i = 0
        try:
            while True:
                c.k = i
                prev = last
                last = i
                f(c, i)
                i += 1
        except Stop:
            res.append((f.__name__, last, prev, i))
    return res
for n in (5, 1600):
    print(outer(n), swallow(max(n, 100)), with_exit(n), nested_gen(n), gen_throw(max(n, 200)), attr_error(n))
    print(cmp_end(n))
