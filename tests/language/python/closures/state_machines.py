# Closures as objects: accumulators, linked cells, generators over cells, mutual recursion in local functions.
def account(balance):
    history = []

    def deposit(amount):
        nonlocal balance
        balance += amount
        history.append(("deposit", amount))
        return balance

    def withdraw(amount):
        nonlocal balance
        if amount > balance:
            raise ValueError(f"insufficient: {balance} < {amount}")
        balance -= amount
        history.append(("withdraw", amount))
        return balance

    return {"deposit": deposit, "withdraw": withdraw, "history": lambda: list(history)}


a, b = account(100), account(0)
print(a["deposit"](50), b["deposit"](5), a["withdraw"](30))
try:
    b["withdraw"](6)
except ValueError as error:
    print(error)
print(a["history"](), b["history"]())


def cons(head, tail):
    return lambda pick: pick(head, tail)


def to_list(cell):
    out = []
    while cell is not None:
        out.append(cell(lambda h, t: h))
        cell = cell(lambda h, t: t)
    return out


print(to_list(cons(1, cons(2, cons(3, None)))))


def parity(n):
    def even(k):
        return True if k == 0 else odd(k - 1)

    def odd(k):
        return False if k == 0 else even(k - 1)

    return even(n)


print(parity(10), parity(7))


def generator_cells():
    total = 0

    def add(x):
        nonlocal total
        total += x

    def produce():
        for i in range(4):
            add(i)
            yield total, i

    return list(produce()), total


print(generator_cells())


def exception_cell():
    caught = None

    def attempt(f):
        nonlocal caught
        try:
            f()
        except Exception as e:
            caught = e
            reader = lambda: e
        try:
            return reader()
        except NameError as error:
            return str(error)

    return attempt(lambda: 1 / 0), repr(caught)


print(exception_cell())


def throttle(n):
    def deco(f):
        left = n

        def wrapper(*args):
            nonlocal left
            if left == 0:
                return "exhausted"
            left -= 1
            return f(*args)

        return wrapper

    return deco


@throttle(2)
def hello(name):
    return "hello " + name


print([hello(n) for n in ("a", "b", "c")])
