# What the sequences say of an index that does not fit, is out of range or is no index: each operation, each type and a subclass of it.
class Index:
    def __init__(self, value):
        self.value = value

    def __index__(self):
        return self.value


class Int(int):
    pass


def subclass(base):
    try:
        return type("Sub", (base,), {})
    except TypeError:
        return None


makers = [(list, [1, 2, 3]), (tuple, (1, 2, 3)), (str, "abc"), (bytes, b"abc"), (bytearray, b"abc"), (range, (3,)),
          (memoryview, (bytearray(b"abc"),))]
makers = [(base, made if base in (range, memoryview) else (made,)) for base, made in makers]
makers += [(sub, made) for base, made in makers if (sub := subclass(base))]
BIG = 1 << 64
indexes = [BIG, -BIG, 1 << 63, -(1 << 63) - 1, (1 << 63) - 1, -(1 << 63), 1 << 61, 3, -4, Index(BIG), Index(-BIG), Index(3),
           Index("1"), Int(BIG),
           Int(3), 1.0, "1", None, (1,), slice("a", None), slice(1, 2.0), slice(None, None, 0), slice(None, None, BIG), slice(BIG,
                                                                                                                              -BIG, -BIG),
           slice(Index(BIG), Index("2")), ...]


def name(index):
    if isinstance(index, slice):
        return f"{name(index.start)}:{name(index.stop)}:{name(index.step)}"
    if isinstance(index, Index):
        return f"Index({name(index.value)})"
    if type(index) is Int:
        return f"Int({name(int(index))})"
    return {BIG: "BIG", -BIG: "-BIG", None: "None", 1 << 61: "1<<61"}.get(index, repr(index))


def get(s, i):
    return s[i]


def store(s, i):
    s[i] = 65
    return s


def store_all(s, i):
    s[i] = [65]
    return s


def add(s, i):
    s[i] += 1
    return s


def delete(s, i):
    del s[i]
    return s


def multiply(s, i):
    return s * i


def multiplied(s, i):
    return i * s


def multiply_in_place(s, i):
    s *= i
    return s


def multiplied_in_place(s, i):
    i *= s
    return i


operations = [get, store, store_all, add, delete, multiply, multiplied, multiply_in_place, multiplied_in_place]
for method in ["__getitem__", "__setitem__", "__delitem__", "pop", "insert", "index", "count", "find", "__mul__", "__rmul__", "__imul__"]:
    def call(s, i, method=method):
        arguments = (i, 65) if method in ("insert", "__setitem__") else (0 if not isinstance(s, str) else "a",
                                                                         i) if method in ("index", "find") else (i,)
        result = getattr(s, method)(*arguments)
        return s if result is None else result
    call.__name__ = method
    operations.append(call)


def shown(value):
    if isinstance(value, memoryview):
        return f"view of {value.tobytes()}"
    return f"{type(value).__name__} {value!r}"


for operation in operations:
    for base, made in makers:
        answers = {}
        for index in indexes:
            # Results that are huge: whether they are made depends on the memory there is.
            if "mul" in operation.__name__ and not isinstance(index, (float, str, tuple, slice)) and index not in (None, ...):
                value = index.value if isinstance(index, Index) else index
                if isinstance(value, int) and abs(value) != BIG and value > 3:
                    continue
            for _ in range(2):
                s = base(*made)
                try:
                    answer = shown(operation(s, index))
                except Exception as error:
                    answer = f"{type(error).__name__}: {error}"
            answers.setdefault(answer, []).append(name(index))
        print(operation.__name__, base.__name__, "of", base.__base__.__name__)
        for answer, of in answers.items():
            print("   ", answer, "<-", *of)


# Types whose instances have no such operation: the text depends on their table of sequence operations, too.
class Plain:
    pass


class Number(Index, int):
    def __new__(cls):
        return super().__new__(cls, 2)

    def __init__(self):
        pass


class Declines:
    def __mul__(self, other):
        return NotImplemented

    __imul__ = __mul__


class DeclinesMul(Plain):
    def __mul__(self, other):
        return NotImplemented


class Right(list):
    def __rmul__(self, other):
        return "right"


class GetOnly:
    def __getitem__(self, key):
        return key


for make in [int, float, complex, bool, lambda: None, object, dict, set, frozenset, dict().keys, dict().values, dict().items, slice,
             Plain,
             lambda: Int(2), Number, Declines, DeclinesMul, GetOnly, lambda: Plain, lambda: len, lambda: make, Exception, property,
             lambda: iter([]),
             lambda: (i for i in ()), lambda: list[int], lambda: Index(2)]:
    try:
        s = make()
    except TypeError:
        s = make(1)
    print(type(s).__name__)
    for index in [0, BIG, Index(0), Index(BIG), Index("1"), "1", 1.0, slice(1)]:
        for operation in [store, delete]:
            try:
                answer = shown(operation(s, index))
            except Exception as error:
                answer = f"{type(error).__name__}: {error}"
            if type(s) is not dict:
                print("   ", operation.__name__, name(index), answer)
    for other in [[1], "a", (1,), b"a", bytearray(b"a"), Right(), range(1)]:
        for operation in [multiply, multiply_in_place]:
            for _ in range(2):
                try:
                    answer = shown(operation(s, other))
                except Exception as error:
                    answer = f"{type(error).__name__}: {error}"
            print("   ", operation.__name__, type(other).__name__, answer)
