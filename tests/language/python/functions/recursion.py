# Recursion: direct, mutual, deep, through containers; RecursionError is caught and the program goes on.
import sys


def ackermann(m, n):
    if m == 0:
        return n + 1
    if n == 0:
        return ackermann(m - 1, 1)
    return ackermann(m - 1, ackermann(m, n - 1))


def even(n):
    return n == 0 or odd(n - 1)


def odd(n):
    return n != 0 and even(n - 1)


def hanoi(n, a, b, c, moves):
    if n:
        hanoi(n - 1, a, c, b, moves)
        moves.append(a + c)
        hanoi(n - 1, b, a, c, moves)
    return moves


def permutations(items):
    if len(items) <= 1:
        return [items]
    return [[x] + rest for i, x in enumerate(items) for rest in permutations(items[:i] + items[i + 1 :])]


def depth(n):
    return 0 if n == 0 else 1 + depth(n - 1)


def forever(n):
    return forever(n + 1)


print(ackermann(2, 5), even(300), odd(301), len(hanoi(8, "a", "b", "c", [])), hanoi(3, "a", "b", "c", []),
    len(permutations(list("abcde"))), permutations([1, 2, 3]))
print(sys.getrecursionlimit(), depth(900))
for _ in range(2):
    try:
        forever(0)
    except RecursionError as error:
        print(type(error).__name__, error, isinstance(error, RuntimeError))
sys.setrecursionlimit(20000)
print(depth(15000))
sys.setrecursionlimit(1000)


class Chain:
    def __repr__(self):
        return repr(self)

    def __getattr__(self, name):
        return getattr(self, name)

    def __eq__(self, other):
        return self == other


for action in (lambda: repr(Chain()), lambda: Chain().x, lambda: Chain() == 1):
    try:
        action()
    except RecursionError as error:
        print(str(error).startswith("maximum recursion depth exceeded"))
for bad in (0, -5):
    try:
        sys.setrecursionlimit(bad)
    except ValueError as error:
        print(error)
print(depth(100))
