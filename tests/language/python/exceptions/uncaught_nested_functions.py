# An uncaught exception through methods, lambdas, comprehensions, generators, decorators, with and sort keys.
class Widget:
    def __init__(self, n):
        self.n = n

    @property
    def broken(self):
        return self.helper(lambda: 10 // (self.n - self.n))

    def helper(self, f):
        return [f() for _ in range(1)]

    def __lt__(self, other):
        return self.broken


def logged(f):
    def wrapper(*args):
        return f(*args)

    return wrapper


@logged
def generate(items):
    for i in items:
        yield sorted([i, Widget(5)])


class Ctx:
    def __enter__(self):
        return self

    def __exit__(self, *args):
        print("exit", args[0].__name__)


with Ctx():
    print(next(generate([1])) if False else list(generate([Widget(2)])))
