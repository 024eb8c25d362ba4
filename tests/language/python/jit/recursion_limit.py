# Where a recursion ends does not depend on what is compiled.
import sys


def down(n):
    if n == 0:
        return 0
    return 1 + down(n - 1)


def even(n):
    return True if n == 0 else odd(n - 1)


def odd(n):
    return False if n == 0 else even(n - 1)


class Node:
    def get(self, n):
        return self.get(n - 1) + 1 if n else 0

    def default(self, n, step=1):
        return self.default(n - step) if n else "end"


def deepest(function):
    low, high = 1, 3000
    while high - low > 1:
        middle = (low + high) // 2
        try:
            function(middle)
        except RecursionError as e:
            high = middle
        else:
            low = middle
    return low


def depth(n):
    try:
        return depth(n + 1)
    except RecursionError:
        return n


node = Node()
for limit in (1000, 200, 1500):
    sys.setrecursionlimit(limit)
    for round in range(3):
        print(limit, deepest(down), deepest(even), deepest(node.get), deepest(node.default), depth(0))
        for i in range(400):
            down(40), even(41), node.get(30), node.default(35)
