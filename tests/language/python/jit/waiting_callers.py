# What a caller needs only where its callee does not return as usual: a generator that ends at once, an operator's method that declines, an
# exception. The callee decides late, when its caller's registers have long been taken for others.
SELDOM = 23


def maybe(i):
    if i % SELDOM == 0:
        return
    yield i


def twice(i):
    if i % SELDOM == 0:
        yield i * 2
        return
    yield i


def first(i):
    kept = i * 3 + 1
    other = i * 5
    for value in maybe(i):
        return value
    return kept - other


def first_by_break(i):
    kept = (i, i + 1)
    result = 7
    for value in maybe(i):
        result = value
        break
    else:
        result = kept[0] + kept[1]
    return result


def raises_unless_empty(i):
    kept = str(i)
    try:
        for value in maybe(i):
            raise ValueError(value)
    except ValueError as error:
        return error.args[0]
    return len(kept) + 1000


def second(i):
    kept = i + 100
    seen = 0
    for value in twice(i):
        seen += value
        if seen != i:
            return seen
    return kept


class Left:
    def __init__(self, i):
        self.i = i

    def __add__(self, other):
        if self.i % SELDOM == 0:
            return NotImplemented
        return self.i

    def __sub__(self, other):
        if self.i % SELDOM == 0:
            return NotImplemented
        return other.i - 1

    def __iadd__(self, other):
        if self.i % SELDOM == 0:
            return NotImplemented
        return self

    def __lt__(self, other):
        if self.i % SELDOM == 0:
            return NotImplemented
        return True

    def __eq__(self, other):
        if self.i % SELDOM == 0:
            return NotImplemented
        return self.i % 2 == 0


class Right:
    def __init__(self, i):
        self.i = i

    def __radd__(self, other):
        return other.i * 1000 + self.i

    def __rsub__(self, other):
        return self.i * 1000 - other.i

    def __gt__(self, other):
        return self.i - other.i == 5

    def __eq__(self, other):
        return self.i - other.i == 1


def add(i):
    return Left(i) + Right(i + 1)


def add_locals(i):
    left, right = Left(i), Right(i + 2)
    total = left + right
    left = right = None
    return total


def subtract(i):
    return (Left(i) - Right(i + 3)) * 2


def add_in_place(i):
    one = Left(i)
    one += Right(i + 4)
    return one.i if one.__class__ is Left else one


def less(i):
    return 3 if Left(i) < Right(i + 5) else 4


def equal(i):
    if Left(i) == Right(i + 1):
        return 5
    return 6


def fail(i):
    if i % SELDOM == 0:
        raise KeyError(i)
    return i


def in_handler(i):
    kept = i * 7
    try:
        return fail(i)
    except KeyError:
        return kept


def in_both_handlers(i):
    outer = i * 11
    try:
        inner = i * 13
        try:
            fail(i)
        except KeyError:
            i = inner
            fail(i * SELDOM)
    except KeyError:
        return outer
    return i


def finally_reads(i):
    kept = i + 9
    try:
        return fail(i)
    except KeyError:
        pass
    finally:
        total[0] += kept
    return -kept


class Manager:
    def __init__(self, i):
        self.i = i

    def __enter__(self):
        return self

    def __exit__(self, kind, error, trace):
        total[0] += self.i
        return kind is KeyError


def manager_reads(i):
    kept = i + 17
    with Manager(i):
        return fail(i)
    return kept


total = [0]


def loop(use, n):
    result = 0
    for i in range(1, n):
        result = result * 3 + use(i) & 0xffffffff
    return result


for use in (first, first_by_break, raises_unless_empty, second, add, add_locals, subtract, add_in_place, less, equal, in_handler,
            in_both_handlers, finally_reads, manager_reads):
    print(use.__name__, loop(use, 400), loop(use, 50), total)
