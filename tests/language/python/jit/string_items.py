"""Indexing strs, comparing single characters, `in` and len() in hot loops, over all the ways in which strs are kept."""


class Text(str):
    def __len__(self):
        return 3

    def __getitem__(self, i):
        return "sub" + str(i)

    def __eq__(self, other):
        return "equal?"

    __hash__ = str.__hash__


def built(unit, count):
    """Grown piece by piece, as programs do: long ones share a buffer."""
    text = ""
    for _ in range(count):
        text += unit
    return text


TEXTS = [
    "", "a", "ab", "é", "éa", "a" * 16, "é" * 16, "€", "€x", "x" * 15 + "€", "\U0001f600", "a\U0001f600b", "abcdefghijklmnopq",
    built("xy", 8), built("xy", 63), built("xy", 64), built("xy", 100), built("é", 16), built("é", 128), built("€", 64),
    built("\U0001f600", 32), "ß".upper(), "A".lower(), "".join(["z"]), "%s" % "q", "qqq"[1:2], chr(0x20AC)[:1], "x\x00y", "\x7f\x80",
]


def characters(text):
    out = []
    for i in range(-len(text), len(text)):
        c = text[i]
        out.append((c == "a", c == "é", "y" == c, c != "€", c == text[0], c in "axyé€", c in "", "" in c, text in c, c in text))
    return out


for _ in range(3):
    for text in TEXTS:
        result = characters(text)
        print(len(text), len(result), hash(tuple(result)) == hash(tuple(result)), [sum(column) for column in zip(*result)])


def out_of_range(text, rounds):
    caught, message = 0, ""
    for i in range(rounds):
        try:
            text[i % (len(text) + 2) - 1 if i % 2 else -(i % (len(text) + 2)) - 1]
        except IndexError as error:
            caught += 1
            message = str(error)
    return caught, message


for text in TEXTS:
    print(out_of_range(text, 200))


def lengths(things):
    total = 0
    for _ in range(100):
        for thing in things:
            total += len(thing)
    return total


class Sized:
    def __init__(self, n):
        self.n = n

    def __len__(self):
        return self.n


class Items(list):
    def __len__(self):
        return 1000


print(lengths([[], [1, 2], (), (1,), {}, {1: 2}, "abc", "é€", Text("hello"), Sized(5), Items([1]), {1, 2}, b"xyz", range(7)]))
for bad in (5, None, Sized(-1), Sized("x")):
    try:
        lengths([[1], "ab", bad])
    except Exception as error:
        print(type(error).__name__, error)


def growing():
    items, seen = [], []
    while len(items) < 40000:
        items.append(len(items))
        if len(items) % 9999 == 0:
            seen.append((len(items), items[-1], items[0]))
            del items[-5:]
            items += [0] * 6
    return seen[:3], len(seen), sum(items)


print(growing())


def mixed(values, rounds):
    hits = []
    for i in range(rounds):
        v = values[i % len(values)]
        hits.append((v == "b", "b" == v, v != "b"))
    return [tuple(map(str, h)) for h in dict.fromkeys(hits)]


print(mixed(["b", "c", "bb", "", 1, None, 2.5, Text("b"), "é", b"b", ["b"]], 500))
text = Text("abc")
print([(text[i % 3], len(text), text == "abc", "a" in text) for i in range(300)][-1])


def shadowed(rounds):
    def len(x):
        return "mine"

    return [len("abc") for _ in range(rounds)][-1]


print(shadowed(200))


def rebinding(rounds):
    global len
    seen = set()
    for i in range(rounds):
        seen.add(len("four"))
        if i == rounds // 2:
            len = lambda x: "changed"
    del len
    seen.add(len("ab"))
    return sorted(map(str, seen))


print(rebinding(300))
