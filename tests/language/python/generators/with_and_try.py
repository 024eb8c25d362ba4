# Generators with with-statements and try blocks suspended in the middle; exception state is kept apart.
import sys


class Ctx:
    def __init__(self, log, name): self.log, self.name = log, name
    def __enter__(self):
        self.log.append("enter " + self.name)
        return self
    def __exit__(self, kind, value, tb):
        self.log.append(f"exit {self.name} {kind and kind.__name__}")
        return kind is KeyError


def g(log):
    with Ctx(log, "a"):
        yield 1
        with Ctx(log, "b") as b:
            yield b.name
            raise KeyError("swallowed by b")
        yield 2
    yield 3


log = []
print(list(g(log)), log)
log.clear()
it = g(log)
next(it)
it.close()
print(log)
log.clear()
it = g(log)
next(it), next(it)
try:
    it.throw(ValueError("through both"))
except ValueError as e:
    print(e, log)


def exception_state():
    print("gen start", sys.exc_info()[0])
    try:
        raise ValueError("in generator")
    except ValueError:
        print("gen handler", sys.exc_info()[0].__name__)
        yield "suspended in handler"
        print("gen resumed", sys.exc_info()[0].__name__)
    print("gen after", sys.exc_info()[0])
    yield "end"


it = exception_state()
next(it)
print("outside", sys.exc_info()[0])
try:
    raise KeyError("outer")
except KeyError:
    print("in outer handler", sys.exc_info()[0].__name__)
    print(next(it), sys.exc_info()[0].__name__)


def reraise():
    try:
        yield 1
    except ValueError:
        yield "caught"
        raise


it = reraise()
next(it)
print(it.throw(ValueError("kept")))
try:
    next(it)
except ValueError as e:
    print("reraised", e)


def finally_yield():
    try:
        yield 1
        return "ret"
    finally:
        yield "from finally"


it = finally_yield()
print(list(it))


def loop_with_try():
    for i in range(5):
        try:
            if i == 1:
                continue
            if i == 3:
                break
            yield i
        finally:
            yield -i


print(list(loop_with_try()))


def manager(log):
    class Manager:
        def __init__(self, gen): self.gen = gen
        def __enter__(self): return next(self.gen)
        def __exit__(self, kind, value, tb):
            if kind is None:
                next(self.gen, None)
                return False
            try:
                self.gen.throw(value)
            except StopIteration:
                return True
    def body():
        log.append("setup")
        try:
            yield "resource"
        except ValueError as e:
            log.append(f"handled {e}")
        finally:
            log.append("teardown")
    return Manager(body())


log = []
with manager(log) as r:
    log.append(r)
with manager(log):
    raise ValueError("inside")
print(log)
