# __context__ of exceptions that are thrown into generators and coroutines suspended in `except` blocks, and sys.exc_info there.
import sys


def chain(e):
    out = []
    seen = set()
    while e is not None:
        if id(e) in seen:
            out.append('...')
            break
        seen.add(id(e))
        out.append('%s(%s)%s' % (type(e).__name__, ', '.join(map(str, e.args)), ' from %s' % type(e.__cause__).__name__ if e.__cause__ else ''))
        e = e.__context__
    return ' <- '.join(out)


def exc():
    e = sys.exc_info()[1]
    return e and chain(e)


def attempt(f, *args):
    try:
        return 'gave', f(*args)
    except BaseException as e:
        return 'raised', chain(e)


def simple():
    try:
        raise ValueError('inside')
    except ValueError:
        yield 1
        yield exc()


g = simple(); next(g)
print('throw', attempt(g.throw, KeyError('thrown')))
g = simple(); next(g)
print('throw class', attempt(g.throw, KeyError))
g = simple(); next(g)
print('throw three', attempt(g.throw, KeyError, 'v', None))
g = simple(); next(g)
try:
    raise IndexError('outer')
except IndexError:
    print('throw in handler', attempt(g.throw, KeyError('thrown')))
    print(exc())
g = simple(); next(g)
try:
    raise IndexError('outer')
except IndexError:
    print('next in handler', next(g))
    print(exc())
g = simple(); next(g)
e = KeyError('with context')
e.__context__ = OSError('mine')
print('own context', attempt(g.throw, e))


def catches():
    try:
        raise ValueError('inside')
    except ValueError:
        try:
            yield 1
        except KeyError as k:
            yield chain(k), exc()
        yield exc()
    yield exc()


g = catches(); next(g)
print('caught', g.throw(KeyError('thrown')), next(g), next(g))
g = catches(); next(g)
try:
    raise IndexError('outer')
except IndexError:
    print('caught in handler', g.throw(KeyError('thrown')), next(g), next(g))


def closes():
    try:
        raise ValueError('inside')
    except ValueError:
        try:
            yield 1
        except GeneratorExit as e:
            print('exit', chain(e), '|', exc())
            raise


g = closes(); next(g); g.close()
try:
    raise IndexError('outer')
except IndexError:
    g = closes(); next(g); g.close()
    print(exc())


def closes_badly():
    try:
        raise ValueError('inside')
    except ValueError:
        try:
            yield 1
        finally:
            raise RuntimeError('in finally')


g = closes_badly(); next(g)
print('close', attempt(g.close))
g = closes_badly(); next(g)
print('throw', attempt(g.throw, KeyError('t')))


def delegates(inner):
    try:
        raise TypeError('delegating')
    except TypeError:
        yield from inner


g = delegates(simple()); next(g)
print('yield from', attempt(g.throw, KeyError('thrown')))
g = delegates(delegates(simple())); next(g)
print('yield from twice', attempt(g.throw, KeyError('thrown')))
g = delegates(catches()); next(g)
print('yield from caught', g.throw(KeyError('thrown')), next(g), next(g))
g = delegates(closes()); next(g); g.close()
g = delegates([1, 2]); next(g)
print('yield from list', attempt(g.throw, KeyError('thrown')))
g = delegates([1, 2]); next(g)
print('close list', attempt(g.close))


class Thrower:
    def __iter__(self): return self
    def __next__(self): return 1
    def throw(self, *args):
        print('thrower', args and type(args[0]).__name__, exc())
        raise OSError('from throw')
    def close(self):
        print('closer', exc())
        raise OSError('from close')


g = delegates(Thrower()); next(g)
print('thrower', attempt(g.throw, KeyError('thrown')))
g = delegates(Thrower()); next(g)
print('closer', attempt(g.close))


def bare():
    try:
        raise ValueError('inside')
    except ValueError:
        yield 1
        raise


g = bare(); next(g)
try:
    raise IndexError('outer')
except IndexError:
    print('bare raise', attempt(next, g))


def bare_outside():
    yield 1
    raise


g = bare_outside(); next(g)
print('bare raise without', attempt(next, g))
g = bare_outside(); next(g)
try:
    raise IndexError('outer')
except IndexError:
    print('bare raise of the caller', attempt(next, g))


def raises():
    try:
        raise ValueError('inside')
    except ValueError:
        yield 1
        raise RuntimeError('new')


g = raises(); next(g)
try:
    raise IndexError('outer')
except IndexError:
    print('raise after resume', attempt(next, g))


def returns():
    try:
        raise ValueError('inside')
    except ValueError:
        yield 1
        return 5


g = returns(); next(g)
try:
    raise IndexError('outer')
except IndexError:
    print('return', attempt(next, g))


def not_started():
    yield 1


g = not_started()
print('throw before start', attempt(g.throw, KeyError('t')))
try:
    raise IndexError('outer')
except IndexError:
    g = not_started()
    print('throw before start in handler', attempt(g.throw, KeyError('t')))
g = not_started(); list(g)
try:
    raise IndexError('outer')
except IndexError:
    print('throw after end in handler', attempt(g.throw, KeyError('t')))


def plain():
    yield exc()
    yield exc()


g = plain()
try:
    raise IndexError('outer')
except IndexError:
    print('plain', next(g))
print('plain', next(g))
g = plain(); next(g)
try:
    raise IndexError('outer')
except IndexError:
    print('plain throw', attempt(g.throw, KeyError('t')))
# StopIteration thrown and raised


def stops():
    try:
        raise ValueError('inside')
    except ValueError:
        yield 1
        raise StopIteration('s')


g = stops(); next(g)
print('stop', attempt(next, g))
g = simple(); next(g)
print('stop thrown', attempt(g.throw, StopIteration('t')))
# the generator finds itself
g = simple()


def running():
    try:
        raise ValueError('inside')
    except ValueError:
        yield attempt(me.throw, KeyError('self'))
        yield exc()


me = running()
print('running', next(me), next(me))

# the same exception thrown as is handled inside


def same():
    try:
        raise ValueError('inside')
    except ValueError as e:
        yield e


g = same()
e = next(g)
print('same', attempt(g.throw, e))
g = same()
e = next(g)
other = KeyError('o')
other.__context__ = e
print('cycle', attempt(g.throw, other))
# nested handlers


def nested():
    try:
        raise ValueError('one')
    except ValueError:
        try:
            raise KeyError('two')
        except KeyError:
            yield 1
        yield 2


g = nested(); next(g)
print('nested', attempt(g.throw, OSError('t')))
g = nested(); next(g); next(g)
print('nested left', attempt(g.throw, OSError('t')))


def in_finally():
    try:
        raise ValueError('one')
    finally:
        yield exc()


g = in_finally(); print(next(g))
print('finally', attempt(g.throw, OSError('t')))
g = in_finally(); next(g)
print('finally next', attempt(next, g))


class Manager:
    def __enter__(self): return self
    def __exit__(self, *args):
        print('exit', args[1] and chain(args[1]), '|', exc())
        return False


def with_block():
    try:
        raise ValueError('one')
    except ValueError:
        with Manager():
            yield 1


g = with_block(); next(g)
print('with', attempt(g.throw, OSError('t')))
g = with_block(); next(g); g.close()


def exit_yields():
    class M:
        def __enter__(self): pass
        def __exit__(self, *a): raise TypeError('exit')
    with M():
        yield 1


g = exit_yields(); next(g)
print('exit raises', attempt(g.throw, OSError('t')))

# coroutines


class Suspend:
    def __await__(self):
        return (yield 'suspended')


async def coroutine(depth=0):
    try:
        raise ValueError('inside%d' % depth)
    except ValueError:
        if depth:
            return await coroutine(depth - 1)
        return await Suspend()


for depth in (0, 1, 2):
    c = coroutine(depth); c.send(None)
    print('coroutine', attempt(c.throw, KeyError('thrown')))
    c = coroutine(depth); c.send(None)
    try:
        raise IndexError('outer')
    except IndexError:
        print('coroutine in handler', attempt(c.throw, KeyError('thrown')))
    c = coroutine(depth); c.send(None)
    print('coroutine send', attempt(c.send, 3))
    c = coroutine(depth); c.send(None); c.close()


async def agen():
    try:
        raise ValueError('inside')
    except ValueError:
        yield 1
        yield exc()


def drive(awaitable):
    try:
        while True:
            awaitable.send(None)
    except StopIteration as e:
        return e.value


a = agen(); drive(a.__anext__())
print('athrow', attempt(drive, a.athrow(KeyError('thrown'))))
a = agen(); drive(a.__anext__())
print('anext', attempt(drive, a.__anext__()))


async def agen_catches():
    try:
        raise ValueError('inside')
    except ValueError:
        try:
            yield 1
        except KeyError as k:
            yield chain(k), exc()
        except GeneratorExit as e:
            print('aclose', chain(e), exc())
            raise


a = agen_catches(); drive(a.__anext__())
print('athrow caught', attempt(drive, a.athrow(KeyError('thrown'))))
a = agen_catches(); drive(a.__anext__())
print('aclose', attempt(drive, a.aclose()))
try:
    raise IndexError('outer')
except IndexError:
    a = agen_catches(); drive(a.__anext__())
    print('athrow caught in handler', attempt(drive, a.athrow(KeyError('thrown'))))


async def agen_awaits():
    try:
        raise ValueError('inside')
    except ValueError:
        await Suspend()
        yield 1


a = agen_awaits()
s = a.asend(None); s.send(None)
print('asend throw', attempt(s.throw, KeyError('thrown')))
async def for_loop():
    try:
        raise TypeError('loop')
    except TypeError:
        async for x in agen_awaits():
            pass
c = for_loop(); c.send(None)
print('async for', attempt(c.throw, KeyError('thrown')))
async def with_loop():
    class M:
        async def __aenter__(self): pass
        async def __aexit__(self, *a):
            print('aexit', a[1] and chain(a[1]), exc())
            await Suspend()
    try:
        raise TypeError('with')
    except TypeError:
        async with M():
            raise OSError('body')
c = with_loop(); c.send(None)
print('async with', attempt(c.throw, KeyError('thrown')))


# hot
def hot():
    while True:
        try:
            raise ValueError('inside')
        except ValueError:
            try:
                yield 1
            except KeyError as k:
                yield chain(k)


seen = {}
g = hot()
for i in range(1500):
    next(g)
    r = g.throw(KeyError('thrown'))
    seen[r] = seen.get(r, 0) + 1
print(seen)
