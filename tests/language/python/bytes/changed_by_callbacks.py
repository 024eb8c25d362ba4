# A bytearray (or list) that is resized by what a method of it calls back, in the middle of the method; and resizing while views are
# exported.
# Left out are those methods in which CPython 3.11 goes on with the memory that it has freed.
LETTERS = bytes(range(97, 123))


class Index:
    def __init__(self, value, action):
        self.value, self.action = value, action

    def __index__(self):
        self.action()
        return self.value


class Items:
    def __init__(self, items, action, length=None):
        self.items, self.action = items, action
        self.length = len(items) if length is None else length

    def __iter__(self):
        self.action()
        for i, item in enumerate(self.items):
            yield item
            if i == 1:
                self.action()

    def __length_hint__(self):
        self.action()
        return self.length


class Key:
    def __init__(self, action):
        self.action = action

    def __repr__(self):
        return "Key"

    def __eq__(self, other):
        self.action()
        return False

    def __lt__(self, other):
        self.action()
        return False


def clear(b):
    b.clear()


def shrink(b):
    del b[3:]


def grow(b):
    b.extend(LETTERS * 200)


def grow_and_clear(b):
    b.extend(LETTERS * 200)
    b.clear()
    bytearray(LETTERS * 200)


def set_item(b, i, v):
    b[i] = v


def del_item(b, i):
    del b[i]


def in_place_add(b, v):
    b += v


def in_place_multiply(b, v):
    b *= v


methods = {
    "get": lambda b, do: b[Index(20, do)],
    "get from the end": lambda b, do: b[Index(-20, do)],
    "slice": lambda b, do: b[Index(2, do):Index(20, do)],
    "slice by steps": lambda b, do: b[Index(20, do):Index(2, do):Index(-3, do)],
    "set slice": lambda b, do: set_item(b, slice(Index(2, do), Index(20, do)), b"new"),
    "set slice to items": lambda b, do: set_item(b, slice(2, 20), Items([65] * 30, do)),
    "set slice by steps": lambda b, do: set_item(b, slice(2, 20, 3), Items([65] * 6, do)),
    "set slice to itself": lambda b, do: set_item(b, slice(Index(2, do), 20), b),
    "delete": lambda b, do: del_item(b, Index(20, do)),
    "delete slice": lambda b, do: del_item(b, slice(Index(2, do), Index(20, do))),
    "append": lambda b, do: b.append(Index(65, do)),
    "insert": lambda b, do: b.insert(Index(20, do), 65),
    "insert item": lambda b, do: b.insert(20, Index(65, do)),
    "pop": lambda b, do: b.pop(Index(20, do)),
    "remove": lambda b, do: b.remove(Index(120, do)),
    "extend": lambda b, do: b.extend(Items([65] * 30, do)),
    "extend, hint": lambda b, do: b.extend(Items([65] * 30, do, 1 << 10)),
    "init": lambda b, do: b.__init__(Items([65] * 30, do)),
    "init index": lambda b, do: b.__init__(Index(30, do)),
    "multiply": lambda b, do: b * Index(3, do),
    "multiply in place": lambda b, do: in_place_multiply(b, Index(3, do)),
    "join itself": lambda b, do: b"-".join(Items([b, b, b], do)),
    "replace": lambda b, do: b.replace(b"x", b"yy", Index(-1, do)),
    "split": lambda b, do: b.split(b"x", Index(5, do)),
    "rsplit": lambda b, do: b.rsplit(b"x", Index(5, do)),
    "expandtabs": lambda b, do: b.expandtabs(Index(5, do)),
    "center": lambda b, do: b.center(Index(40, do)),
    "ljust": lambda b, do: b.ljust(Index(40, do), b"-"),
    "rjust itself": lambda b, do: b.rjust(Index(40, do), b[:1]),
    "zfill": lambda b, do: b.zfill(Index(40, do)),
    "hex": lambda b, do: b.hex("-", Index(3, do)),
    "decode": lambda b, do: b.decode("ascii"),
    "splitlines": lambda b, do: b.splitlines(Index(1, do)),
    "percent": lambda b, do: (b + b"%d") % Index(3, do),
    "percent itself": lambda b, do: b"%b %d %b" % (b, Index(3, do), b),
    "translate": lambda b, do: b.translate(bytes(256), delete=b"x"),
    "bytes": lambda b, do: bytes(Items(b, do)),
    "bytearray": lambda b, do: bytearray(Items(b, do)),
    "int.from_bytes": lambda b, do: int.from_bytes(Items(b[:6], do), "big"),
    "list": lambda b, do: [x for x in Items(b, do)],
    "iterate": lambda b, do: [do() or x for x in b],
    "zip": lambda b, do: [(x, do())[0] for x, y in zip(b, b)],
    "compare": lambda b, do: [b] == [Key(do)],
    "in place add": lambda b, do: in_place_add(b, Items([65] * 3, do)),
    "view item": lambda b, do: memoryview(b)[Index(20, do)],
    "view slice": lambda b, do: bytes(memoryview(b)[Index(2, do):Index(20, do)]),
    "view set": lambda b, do: set_item(memoryview(b), 20, Index(65, do)),
    "view set index": lambda b, do: set_item(memoryview(b), Index(20, do), 65),
    "view join": lambda b, do: b"-".join(Items([memoryview(b)] * 3, do)),
    "view of view": lambda b, do: memoryview(memoryview(b))[Index(3, do):].tolist(),
    "float": lambda b, do: float(b),
    "int": lambda b, do: int(b, Index(36, do)),
    "str": lambda b, do: str(b, "ascii"),
    "sort key": lambda b, do: sorted(b, key=lambda x: do()),
    "max": lambda b, do: max(b, key=lambda x: do() or x),
    "sum": lambda b, do: sum(Index(x, do).__index__() for x in b),
}


def shown(value):
    text = repr(value)
    return text if len(text) < 90 else f"{text[:60]}... {len(text)} {hash(text.encode()) and sum(text.encode())}"


for name, method in methods.items():
    for action in (clear, shrink, grow, grow_and_clear):
        for _ in range(2):
            b = bytearray(LETTERS)
            left = 3

            def do():
                global left
                left -= 1
                if left > 0:
                    action(b)
            try:
                answer = shown(method(b, do))
            except Exception as error:
                answer = f"{type(error).__name__}: {error}"
        print(name, action.__name__, answer, shown(b))

lists = {
    "get": lambda s, do: s[Index(20, do)],
    "set": lambda s, do: set_item(s, Index(20, do), 65),
    "set slice": lambda s, do: set_item(s, slice(Index(2, do), Index(20, do)), [1, 2]),
    "set slice to items": lambda s, do: set_item(s, slice(2, 20), Items([65] * 30, do)),
    "delete": lambda s, do: del_item(s, Index(20, do)),
    "insert": lambda s, do: s.insert(Index(20, do), 65),
    "pop": lambda s, do: s.pop(Index(20, do)),
    "remove": lambda s, do: s.remove(Key(do)),
    "index": lambda s, do: s.index(Key(do)),
    "count": lambda s, do: s.count(Key(do)),
    "contains": lambda s, do: Key(do) in s,
    "extend": lambda s, do: s.extend(Items([65] * 30, do)),
    "init": lambda s, do: s.__init__(Items([65] * 30, do)),
    "multiply": lambda s, do: s * Index(3, do),
    "multiply in place": lambda s, do: in_place_multiply(s, Index(3, do)),
    "compare": lambda s, do: s == [97, 98, Key(do)],
    "less": lambda s, do: s < [97, 98, Key(do)],
    "iterate": lambda s, do: [do() or x for x in s],
    "sort": lambda s, do: s.sort(key=lambda x: do() or -x),
    "sort less": lambda s, do: [Key(do)].__lt__(s),
    "sum": lambda s, do: sum(do() or x for x in s),
    "tuple": lambda s, do: tuple(do() or x for x in s),
    "join": lambda s, do: ",".join(do() or str(x) for x in s),
    "unpack": lambda s, do: [*s, *Items([1, 2], do), *s],
    "map": lambda s, do: list(map(lambda x: do() or x, s)),
    "reversed": lambda s, do: [do() or x for x in reversed(s)],
    "max": lambda s, do: max(s, key=lambda x: do() or x),
}
for name, method in lists.items():
    for action in (clear, shrink, grow, grow_and_clear):
        for _ in range(2):
            b = list(LETTERS)
            left = 3
            try:
                answer = shown(method(b, do))
            except Exception as error:
                answer = f"{type(error).__name__}: {error}"
        print("list", name, action.__name__, answer, shown(b))

# While a view is exported nothing resizes.
resizing = {
    "append": lambda b: b.append(65),
    "extend": lambda b: b.extend(b"ab"),
    "extend by nothing": lambda b: b.extend(b""),
    "insert": lambda b: b.insert(0, 65),
    "pop": lambda b: b.pop(),
    "clear": lambda b: b.clear(),
    "remove": lambda b: b.remove(97),
    "reverse": lambda b: b.reverse(),
    "slice": lambda b: set_item(b, slice(0, 2), b"12"),
    "longer slice": lambda b: set_item(b, slice(0, 2), b"123"),
    "shorter": lambda b: set_item(b, slice(0, 2), b"1"),
    "delete": lambda b: del_item(b, 0),
    "delete slice": lambda b: del_item(b, slice(0, 3)),
    "delete nothing": lambda b: del_item(b, slice(3, 3)),
    "delete steps": lambda b: del_item(b, slice(0, 9, 2)),
    "multiply": lambda b: in_place_multiply(b, 2),
    "multiply by 1": lambda b: in_place_multiply(b, 1),
    "multiply by 0": lambda b: in_place_multiply(b, 0),
    "add": lambda b: in_place_add(b, b"a"),
    "add nothing": lambda b: in_place_add(b, b""),
    "init": lambda b: b.__init__(),
    "init same": lambda b: b.__init__(LETTERS),
    "init other": lambda b: b.__init__(LETTERS[::-1]),
    "set": lambda b: set_item(b, 0, 65),
    "extend by iterator": lambda b: b.extend(iter([65])),
    "add itself": lambda b: in_place_add(b, b),
    "extend by itself": lambda b: b.extend(b),
}
for name, action in resizing.items():
    for export in (memoryview, lambda b: memoryview(b)[2:5], lambda b: memoryview(b).cast("b"), lambda b: memoryview(memoryview(b))):
        for _ in range(2):
            b = bytearray(LETTERS)
            view = export(b)
            try:
                answer = action(b)
            except Exception as error:
                answer = f"{type(error).__name__}: {error}"
            while_exported = bytes(b)
            view.release()
        print(name, answer, while_exported)
        try:
            action(b)
        except BufferError as error:
            print("   ", error)
        print("   ", bytes(b))
