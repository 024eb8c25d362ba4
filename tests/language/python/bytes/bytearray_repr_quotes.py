# The repr of bytes and bytearray with quotes of both kinds: a bytearray escapes the apostrophe between double quotes, too (CPython 3.11.2).
for data in (b"'", b'"', b"\"'", b"it's", b"a''b'", b"\\'", b"'\n\xff'", b"", b"plain"):
    print(repr(data), repr(bytearray(data)), str(bytearray(data)))


class Mine(bytearray):
    pass


print(repr(Mine(b"it's")))
