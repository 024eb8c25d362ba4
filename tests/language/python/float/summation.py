# Sequences of float operations give bit-equal results: sums, products, a logistic map, Newton's method.
total = 0.0
for i in range(1, 2001):
    total += 1.0 / i
print(total, total.hex())
print(sum([0.1] * 10), sum(0.1 for _ in range(10)), sum([0.1] * 10) == 1.0, sum([1, 2.5, 3]), sum([2**60, 0.5, 2**60]))
x = 0.3
for _ in range(1000):
    x = 3.99 * x * (1.0 - x)
print(x.hex())
y = 1.0
for _ in range(30):
    y = 0.5 * (y + 2.0 / y)
print(y.hex(), y * y)
p = 1.0
for k in range(1, 171):
    p *= k
print(p, p * 171)
print(sum([1e100, 1.0, -1e100]), 1e16 + 1.0 - 1e16, 0.1 * 3, 1 - 0.9)
