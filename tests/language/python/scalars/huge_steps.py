# Slices whose step is as large as an index can be: nothing is computed beyond the last item.
import sys

BIG = sys.maxsize
STEPS = (BIG, BIG - 1, BIG // 2 + 1, 2**100, -BIG, -BIG - 1, -2**100)
STARTS = (None, 0, 3, 8, -1, -9)


def build(kind):
    if kind is memoryview:
        return memoryview(bytearray(range(9)))
    if kind is str:
        return "abc\u20acdefgh"
    return range(9) if kind is range else kind(range(9))


for kind in (list, tuple, str, bytes, bytearray, range):
    print(kind.__name__)
    for step in STEPS:
        print(step, *(build(kind)[start::step] for start in STARTS), "ascii..."[3::step])

print("memoryview")
for step in STEPS:
    for start in STARTS:
        part = build(memoryview)[start::step]
        again = part[::3]
        empty = part[1:][::step]
        print(part.tolist(), part.strides, again.tolist(), again.strides, empty.tolist(), empty[::-1].tolist(), part.contiguous)

print("deleted and assigned")
for kind in (list, bytearray):
    for step in STEPS:
        for start in STARTS:
            one, other = build(kind), build(kind)
            del one[start::step]
            count = len(other[start::step])
            other[start::step] = [77] * count
            print(start, step, list(one), list(other))
