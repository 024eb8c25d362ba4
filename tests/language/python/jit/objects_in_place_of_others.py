# Functions, classes and objects that a loop has taken for constant are dropped, and others are made where they lay.


def run(function, n):
    total = 0
    for i in range(n):
        total += function(i)
    return total


def functions():
    wrong = 0
    for k in range(120):
        namespace = {}
        exec("def made(x):\n    return x * %d + %d\n" % (k % 7, k), namespace)
        if run(namespace["made"], 40) != 780 * (k % 7) + 40 * k:
            wrong += 1
    return wrong


def lambdas():
    wrong = 0
    for k in range(120):
        made = eval("lambda x: x - %d" % k)
        if run(made, 40) != 780 - 40 * k:
            wrong += 1
    return wrong


def attribute(one, n):
    total = 0
    for i in range(n):
        total += one.number + one.method(i) + type(one).shared
    return total


def classes():
    wrong = 0
    for k in range(60):
        made = type("Made", (), {"shared": k, "method": lambda self, x, k=k: x + k, "number": k * 2})
        if attribute(made(), 40) != 780 + 40 * (4 * k):
            wrong += 1
    return wrong


def bound(method, n):
    total = 0
    for i in range(n):
        total += method()
    return total


class Holder:
    def __init__(self, number):
        self.number = number

    def get(self):
        return self.number


def bound_methods():
    wrong = 0
    for k in range(120):
        if bound(Holder(k).get, 40) != 40 * k:
            wrong += 1
    return wrong


def same(a, b, n):
    count = 0
    for i in range(n):
        count += a is b
    return count


def identities():
    wrong = 0
    kept = object()
    for k in range(100):
        wrong += same(object(), kept, 40)
        wrong += same([k], [k], 40)
        wrong += 40 - same(kept, kept, 40)
    return wrong


for check in functions, lambdas, classes, bound_methods, identities:
    print(check.__name__, check())
