# Counts and limits at the ends of what a word holds: parts of a text, replacements, groups of hexadecimal digits.
import sys

COUNTS = (-sys.maxsize - 1, -sys.maxsize, -2, -1, 0, 1, 2, sys.maxsize - 1, sys.maxsize)

for text in (" a b  c ", " \u20ac b  c ", b" a b  c ", bytearray(b" a b  c ")):
    space, empty, dash = (" ", "", "<->") if isinstance(text, str) else (b" ", b"", b"<->")
    double = space * 2
    for count in COUNTS:
        print(count, text.split(None, count), text.rsplit(None, count))
        print(text.split(space, count), text.rsplit(space, count), text.split(double, count), text.rsplit(double, count))
        print(text.replace(space, dash, count), text.replace(empty, dash, count), text.replace(space, empty, count))

for data in (b"abcde", bytearray(b"abcde"), memoryview(b"abcde")):
    print(*(data.hex("-", count) for count in (-2**31, -2**31 + 1, -3, -1, 0, 1, 3, 2**31 - 1)))
    for count in (-sys.maxsize - 1, sys.maxsize, 2**31, 2**80, "a"):
        for sep in ({}, {"sep": ":"}, {"sep": "ab"}):
            try:
                print(data.hex(**sep, bytes_per_sep=count))
            except (OverflowError, TypeError) as error:
                print(error)
