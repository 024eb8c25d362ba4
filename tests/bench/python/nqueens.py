"""Queens that do not attack each other, by generators and sets of tried columns and diagonals. Size: solutions wanted.

Boards of growing size are searched until that many solutions were found.
"""
import sys


def solutions(n):
    columns, rising, falling = set(), set(), set()

    def place(row, chosen):
        if row == n:
            yield chosen
            return
        for c in range(n):
            if c in columns or row + c in rising or row - c in falling:
                continue
            columns.add(c)
            rising.add(row + c)
            falling.add(row - c)
            yield from place(row + 1, chosen + (c,))
            columns.discard(c)
            rising.discard(row + c)
            falling.discard(row - c)

    return place(0, ())


def main(wanted):
    found = checksum = 0
    n = 6
    while found < wanted:
        for s in solutions(n):
            found += 1
            for i, c in enumerate(s):
                checksum = (checksum * 33 + i * c) % 1000000007
            if found == wanted:
                break
        n += 1
    print(found, n - 1, checksum)


main(int(sys.argv[1]))
