# Generators that a loop resumes and that are suspended again in it: every register that they still need is kept, the last one too.


def last_local(step):
    got = None
    last = 0
    while True:
        last += step
        got = yield last


def two_locals(n):
    got = first = second = None
    first = n
    second = n + 1
    while True:
        first, second = second, first + second & 1023
        got = yield second


def only_argument(n):
    while True:
        n = n * 3 + 1 & 1023
        n = n + 1
        yield n


def iterator_made_between(n):
    while True:
        for item in (n, n + 1):
            n = n + item & 255
            got = yield n


PAIRS = [(i, i * 2, i + 7)[: 2 + i % 2] for i in range(5000)]


def nested_iterators(n):
    for pair in PAIRS:
        for item in pair:
            got = yield item


def operand_waits(n):
    while True:
        n = n + 1
        total = n * 2 + ((yield n * 3 & 127) or 5) if n & 1 else n * 5 - ((yield n) or 1)
        n = n + total & 255


def list_waits(n):
    while True:
        held = [n, n * 2, (yield n) or 3, n * 4, (yield n + 1) or 7]
        n = sum(held) & 511


def call_waits(n):
    def add(a, b, c):
        return a + b + c & 511
    while True:
        n = add(n, n + 1, (yield n) or 2)


def in_a_handler(n):
    while True:
        try:
            if n % 3 == 0:
                raise ValueError(n)
            n = n + 1
            got = yield n
        except ValueError as error:
            n = error.args[0] + 2
            got = yield -n
        finally:
            n = n + 1 & 255


def unpacked(n):
    a = b = c = n
    while True:
        a, b, c = b, c, a + b + c & 63
        got = yield a
        c, b = b, c
        got = yield c


def run(generator, rounds):
    total = 0
    for value in generator:
        total = total * 7 + value & 0xffffff
        rounds -= 1
        if not rounds:
            break
    return total


def both(one, other, rounds):
    total = 0
    for value in one:
        for second in other:
            total = total * 5 + value - second & 0xffffff
            break
        rounds -= 1
        if not rounds:
            break
    return total


MAKERS = [last_local, two_locals, only_argument, iterator_made_between, nested_iterators, operand_waits, list_waits, call_waits,
          in_a_handler, unpacked]
for make in MAKERS:
    one = make(3)
    # Each call goes on with the same generator, which is old by then.
    print(make.__name__, [run(one, n) for n in (1, 2, 50, 300, 1)], both(one, make(4), 200), next(one))
