# What iteration over a list sees when the list changes under it.
a = [1, 2, 3, 4, 5, 6]
for x in a:
    if x % 2:
        a.remove(x)
print(a)
a = [1, 2, 3]
seen = []
for x in a:
    seen.append(x)
    if len(a) < 10:
        a.append(x * 10)
print(seen, a)
a = list(range(5))
it = iter(a)
print(next(it), next(it))
a.clear()
print(list(it))
a.extend([7, 8, 9])
print(list(it))
a = [1, 2, 3]
it = iter(a)
print(list(it))
a.append(4)
print(list(it), next(it, "done"))
a = [1, 2, 3, 4]
r = reversed(a)
print(next(r), a.pop(), a.pop(), next(r, "end"), list(r))
a = [1, 2, 3, 4]
for i, x in enumerate(a):
    if x == 2:
        del a[0]
    print(i, x, a)
a = [0]
for x in a:
    if x < 5:
        a.insert(0, x - 1) if x < -3 else a.append(x + 1)
print(a)
a = [3, 2, 1]
for x in a:
    a.sort()
    print(x, a)
print([a.append(9) or x for x in a if len(a) < 8], a)
it = iter([1, 2, 3])
print(it.__length_hint__(), next(it), it.__length_hint__(), it.__reduce__()[1:] != (), list(zip(it, it)))
