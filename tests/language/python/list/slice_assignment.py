# Slice reads, assignments and deletions with all shapes, checked against a model built element by element.
def model_delete(a, s):
    drop = set(range(*s.indices(len(a))))
    return [x for i, x in enumerate(a) if i not in drop]


def model_assign(a, start, stop, values):
    lo, hi, _ = slice(start, stop).indices(len(a))
    return [a[i] for i in range(lo)] + list(values) + [a[i] for i in range(max(lo, hi), len(a))]


bounds = [None, 0, 1, 3, 6, 9, -1, -4, -9]
checked = 0
for start in bounds:
    for stop in bounds:
        for values in ((), "x", "xyz", range(8)):
            a = list(range(6))
            a[start:stop] = values
            assert a == model_assign(list(range(6)), start, stop, values), (start, stop, values)
            checked += 1
        for step in (None, 2, 3, -1, -2):
            a = list(range(6))
            del a[start:stop:step]
            assert a == model_delete(list(range(6)), slice(start, stop, step))
            n = len(range(*slice(start, stop, step).indices(6)))
            a = list(range(6))
            a[start:stop:step] = ["v"] * n
            assert a.count("v") == n
            checked += 2
print(checked)
a = list(range(10))
a[2:5] = []
a[:0] = ["s"]
a[len(a) :] = ["e"]
a[::3] = "ABC"
print(a)
a[1:1] = a
print(a)
a[:] = (x * 2 for x in range(4))
print(a)
a[1:3] = a[::-1]
print(a, a[:], a[::-1], a[-2:], a[5:1], a[1::2], a[::-3])
del a[0], a[-1], a[1:2]
print(a)
for action in ("a[::2] = [1]", "a[0:1] = 5", "a[::0]", "del a[10]", "a[10] = 1", "a['x'] = 1", "a[1.5:2]", "a[::2] = 5",
        "del a['x']", "a[::-1] = []", "a[5:0:2] = [1]"):
    a = [1, 2, 3]
    try:
        exec(action)
        print(action, a)
    except (ValueError, TypeError, IndexError) as error:
        print(action, "->", type(error).__name__, error)
