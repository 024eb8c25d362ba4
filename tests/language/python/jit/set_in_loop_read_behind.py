# A variable that a loop sets is read only behind the loop or in a handler.
def src(n):
    for i in range(n):
        yield i

def last(n):
    y = None
    for x in src(n):
        y = x
    return y

class Items:
    def __init__(self, n): self.n = n
    def __getitem__(self, i):
        if i >= self.n: raise IndexError
        return i
    def __add__(self, o):
        if o >= self.n: raise ValueError("add")
        return o
    @property
    def p(self):
        if self.k >= self.n: raise KeyError("p")
        return 1
    def __enter__(self): return self
    def __exit__(self, *a):
        return False

def index_loop(n):
    y = None
    for x in Items(n):
        y = x
    return y

def fails(i, n):
    if i == n - 1: raise ValueError("end")
    return i

def handler(n):
    y = z = None
    try:
        for i in range(n):
            y = i
            fails(i, n)
            z = i * 2
    except ValueError:
        return y, z

def operator(n):
    o = Items(n)
    y = None
    try:
        i = 0
        while True:
            y = i
            o + i
            i += 1
    except ValueError as e:
        return y, str(e)

def prop(n):
    o = Items(n)
    y = None
    o.k = 0
    try:
        while True:
            y = o.k
            o.p
            o.k += 1
    except KeyError:
        return y

def genexp(n):
    y = None
    for x in (i + 1 for i in range(n)):
        y = x
    return y

def withs(n):
    y = None
    try:
        for i in range(n):
            with Items(n) as o:
                y = i
                o + i
            if i == n - 1: o + n
    except ValueError:
        return y

def thrown():
    y = None
    try:
        while True:
            y = yield y
    except ValueError:
        yield ("handled", y)
    finally:
        pass

def drive(n):
    g = thrown()
    next(g)
    for i in range(n):
        g.send(i)
    return g.throw(ValueError)

def yields(n):
    y = None
    try:
        for i in range(n):
            y = i * 3
            yield i
    except ValueError:
        yield ("caught", y)

def drive2(n, k):
    g = yields(n)
    c = 0
    for x in g:
        c += 1
        if c == k: break
    return g.throw(ValueError)

for f in last, index_loop, handler, operator, prop, genexp, withs, drive:
    print(f.__name__, f(10), f(1500))
print(drive2(5000, 1500))
