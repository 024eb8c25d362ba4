# with-statements in hot loops: suppression at intervals, nested managers, generators as managers, exits that raise.
class Guard:
    def __init__(self, kinds=()):
        self.kinds, self.enters, self.exits, self.caught = kinds, 0, 0, 0
    def __enter__(self):
        self.enters += 1
        return self.enters
    def __exit__(self, kind, value, tb):
        self.exits += 1
        if kind is not None and issubclass(kind, self.kinds):
            self.caught += 1
            return True


def loop(n):
    g, outer, t = Guard(ValueError), Guard((KeyError, ZeroDivisionError)), 0
    for i in range(n):
        with outer, g as k:
            t += k
            if i % 7 == 0: raise ValueError(i)
            if i % 11 == 0: raise KeyError(i)
            t += 10 // (i % 5)
            if i % 13 == 0: continue
            t += 1
    return t, g.enters, g.exits, g.caught, outer.enters, outer.exits, outer.caught


class Raising:
    def __init__(self, i): self.i = i
    def __enter__(self):
        if self.i % 10 == 3: raise IndexError("enter")
        return self
    def __exit__(self, kind, value, tb):
        if self.i % 10 == 5: raise KeyError("exit")
        return self.i % 10 == 7


def raising(n):
    counts = {}
    for i in range(n):
        try:
            with Raising(i):
                if i % 2: raise ValueError("body")
            r = "ok"
        except Exception as e:
            r = repr(e) + repr(e.__context__)
        counts[r] = counts.get(r, 0) + 1
    return counts


class Timer:
    stack = []
    def __init__(self, name): self.name = name
    def __enter__(self): Timer.stack.append(self.name)
    def __exit__(self, *a): assert Timer.stack.pop() == self.name


def nested(i):
    with Timer("a"):
        with Timer("b"), Timer("c"):
            if i % 3 == 0: return len(Timer.stack)
            with Timer("d"):
                if i % 3 == 1: return len(Timer.stack)
        return -len(Timer.stack)


class Manager:
    def __init__(self, f): self.f = f
    def __call__(self, *a):
        m = Manager(self.f)
        m.gen = self.f(*a)
        return m
    def __enter__(self): return next(self.gen)
    def __exit__(self, kind, value, tb):
        if kind is None:
            next(self.gen, None)
            return False
        try:
            self.gen.throw(value)
        except StopIteration:
            return True
        except kind as e:
            if e is not value: raise
            return False


log = [0, 0]


@Manager
def managed(i):
    log[0] += 1
    try:
        yield i * 2
    except LookupError:
        pass
    finally:
        log[1] += 1


def generators(n):
    t = lost = 0
    for i in range(n):
        try:
            with managed(i) as v:
                if i % 4 == 0: raise KeyError
                if i % 6 == 1: raise ValueError
                t += v
        except ValueError:
            lost += 1
    return t, lost, log


print(loop(1500), sum(nested(i) for i in range(900)), Timer.stack, generators(600))
for item in raising(500).items():
    print(item)
