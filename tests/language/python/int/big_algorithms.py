# Long arithmetic end to end: factorials, Fibonacci, square roots by Newton, gcd, a big modular power, decimal digits.
def factorial(n):
    result = 1
    for i in range(2, n + 1):
        result *= i
    return result


def fibonacci(n):
    a, b = 0, 1
    for _ in range(n):
        a, b = b, a + b
    return a


def isqrt(n):
    x = 1 << (n.bit_length() + 1) // 2
    while True:
        y = (x + n // x) // 2
        if y >= x:
            return x
        x = y


def gcd(a, b):
    while b:
        a, b = b, a % b
    return a


def digit_sum(n):
    return sum(int(c) for c in str(n))


print(factorial(100))
print(fibonacci(500))
print(isqrt(2 * 10**200))
print(gcd(factorial(60), 7**50 * 3**40), digit_sum(2**1000), digit_sum(factorial(400)))
print(pow(3, factorial(30), 2**127 - 1))
n = factorial(300)
print(len(str(n)), n.bit_length(), n % (10**9 + 7), str(n)[:40])
print(int(str(n)) == n, int(hex(n), 16) == n, int(oct(n), 8) == n, int(bin(n), 2) == n)
