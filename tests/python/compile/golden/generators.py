def f(x):
    r = yield x
    yield
    return (yield from r)
