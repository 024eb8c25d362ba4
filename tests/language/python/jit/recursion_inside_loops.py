# Recursive functions called from hot loops, loops inside recursion, mutual recursion, deep recursion while compiled.
import sys


def fib(n):
    return n if n < 2 else fib(n - 1) + fib(n - 2)


def ack(m, n):
    return n + 1 if m == 0 else ack(m - 1, 1) if n == 0 else ack(m - 1, ack(m, n - 1))


def sum_digits(n):
    return n if n < 10 else n % 10 + sum_digits(n // 10)


def tree_size(depth, width):
    total = 1
    for _ in range(width):
        if depth:
            total += tree_size(depth - 1, width)
    return total


def is_even(n): return True if n == 0 else is_odd(n - 1)
def is_odd(n): return False if n == 0 else is_even(n - 1)


def quicksort(a):
    if len(a) < 2:
        return a
    p = a[len(a) // 2]
    return quicksort([x for x in a if x < p]) + [x for x in a if x == p] + quicksort([x for x in a if x > p])


def subsets(items, i=0, chosen=()):
    if i == len(items):
        return 1 if sum(chosen) % 3 == 0 else 0
    return subsets(items, i + 1, chosen) + subsets(items, i + 1, chosen + (items[i],))


def gcd(a, b): return a if b == 0 else gcd(b, a % b)


def depth(n): return 0 if n == 0 else 1 + depth(n - 1)


print(sum(fib(i % 12) for i in range(150)), ack(2, 20), sum(sum_digits(i * 12345) for i in range(800)), tree_size(4, 5),
    sum(is_even(i % 30) for i in range(200)))
print(quicksort([(i * 7919) % 503 for i in range(500)])[::60], subsets(list(range(10))),
    sum(gcd(i, 360) for i in range(1, 600)))
t = 0
for i in range(300):
    t += depth(i % 100)
print(t, depth(800))
for _ in range(5):
    try:
        depth(10**6)
    except RecursionError:
        t += 1
print(t, depth(500))


def loop_in_recursion(n):
    t = 0
    for i in range(n):
        t += i
        if i == n - 1 and n > 1:
            t += loop_in_recursion(n - 1)
    return t


print(loop_in_recursion(60))


class Expr:
    def __init__(self, op, *args): self.op, self.args = op, args

    def eval(self, x):
        if self.op == "x":
            return x
        if self.op == "const":
            return self.args[0]
        a, b = (arg.eval(x) for arg in self.args)
        return a + b if self.op == "+" else a * b


e = Expr("+", Expr("*", Expr("x"), Expr("x")), Expr("+", Expr("const", 3), Expr("x")))
print(sum(e.eval(i) for i in range(400)), e.eval(1.5), e.eval(2**62))
