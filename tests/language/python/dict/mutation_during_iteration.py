# Changing a dict under its iterators: size errors, key changes, value updates that are allowed.
d = {i: i for i in range(4)}
for k in d:
    d[k] = k * 10
print(d)
for change in ("d[99] = 1", "del d[0]", "d.clear()", "d.pop(3)", "d.update(x=1)", "d.popitem()", "d.setdefault('n')"):
    for view in ("d", "d.keys()", "d.values()", "d.items()", "reversed(d)"):
        d = {i: i for i in range(4)}
        try:
            for n, _ in enumerate(eval(view)):
                if n == 1:
                    exec(change)
            print(change, view, "no error", n)
        except RuntimeError as error:
            print(change, view, "->", error)
d = {"a": 1}
it = iter(d)
print(list(it), next(it, "end"))
d["b"] = 2
print(next(it, "still the end"))
d = {1: 1, 2: 2, 3: 3}
for k in list(d):
    if k % 2:
        del d[k]
print(d)
d = {1: 1, 2: 2}
it = iter(d.items())
print(next(it))
d[3] = 3
for _ in range(2):
    try:
        print(next(it))
    except (RuntimeError, StopIteration) as error:
        print(type(error).__name__, error)
d = {1: 1, 2: 2, 3: 3}
it = iter(d)
next(it)
del d[1]
d[4] = 4
try:
    print(list(it))
except RuntimeError as error:
    print(error)
