# Indexing and slicing with every sign of start, stop and step, compared with a naive definition.
def naive(s, start, stop, step):
    out = []
    for i in range(*slice(start, stop, step).indices(len(s))):
        out.append(s[i])
    return "".join(out)


for s in ("", "x", "hello world", "\u00e9\u00e8\u00ea\u00eb", "a\u4e2db\u6587c", "\U0001F600\U0001F601z\U0001F602"):
    bounds = [None, 0, 1, 2, 5, 100, -1, -2, -5, -100]
    count = 0
    for start in bounds:
        for stop in bounds:
            for step in (None, 1, 2, 3, -1, -2, -3):
                assert s[start:stop:step] == naive(s, start, stop, step)
                count += 1
    print(ascii(s), count, ascii(s[::-1]), ascii(s[1:3]), ascii(s[-3:]), ascii(s[:-1]), ascii(s[::2]))
s = "hello"
print(s[0], s[-1], s[True], s[2:], s[:2], s[10:], s[3:1], s[slice(1, 4)], s[-3:-1], s[: 2**100], s[-(2**100) :])
for index in (5, -6, 1.0, "a", None, 2**100, slice(1, 2, 0), slice("a"), (1, 2)):
    try:
        print(s[index])
    except (IndexError, TypeError, ValueError) as error:
        print(type(error).__name__, error)
try:
    s[0] = "j"
except TypeError as error:
    print(error)
try:
    del s[0]
except TypeError as error:
    print(error)
