# Methods of bytes and bytearray on random octets, and a bytearray against a list as its model.
seed = 31337


def rand(n):
    global seed
    seed = (seed * 6364136223846793005 + 1442695040888963407) % (1 << 64)
    return (seed >> 20) % n


def pick(options):
    return options[rand(len(options))]


def attempt(f, *args):
    try:
        return f(*args)
    except Exception as error:
        return type(error).__name__ + ": " + str(error)


def octets(limit=12):
    alphabet = pick([b"ab", b"abc ,\t\n", b"aAbB zZ09", b"a\xe9\xff\x00 b", b"\r\n\x0b\x0c x"])
    return bytes([pick(alphabet) for _ in range(rand(limit))])


METHODS0 = ["lower", "upper", "title", "capitalize", "swapcase", "isalpha", "isalnum", "isascii", "isdigit", "islower", "isupper", "istitle", "isspace", "split", "rsplit", "splitlines", "strip",
            "lstrip", "rstrip", "expandtabs", "hex", "__repr__", "__len__"]
METHODS1 = ["find", "rfind", "count", "index", "rindex", "split", "rsplit", "partition", "rpartition", "strip", "lstrip", "rstrip", "startswith", "endswith", "removeprefix", "removesuffix",
            "__contains__", "__add__", "__lt__", "__eq__", "__ge__"]
for i in range(1500):
    s = pick([bytes, bytearray])(octets(20))
    print(s)
    for name in METHODS0:
        print(name, getattr(s, name)())
    t = pick([bytes, bytearray])(octets(3))
    for name in METHODS1:
        print(name, t, attempt(getattr(s, name), t))
    a, b = rand(24) - 8, rand(24) - 8
    print(s[a:b], s[a::pick([1, 2, -1, -2])], attempt(lambda: s[a]), s * rand(3), s.find(t, a, b), s.count(97, a), s.replace(t, b"--"), s.replace(t, b"", 1))
    print(s.center(rand(30), b"*"), s.ljust(rand(30)), s.zfill(rand(25)), s.hex(":", rand(5) - 2), t.join([s, b"x", s]), s.split(None, rand(3)), s.rsplit(t or b"q", rand(3)))
    print(s.translate(bytes(range(255, -1, -1)), t), attempt(s.decode), s.decode("latin-1") == str(s, "latin-1"))
array, model = bytearray(), []
for i in range(4000):
    kind = rand(12)
    n = len(model)
    if kind == 0:
        v = rand(256)
        array.append(v)
        model.append(v)
    elif kind == 1:
        v = [rand(256) for _ in range(rand(5))]
        array.extend(v)
        model.extend(v)
    elif kind == 2 and n:
        j = rand(n)
        assert array.pop(j) == model.pop(j)
    elif kind == 3:
        j, v = rand(n + 3) - 1, rand(256)
        array.insert(j, v)
        model.insert(j, v)
    elif kind == 4 and n > 40:
        a = rand(n)
        del array[a:a + rand(20)]
        del model[a:a + 0]
        model = list(array)
    elif kind == 5 and n:
        a, b = rand(n), rand(n)
        v = bytes([rand(256) for _ in range(rand(6))])
        array[a:b] = v
        model[a:b] = list(v)
    elif kind == 6 and n:
        step = pick([2, 3, -1, -2])
        m = len(range(n)[::step])
        v = bytes([rand(256) for _ in range(m)])
        array[::step] = v
        model[::step] = list(v)
    elif kind == 7 and n > 60:
        del array[::3]
        del model[::3]
    elif kind == 8 and n:
        array[rand(n)] = 7
        model = list(array)
    elif kind == 9:
        array.reverse()
        model.reverse()
    elif kind == 10:
        array += b"xy"
        model += [120, 121]
    elif kind == 11 and n and 120 in model:
        array.remove(120)
        model.remove(120)
    assert list(array) == model, i
print(len(array), array[:20])
view = memoryview(array)
print(view[3:9].tolist(), view[::-2].tobytes()[:4], view.nbytes, view.readonly, attempt(array.append, 1))
view.release()
array.append(1)
for fmt in "bBhHiIlLqQfd?":
    for data in (bytes(range(16)), bytes(range(240, 256))):
        view = memoryview(data).cast(fmt)
        print(fmt, view.itemsize, len(view), view.tolist(), view[1:].tobytes() if fmt not in "fd" else "")
