# Iterators whose index is near the largest there is: what they are asked for, what they say of themselves, and where they end.
import sys


class Everything:
    def __getitem__(self, index):
        return index


for index in (2**61 - 1, 2**61, 2**62 - 1, 2**62, sys.maxsize - 1, sys.maxsize, -1, -sys.maxsize - 1):
    iterator = iter(Everything())
    iterator.__setstate__(index)
    for _ in range(3):
        try:
            print(index, iterator.__reduce__()[2], next(iterator))
        except OverflowError as error:
            print(index, type(error).__name__, error, iterator.__reduce__()[2])
    for source in ([1, 2], (1, 2), "ab"):
        iterator = iter(source)
        iterator.__setstate__(index)
        print(type(iterator).__name__, list(iterator))
