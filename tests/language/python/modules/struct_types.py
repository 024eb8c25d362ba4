# _struct: Struct, its functions, their arguments, buffers of all kinds, guests' methods that raise or change the buffer, the module struct.
import _struct
import struct as S


def t(f, *args, **names):
    try:
        print(args, names, repr(f(*args, **names)))
    except BaseException as e:
        print(args, names, type(e).__name__, e)


class I:
    def __index__(self):
        return 5
    __repr__ = lambda self: type(self).__name__


class Bad:
    def __index__(self):
        raise ZeroDivisionError("x")
    __float__ = __bool__ = __index__
    __repr__ = lambda self: "Bad"


class F(I):
    __index__ = None

    def __int__(self):
        return 5

    def __float__(self):
        return 2.5


print(sorted(n for n in dir(_struct) if not n.startswith("__")), isinstance(_struct.__doc__, str), S.__all__)
for f in (S.calcsize, S.pack, S.pack_into, S.unpack, S.unpack_from, S.iter_unpack, S._clearcache):
    print(f.__name__, f.__module__, f.__text_signature__, isinstance(f.__doc__, str))
print(S.error, S.error.__module__, S.error.__qualname__, S.error.__mro__, S.error.__doc__, repr(S.error("a")))
print(S.Struct, S.Struct.__module__, S.Struct.__text_signature__, isinstance(S.Struct.__doc__, str), [n for n in dir(S.Struct) if n not in dir(object)])
for n in ("pack", "pack_into", "unpack", "unpack_from", "iter_unpack", "__init__"):
    print(n, getattr(S.Struct, n).__text_signature__)

t(S.calcsize), t(S.calcsize, "i", "i"), t(S.calcsize, format="i"), t(S.pack), t(S.pack, 5), t(S.pack, "i"), t(S.pack, "i", 1, 2), t(S.pack, "2i", 1)
t(S.pack, "i", a=1), t(S.pack, fmt="i"), t(S._clearcache), t(S._clearcache, 1)
for c in "bHiLqQP?efd":
    for v in (I(), Bad(), F(), 1.0, "a", None, b"a", 1j):
        t(S.pack, c, v)
        if c not in "P":
            t(S.pack, ">" + c, v)
class Number:
    def __init__(self, n):
        self.n = n

    def __index__(self):
        return self.n
    __repr__ = lambda self: "Number %d" % self.n


class Int(int):
    pass


class Overflows(int):
    def __float__(self):
        raise OverflowError("own")
    __bool__ = __float__


for format in (">q", ">Q", "<q", "@q", "P", "@Q", ">l", ">h", ">H", "n", "N", "<L", "@b", "e", "<f", "f", "d"):
    for n in (2 ** 100, -1, -2 ** 100, 2 ** 63, -2 ** 63 - 1, 10 ** 39, 10 ** 400):
        t(S.pack, format, Number(n)), t(S.pack, format, Int(n))
for format in ("e", "f", "d", "?", "<f", "<d", "<?"):
    t(S.pack, format, Overflows(5))
t(S.pack, "3i", 1, 2, "a"), t(S.pack, "3i", "a", Bad(), 1)

b = bytearray(10)
for args in ((), ("i",), ("i", b), ("i", b, 0), ("i", b, 0, 1, 2), ("i", b, "a", 1), ("i", b, 7, 1), ("i", b, 6, 1), ("i", b, -3, 1), ("i", b, -4, 2), ("i", b, -10, 3),
             ("i", b, -11, 1), ("i", b, 2 ** 70, 1), ("i", b"abcd", 0, 1), ("i", 5, 0, 1), ("i", 5, "a", 1), ("i", "abcd", 0, 1), ("i", b, 11, 1), ("i", b, 2 ** 62, 1),
             ("i", b, -2 ** 63, 1), ("i", b, 2 ** 63 - 1, 1), ("i", b, I(), 1), ("i", b, Bad(), 1), ("i", b, 0, "a"), ("2h", b, 0, 7, "a"), ("i", b, None, 1),
             ("", b, 10), ("", b, 11), ("", b, -10), ("2x", b, 4)):
    t(S.pack_into, *args)
    t(S.Struct(args[0] if args else "i").pack_into, *args[1:])
t(S.pack_into, "i", b, offset=0), t(S.Struct("i").pack_into, b, 0, 1, x=1)
view = memoryview(b)
S.pack_into("<i", view, 3, -2), S.pack_into("<h", view[2:], -2, 257)
print(b)
for v in (view[::2], memoryview(b"abcd"), view.toreadonly()):
    for f in (lambda: S.pack_into("h", v, 0, 1), lambda: S.unpack("5s", v), lambda: S.unpack_from("h", v), lambda: list(S.iter_unpack("h", v))):
        try:
            print(f())
        except BaseException as e:
            print(type(e).__name__, e)

s = S.Struct("i")
t(s.pack), t(s.pack, 1, 2), t(s.pack, a=5), t(s.pack, 7)
t(S.unpack), t(S.unpack, "i"), t(S.unpack, "i", 5), t(S.unpack, "i", b"abc"), t(S.unpack, "i", "abcd"), t(S.unpack, 5, b""), t(S.unpack, "i", b"abcd", 5), t(S.unpack, "i", buffer=b"abcd")
for args in (("i",), ("i", 5), ("i", 5, "a"), ("i", b"abc"), ("i", b"abcde", 1), ("i", b"abcde", 2), ("i", b"abcde", -2), ("i", b"abcde", -5), ("i", b"abcde", -6),
             ("i", b"abcdefghijk", I()), ("i", b"abcde", Bad()), ("i", b"abcde", "a"), ("i", b"abcde", 2 ** 70), ("i", b"abcde", 2 ** 63 - 1), ("i", b"a", -2 ** 63),
             ("i", b"abcd", 0, 1), ("", b""), ("", b"", 1)):
    t(S.unpack_from, *args)
    t(S.Struct(args[0]).unpack_from, *args[1:])
t(S.unpack_from), t(S.unpack_from, "i", b"abcde", offset=1), t(S.unpack_from, "i", buffer=b"abcde", offset=1), t(s.unpack_from, b"abcd", x=1), t(s.unpack_from, buffer=b"abcd")
t(s.unpack), t(s.unpack, b"abc"), t(s.unpack, 5), t(s.unpack, buffer=b"abcd"), t(s.unpack, bytearray(b"abcd")), print(s.unpack(memoryview(b"abcde")[1:]))
t(S.iter_unpack), t(S.iter_unpack, "i"), t(S.iter_unpack, "i", 5), t(S.iter_unpack, "i", b"abc"), t(S.iter_unpack, "", b""), t(S.iter_unpack, "0s", b"aa"), t(s.iter_unpack, b"abc"), t(s.iter_unpack), t(S.iter_unpack, "0s", 5)
print(list(S.iter_unpack("<hb", b"abcdef")), list(S.iter_unpack("i", b"")), list(s.iter_unpack(bytearray(8))), list(S.iter_unpack("2s", memoryview(b"abcdef")[2:])))
it = S.iter_unpack("<hb", b"abcdef")
print(type(it), it.__length_hint__(), next(it), it.__length_hint__(), [n for n in dir(it) if n not in dir(object)], iter(it) is it)
t(type(it)), t(type(it), 1)
print(next(it), it.__length_hint__(), list(it), it.__length_hint__(), list(it))

t(S.Struct), t(S.Struct, 5), t(S.Struct, "z"), t(S.Struct, "i", "j"), t(S.Struct, x=1), t(S.Struct, "\xe9"), t(S.Struct, None), t(S.Struct, bytearray(b"i"))
print(S.Struct(format="h").size, s.format, s.size, S.Struct(b"i").format, S.Struct(" <2i ").format, repr(s).startswith("<_struct.Struct object at 0x"), s == s, s == S.Struct("i"))
print([S.Struct(f).__sizeof__() for f in ("", "i", "2i", "ihx", "3s", "iii", "i2i3x0i", "3s3s")])
for n in ("size", "format", "x"):
    for f in (lambda: setattr(s, n, 5), lambda: delattr(s, n)):
        try:
            f()
        except AttributeError as e:
            print(e)
empty = S.Struct.__new__(S.Struct)
print(empty.size, repr(empty.format))
t(empty.pack), t(empty.pack, 1), t(empty.unpack, b""), t(empty.unpack_from, b""), t(empty.pack_into, b, 0), t(empty.pack_into), t(empty.pack_into, b)
empty.__init__("<q")
print(empty.size, empty.pack(5), empty.__init__("h"), empty.size)
t(empty.__init__, "zz")
print(empty.size, empty.format, empty.pack(9))


class Sub(S.Struct):
    def __init__(self, format, more):
        super().__init__(format)
        self.more = more


class New(S.Struct):
    def __new__(cls, *args, **names):
        return super().__new__(cls, "h")


x = Sub("<i", 7)
print(x.more, x.size, x.format, x.pack(3), New("i").size, isinstance(x, S.Struct))
t(New, "i", "z")


class Str(str):
    def __hash__(self):
        raise ZeroDivisionError("hash")


class Octets(bytes):
    pass


t(S.calcsize, Str("i"))
print(S.Struct(Str("i")).format, type(S.Struct(Octets(b"i")).format), S.calcsize(Octets(b"hh")), S.pack("3s", Octets(b"abc")))

# The cache forgets, and a format of str is another key than one of bytes.
print([S.calcsize("%db" % n) for n in range(250)] == list(range(250)), S.calcsize(b"249b"), S.calcsize("249b"))

# Who changes the buffer meanwhile.
b = bytearray(8)


class Grow:
    def __index__(self):
        b.extend(b"a" * 1000)
        return 1
    __repr__ = lambda self: "Grow"


t(S.pack_into, "2i", b, 0, 5, Grow()), t(S.pack_into, "2i", memoryview(b), 0, 6, Grow()), t(S.unpack_from, "i", b, Grow()), t(S.pack_into, "i", b, Grow(), 3)
print(b)


class Watch:
    def __index__(self):
        print(b)
        return 9


S.pack_into("<2i", b, 0, 1, Watch()), S.pack_into("<2h", b, 2, Watch(), Watch())
print(b)


class Again:
    def __init__(self, struct):
        self.struct = struct

    def __index__(self):
        self.struct.__init__("40q")
        return 3


x = S.Struct("<3h")
print(x.pack(Again(x), 1, 2), x.size)
it = S.iter_unpack("i", b)
t(b.append, 1)
print(list(it))
b.append(1)
it = S.iter_unpack("i", bytearray(b"abcdefgh"))
print(next(it), [len(bytearray(1000)) for _ in range(200)][-1], next(it))
