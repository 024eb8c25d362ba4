# Lambdas, functions as values, composition, currying, map and filter chains, functions in containers.
def compose(*fs):
    def composed(x):
        for f in reversed(fs):
            x = f(x)
        return x

    return composed


def curry(f, n, *got):
    return f(*got) if len(got) >= n else lambda x: curry(f, n, *got, x)


add, twice = (lambda a, b: a + b), lambda f: lambda x: f(f(x))
print(compose(str, lambda x: x + 1, abs)(-5), curry(lambda a, b, c: (a, b, c), 3)(1)(2)(3),
    twice(twice)(lambda x: x * 2)(1), add(*"ab"))
table = {"+": lambda a, b: a + b, "-": lambda a, b: a - b, "max": max, "pow": pow, "call": lambda *a: a}
print([(name, f(7, 3)) for name, f in table.items()], (lambda x: (lambda y: x + y))(1)(2),
    (lambda f: f(f))(lambda f: "self"), (lambda x=5, *y, z=6, **w: (x, y, z, w))())
factorial = (lambda f: lambda n: f(f, n))(lambda f, n: 1 if n < 2 else n * f(f, n - 1))
print(factorial(20), list(map(lambda x, y: x * y, range(5), range(1, 9))), list(filter(None, [0, 1, "", "a"])),
    sorted([3, -1, 2], key=lambda v: -v), [f() for f in [lambda: i for i in range(3)]],
    [f() for f in [lambda i=i: i for i in range(3)]])
reduce = lambda f, items, acc: acc if not items else reduce(f, items[1:], f(acc, items[0]))
print(reduce(lambda a, b: a * 10 + b, [1, 2, 3], 0), (lambda: (yield))().__class__.__name__,
    (lambda x: x if x else "falsy")(0), (lambda *, k: k)(k=[lambda: 9][0]()))
church = [lambda f: lambda x: x]
for _ in range(5):
    church.append((lambda n: lambda f: lambda x: f(n(f)(x)))(church[-1]))
print([n(lambda v: v + 1)(0) for n in church], church[3](church[2])(lambda v: v + 1)(0))
