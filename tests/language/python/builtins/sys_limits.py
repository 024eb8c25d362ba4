# sys.setrecursionlimit, sys.set_int_max_str_digits: messages and what they refuse.
import sys


def show(f, *args):
    limit = sys.getrecursionlimit()
    try:
        print(f.__name__, args, f(*args))
    except BaseException as e:
        print(f.__name__, args, type(e).__name__, e)
    sys.setrecursionlimit(limit)


for n in (0, -5, 1, 2, 3, 10**10, 2**70, -2**70, 'a', 1.5, None):
    show(sys.setrecursionlimit, n)


def deep(n):
    if n:
        return deep(n - 1)
    sys.setrecursionlimit(5)


for n in (0, 1, 2, 5, 50):
    show(deep, n)
for n in (0, 639, 640, -1, 1, 2**31 - 1, 2**31, -2**31 - 1, 2**63, 10**30, -10**30, 'a', 1.5, None):
    show(sys.set_int_max_str_digits, n)
sys.set_int_max_str_digits(4300)
print(sys.get_int_max_str_digits())
