# Makes functions for jit/functions_of_other_modules: all of them see this module's globals.
NAME = "function_maker"


def closure(n):
    def inner():
        return NAME, n
    return inner


def lambda_only():
    return lambda: NAME


def generator(n):
    for i in range(n):
        yield lambda: (NAME, i)


def comprehension(n):
    return [NAME + str(i) for i in range(n)]


class Made:
    def method(self, x):
        def inner(y=NAME):
            return y + NAME + x
        return inner
