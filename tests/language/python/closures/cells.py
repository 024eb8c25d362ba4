# Closures share cells: nonlocal, loops, nested depth, cells of arguments, closures over closures.
def counter(start):
    count = start

    def increment(by=1):
        nonlocal count
        count += by
        return count

    def get():
        return count

    def reset():
        nonlocal count
        count = start

    return increment, get, reset


inc, get, reset = counter(10)
other_inc, other_get, _ = counter(100)
print(inc(), inc(5), get(), other_inc(), get(), reset(), get(), other_get())


def late():
    return [lambda: i for i in range(3)], [lambda i=i: i for i in range(3)]


print([[f() for f in fs] for fs in late()])


def loop_cells():
    fs = []
    for i in range(3):
        def f():
            return i
        fs.append(f)
    before = [f() for f in fs]
    i = 50
    return before, [f() for f in fs]


print(loop_cells())


def three(a):
    b = a * 2

    def two(c):
        nonlocal b
        b += c

        def one(d):
            nonlocal a, b
            a += d
            b += d
            return a, b, c, d

        return one

    return two, lambda: (a, b)


two, peek = three(1)
one = two(10)
print(one(100), peek(), one(1), peek(), two(5)(0), peek())
print(one.__code__.co_freevars, one.__closure__[0].cell_contents, len(one.__closure__), inc.__code__.co_freevars,
    counter.__code__.co_cellvars)


def argument_cell(x):
    def set_x(v):
        nonlocal x
        x = v

    set_x(x + 1)
    return x


print(argument_cell(1), argument_cell("a" if False else 5))


def deleted():
    value = 1

    def read():
        return value

    del value
    try:
        return read()
    except NameError as error:
        return str(error)


print(deleted())


def make_class(tag):
    class Tagged:
        label = tag

        def who(self):
            return tag, __class__.__name__, self.label

    return Tagged


print(make_class("a")().who(), make_class("b")().who(), make_class(1) is make_class(1))
cell = (lambda: one)().__closure__[1]
cell.cell_contents = "overwritten"
print(one.__closure__[1].cell_contents, type(cell).__name__)


def memoize(f):
    cache = {}

    def wrapper(*args):
        if args not in cache:
            cache[args] = f(*args)
        return cache[args]

    wrapper.cache = cache
    return wrapper


@memoize
def fib(n):
    return n if n < 2 else fib(n - 1) + fib(n - 2)


print(fib(80), len(fib.cache))
