# sum, min, max, any, all, sorted, enumerate, zip, map, filter, list, dict, set, join over generators and lambdas in hot code.
def loops(n):
    data = [(i * 7919) % 1000 for i in range(n)]
    r = [sum(x * x for x in data), min(x ^ 5 for x in data), max((x % 37, x) for x in data), any(x > 998 for x in data),
        all(x >= 0 for x in data)]
    r += [sum(i * x for i, x in enumerate(data)), sum(a * b for a, b in zip(data, data[1:])),
        sum(map(lambda x: x + 1, data)), len(list(filter(lambda x: x % 3, data)))]
    r += [sorted(x % 10 for x in data)[::200], len(set(x // 10 for x in data)),
        sum(dict((x % 50, x) for x in data).values()), len("".join(str(x % 10) for x in data)),
        sum([x for x in data if x % 2 if x % 3])]
    r += [sorted(data, key=lambda x: (x % 7, -x))[:5], max(data, key=lambda x: x % 101),
        sum(sum(y for y in range(x % 5)) for x in data), sum(len(p) for p in zip(data, map(str, data),
        filter(None, data)))]
    return r


print(loops(1500))
total = 0
for i in range(500):
    total += sum(j for j in range(i % 10)) + max(i % 3, i % 5, 1) + min([i, 3,
        i % 4]) + len(list(map(abs, (-1, i)))) + any((0, i % 2)) + all((i,))
print(total)
mixed = [1, 2.5, True, 2**65] * 300
print(sum(mixed), max(mixed), min(mixed), sum(x for x in mixed if isinstance(x, int)), sorted(set(mixed)))


def stop_early(n):
    seen = []
    for i in range(n):
        next((seen.append(x) for x in range(i, i + 5) if x % 5 == 0), None)
    return len(seen), seen[-1]


print(stop_early(1000))


def errors(n):
    caught = 0
    for i in range(n):
        try:
            sum(10 // (x - 3) for x in range(i % 6))
        except ZeroDivisionError:
            caught += 1
        try:
            max(x for x in range(i % 2))
        except ValueError:
            caught += 1000
    return caught


print(errors(1200))
words = [("w" + str(i % 17)) * (i % 4 + 1) for i in range(1000)]
print(max(words, key=len), sorted(set(words))[:4], sum(map(len, words)), ",".join(w for w in words[:40] if len(w) > 6),
    dict(zip(words[:5], range(5))))
z = 0
for i, (a, b) in enumerate(zip(range(3000), map(lambda v: v * 2, range(3000)))):
    z += i + a - b
for v in reversed(range(2000)):
    z ^= v
for a, b, c in zip(words, words[1:], words[2:]):
    z += a == b or b < c
print(z)
