# Lists that outgrow the storage that other parts of the program still look at.
def grow(n):
    a = []
    for i in range(n):
        a.append(i)
    return a


lists = [grow(n) for n in (0, 1, 4, 5, 63, 64, 1100, 5000, 40000, 150000)]
print([len(a) for a in lists], [sum(a) for a in lists])
a = list(range(3000))
it = iter(a)
print(next(it), next(it))
for i in range(20000):
    a.append(i)
print(next(it), next(it), len(a), a[2999], a[3000], a[-1], sum(it))
for i in range(22000):
    a.pop()
print(len(a), a[-1], a == list(range(1000)))
a.extend(a)
a += a
print(len(a), a[1999], a[3999])
kept = []
for i in range(60):
    b = list(range(5000))
    b.append(i)
    b.insert(0, "first")
    kept.append(b[-1])
    if i % 7 == 0:
        kept.append(b)
print(sum(x for x in kept if isinstance(x, int)), sum(len(x) for x in kept if isinstance(x, list)))
d = {}
for i in range(30000):
    d[i] = str(i)
print(len(d), d[29999], sum(len(v) for v in d.values()))
text = [str(i) for i in range(3000)]
print(len("".join(text * 3)), "".join(text)[-8:])
