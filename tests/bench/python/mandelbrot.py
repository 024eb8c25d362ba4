"""Escape times of the Mandelbrot set: a tight float loop with an unpredictable exit. Size: pixels a side."""
import sys

LIMIT = 50


def escape_time(cx, cy):
    x = y = 0.0
    for step in range(LIMIT):
        xx, yy = x * x, y * y
        if xx + yy > 4.0:
            return step
        y = 2.0 * x * y + cy
        x = xx - yy + cx
    return LIMIT


def main(n):
    inside = checksum = 0
    for row in range(n):
        cy = 2.0 * row / n - 1.0
        for column in range(n):
            t = escape_time(2.0 * column / n - 1.5, cy)
            if t == LIMIT:
                inside += 1
            checksum = (checksum * 31 + t) % 1000000007
    print(inside, checksum)


main(int(sys.argv[1]))
