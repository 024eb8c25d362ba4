# A long random sequence of insertions and deletions keeps insertion order, compared with a list of pairs.
seed = 1
model = []
d = {}


def position(key):
    for i, (k, _) in enumerate(model):
        if k == key:
            return i
    return -1


for step in range(3000):
    seed = (seed * 1103515245 + 12345) % 2**31
    key = (seed >> 8) % 60
    if key % 3 == 0:
        key = str(key)
    elif key % 7 == 0:
        key = (key, "t")
    action = (seed >> 20) % 5
    at = position(key)
    if action < 3:
        d[key] = step
        if at >= 0:
            model[at] = (key, step)
        else:
            model.append((key, step))
    elif action == 3:
        assert d.pop(key, None) == (model.pop(at)[1] if at >= 0 else None)
    elif d and seed % 3 == 0:
        assert d.popitem() == model.pop()
    if step % 100 == 0:
        assert list(d.items()) == model, step
    assert len(d) == len(model)
print(len(d), list(d.items()) == model, list(d)[:5])
print(list(reversed(d.items())) == model[::-1])
