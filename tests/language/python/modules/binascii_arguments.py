# binascii: signatures, arguments of wrong types and numbers, buffers of all kinds, guests' methods that raise or resize the buffer, exceptions;
# bytes.hex() and memoryview.hex(), which share their separators.
import binascii as B


def t(f, *args, **names):
    try:
        print(names, repr(f(*args, **names)))
    except BaseException as e:
        print(names, type(e).__name__, e)


class Bad:
    def __bool__(self):
        raise ZeroDivisionError("bad")
    __index__ = __len__ = __bool__
    __repr__ = lambda self: type(self).__name__


class Index:
    def __index__(self):
        return 1
    __repr__ = lambda self: type(self).__name__


class LyingStr(str):
    def __len__(self):
        return 1


class LyingBytes(bytes):
    def __len__(self):
        return 1


class Length:
    def __len__(self):
        return 1


print(sorted(n for n in dir(B) if not n.startswith("__")), isinstance(B.__doc__, str))
print(B.Error, B.Error.__mro__, B.Error.__doc__, B.Incomplete, B.Incomplete.__mro__, B.Incomplete.__doc__, B.hexlify is B.b2a_hex, B.hexlify.__name__, B.unhexlify.__name__)
functions = (B.a2b_base64, B.a2b_hex, B.a2b_qp, B.a2b_uu, B.b2a_base64, B.b2a_hex, B.b2a_qp, B.b2a_uu, B.crc32, B.crc_hqx, B.hexlify, B.unhexlify)
for f in functions:
    print("#", f.__name__, f.__module__, f.__text_signature__, isinstance(f.__doc__, str))
    for args in ((), (5,), ("a",), ("\xe9",), (None,), (b"",) * 5, (memoryview(b"abcd")[::2],), ([1],), ("\ud800",), (bytearray(b"41"),), (memoryview(b"41"),), (b"",), ("",),
                 (memoryview(b"x41")[1:],), (b"41", "a"), (b"41", 2 ** 31), (b"41", 2 ** 70), (b"41", 1.5), (b"41", None), (b"41", Bad()), (5, Bad()), (b"41", Index())):
        t(f, *args)
    t(f, x=1), t(f, data=b""), t(f, b"", x=1)
released = memoryview(b"abc")
released.release()
t(B.crc32, released), t(B.b2a_hex, released)
for name, f in (("backtick", B.b2a_uu), ("strict_mode", B.a2b_base64), ("newline", B.b2a_base64), ("header", B.a2b_qp), ("quotetabs", B.b2a_qp), ("istext", B.b2a_qp), ("header", B.b2a_qp)):
    for v in ("x", None, 2 ** 31, -2 ** 31, 1.5, Index()):
        t(f, b"YQ==", **{name: v})
for f in (B.hexlify, bytes.hex, bytearray.hex, memoryview.hex):
    kind = {bytearray.hex: bytearray, memoryview.hex: memoryview}.get(f, bytes)
    for sep in (":", b"-", bytearray(b"."), "", b"", "ab", b"ab", "\xe9", "\u0100", "\U00010000", b"\xff", 5, None, memoryview(b":"), [1], Bad(), Length(), LyingStr(""), LyingStr("xy"), LyingBytes(b""), LyingBytes(b"xy")):
        t(f, kind(b"abcd"), sep), t(f, kind(b""), sep, 2), t(f, kind(b"abcd"), sep, 0)
    for group in ("a", 2 ** 31, 2 ** 70, -2 ** 31, 2 ** 31 - 1, 1.5, None, Index(), Bad()):
        t(f, kind(b"abcd"), ":", group), t(f, kind(b"abcd"), bytes_per_sep=group)
    t(f, kind(b"abcd"), sep="-", bytes_per_sep=3)
b = bytearray(b"ab")


class Grow:
    def __index__(self):
        b.extend(b"x" * 1000)
        return 1
    __len__ = __index__
    __repr__ = lambda self: type(self).__name__


t(B.crc32, b, Grow()), t(B.crc_hqx, b, Grow()), t(B.b2a_hex, b, ":", Grow()), t(B.b2a_hex, b, Grow()), t(B.b2a_qp, b, Grow()), t(B.b2a_uu, memoryview(b), backtick=Grow())
t(B.a2b_base64, b, strict_mode=Grow()), t(B.a2b_qp, b, Grow()), t(B.b2a_base64, b, newline=Grow())
print(b)
