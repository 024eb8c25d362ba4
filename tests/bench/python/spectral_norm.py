"""Largest singular value of an infinite matrix's corner by power iteration: calls and float sums. Size: rows."""
import math
import sys


def cell(i, j):
    return 1.0 / ((i + j) * (i + j + 1) // 2 + i + 1)


def times(v):
    return [sum(cell(i, j) * x for j, x in enumerate(v)) for i in range(len(v))]


def times_transposed(v):
    out = []
    for i in range(len(v)):
        total = 0.0
        for j in range(len(v)):
            total += cell(j, i) * v[j]
        out.append(total)
    return out


def main(n):
    u = [1.0] * n
    for _ in range(10):
        v = times_transposed(times(u))
        u = times_transposed(times(v))
    product = square = 0.0
    for a, b in zip(u, v):
        product += a * b
        square += b * b
    print(f"{math.sqrt(product / square):.9f}")


main(int(sys.argv[1]))
