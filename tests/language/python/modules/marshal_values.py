# The module marshal: every type in every version, malformed data, nesting, sharing, files.
import marshal


def show(data):
    try:
        print(repr(bytes(data))[:60], repr(marshal.loads(data)))
    except Exception as e:
        print(repr(bytes(data))[:60], type(e).__name__, e)


for data in [
    b"", b"0", b"i\1\2", b"(\1\0\0\0", b"(\1\0\0\x000", b"[\1\0\0\x000", b"{0", b"{N0", b"{NN", b"{NN0", b"q", b"\xf3", b")\1", b")\2N",
    b"s\5\0\0\0abc", b"s\xff\xff\xff\xff", b"(\xff\xff\xff\xff", b"[\xff\xff\xff\xff", b"<\xff\xff\xff\xff", b"l\xff\xff\xff\x80",
    b"l\2\0\0\0\xff\xff\1\0", b"l\1\0\0\0\0\0", b"l\2\0\0\0\1\0\0\0", b"l\0\0\0\0", b"r\0\0\0\0", b"\xdb\1\0\0\0r\0\0\0\0",
    b"\xa9\1r\0\0\0\0", b"\xbe\1\0\0\0r\0\0\0\0", b"f\3abc", b"f\x031.5", b"g12345678", b"x\0011\0012", b"z\3ab\xe9",
    b"a\2\0\0\0\xff\xfe", b"u\2\0\0\0\xff\xfe", b"u\3\0\0\0\xed\xa0\x80", b"t\1\0\0\0a", b"A\1\0\0\0a", b"S", b".", b"T",
    b">\2\0\0\0NN", b"<\1\0\0\x000", b">\1\0\0\0[\0\0\0\0", b"{[\0\0\0\0N0", b"I12345678", b"Z\1a", b"\xff", b"f\xff", b"s\2\0\0\0a",
    b"(\xff\xff\0\0N", b"[\xff\xff\0\0N", b"s\xff\xff\xff\x7f", b"u\xff\xff\xff\x7fa",
    b"(\3\0\0\0\xe9\1\0\0\0r\0\0\0\0r\1\0\0\0", b"NN", bytearray(b"i\5\0\0\0"), memoryview(b"..i\5\0\0\0")[2:],
]:
    show(data)

VALUES = [
    None, True, False, 0, 1, -1, 2**31, 2**31 - 1, -2**31, -2**31 - 1, 2**70, -2**15, 3**1000, -(2**64), 1.5, -0.0, 1e300, float("inf"), 1j,
    -2.5 - 0j, "", "a", "é", "\ud800", "\U0001f600x", b"", b"x", ..., StopIteration, bytearray(b"a"), memoryview(b"abc"), "x y" * 300,
]
for value in VALUES:
    for version in range(-1, 6):
        data = marshal.dumps(value, version)
        # Which texts are interned, and so what their type is called, is the implementation's.
        kind = b"" if type(value) is str else bytes([data[0] & 0x7F])
        print(version, type(value).__name__, kind + data[1:20], marshal.loads(data) == value)
CONTAINERS = [(), (1,), [1], {1: 2}, {1, 2}, frozenset([1]), ("a", b"b", [None, (1.5,)]), {"a": {"b": [1, 2, (3,)]}}, [[]] * 3, tuple(range(300)),
              {(1, 2): frozenset({"x", "y"})}]
for value in CONTAINERS:
    for version in range(0, 5):
        data = marshal.dumps(value, version)
        print(version, repr(value)[:20], data[:24] if version < 3 and not isinstance(value, (set, frozenset)) else len(data) > 0, marshal.loads(data) == value)


class Int(int):
    pass


class Text(str):
    pass


for value in [object(), Int(3), Text("a"), range(3), [object()], type, {1: object()}, {object()}, len, (x for x in []), NotImplemented]:
    try:
        print(marshal.dumps(value))
    except ValueError as e:
        print(type(value).__name__, e)

nested = []
for i in range(1999):
    nested = [nested]
print(len(marshal.dumps(nested, 2)))
try:
    marshal.dumps([nested])
except ValueError as e:
    print(e)
for count in (1998, 1999, 2000, 2001, 5000, 10**6):
    for opening in (b"[\1\0\0\0", b")\1", b"{", b"<\1\0\0\0"):
        try:
            marshal.loads(opening * count + b"N")
            print("fine", count)
        except Exception as e:
            print(count, opening, type(e).__name__, e)

for arguments in [(), (1, 2, 3), ("a",), (b"", 1), (5,)]:
    try:
        marshal.loads(*arguments)
    except TypeError as e:
        print(e)
for arguments in [(), (1, 2, 3), (1, "a"), (1, 2.5)]:
    try:
        print(marshal.dumps(*arguments))
    except TypeError as e:
        print(e)
try:
    marshal.loads(bytes=b"N")
except TypeError as e:
    print(e)


class File:
    def __init__(self, data):
        self.data = data

    def read(self, n):
        got, self.data = self.data[:n], self.data[n:]
        return got

    def readinto(self, buffer):
        got = self.read(len(buffer))
        buffer[: len(got)] = got
        return len(got)

    def write(self, data):
        self.data += bytes(data)
        return len(data)


file = File(b"")
for value in CONTAINERS:
    marshal.dump(value, file)
print([marshal.load(file) == value for value in CONTAINERS], file.data)
try:
    marshal.load(file)
except EOFError as e:
    print(e)


class TextFile:
    def read(self, n):
        return "text"


class Short(File):
    def readinto(self, buffer):
        return 0


class Long(File):
    def readinto(self, buffer):
        return len(buffer) + 5


class Raising(File):
    def readinto(self, buffer):
        raise KeyError("mine")


for bad in (TextFile(), 1, Short(b"abc"), Long(b"abc"), Raising(b"abc")):
    try:
        marshal.load(bad)
    except Exception as e:
        print(type(e).__name__, e)
try:
    marshal.dump(1, 2)
except AttributeError as e:
    print(e)

loop = []
loop.append(loop)
again = marshal.loads(marshal.dumps(loop))
print(again[0] is again)
loop = ([],)
loop[0].append(loop)
again = marshal.loads(marshal.dumps(loop))
print(again[0][0] is again)
loop = {}
loop[1] = loop
again = marshal.loads(marshal.dumps(loop))
print(again[1] is again)
shared = [1, 2]
a, b = marshal.loads(marshal.dumps((shared, shared)))
print(a is b, a)
a, b = marshal.loads(marshal.dumps((shared, shared), 2))
print(a is b, a == b)
print(marshal.version, marshal.dumps.__text_signature__, marshal.loads.__text_signature__)


class Key:
    def __hash__(self):
        return 1

    def __eq__(self, other):
        return True


def many(times):
    out = 0
    for i in range(times):
        data = marshal.dumps({"a": i, "b": [i, i + 0.5, str(i)], i: (None, True, b"x")})
        out += marshal.loads(data)["b"][0] + len(marshal.loads(data)["b"][2])
    return out


print(many(500))
