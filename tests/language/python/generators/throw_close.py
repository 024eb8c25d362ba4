# throw and close: delivery at the yield, catching, GeneratorExit, finally, ignored close, already finished.
def g(log):
    try:
        while True:
            try:
                x = yield "value"
                log.append(("sent", x))
            except ValueError as e:
                log.append(("caught", str(e)))
                yield "after error"
    except GeneratorExit:
        log.append("exit")
        raise
    finally:
        log.append("finally")


log = []
it = g(log)
print(next(it), it.throw(ValueError("boom")), next(it), it.send(5))
it.close()
print(log, it.close(), next(it, "finished"))
log.clear()
it = g(log)
next(it)
try:
    it.throw(KeyError("unhandled"))
except KeyError as e:
    print(repr(e), log)
log.clear()
it = g(log)
it.close()
print("never started", log, next(it, "closed"))
it = g(log)
try:
    it.throw(ValueError("before start"))
except ValueError as e:
    print(e, log)


def stubborn():
    while True:
        try:
            yield 1
        except GeneratorExit:
            yield 2


s = stubborn()
next(s)
try:
    s.close()
except RuntimeError as e:
    print(e)


def returns_on_close():
    try:
        yield 1
    except GeneratorExit:
        return "value"


r = returns_on_close()
next(r)
print(r.close())


def raises_on_close():
    try:
        yield 1
    finally:
        raise OSError("in finally")


r = raises_on_close()
next(r)
try:
    r.close()
except OSError as e:
    print(e, repr(e.__context__))


def stop_inside():
    yield 1
    raise StopIteration("inner")


it = stop_inside()
next(it)
try:
    next(it)
except RuntimeError as e:
    print(e, repr(e.__cause__))


def next_inside():
    yield next(iter([]))


try:
    list(next_inside())
except RuntimeError as e:
    print(e)
for args in ((ValueError,), (ValueError, "arg"), (ValueError, ValueError("inst")), (ValueError("x"), None),
        (ValueError, ("a", 1))):
    it = g([])
    next(it)
    try:
        def only():
            yield
        o = only()
        next(o)
        o.throw(*args)
    except ValueError as e:
        print(args, "->", repr(e))
it = (x for x in (1, 2))
next(it)
try:
    it.throw(ZeroDivisionError)
except ZeroDivisionError as e:
    print(repr(e), list(it))
