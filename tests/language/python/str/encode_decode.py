# Encoding and decoding in utf-8, latin-1, ascii, utf-16, utf-32 with error handlers, and exact error texts.
s = "h\u00e9llo \u4e2d \U0001F600"
for encoding in ("utf-8", "utf-16", "utf-16-le", "utf-16-be", "utf-32", "utf-32-be", "utf-8-sig", "UTF8", "U8"):
    data = s.encode(encoding)
    print(encoding, data, data.decode(encoding) == s)
for encoding in ("ascii", "latin-1", "iso-8859-1"):
    for errors in ("strict", "ignore", "replace", "backslashreplace", "xmlcharrefreplace"):
        try:
            print(encoding, errors, s.encode(encoding, errors))
        except UnicodeEncodeError as error:
            print(encoding, error, error.start, error.end, error.reason, error.encoding)
bad = [b"\xff", b"abc\x80def", b"\xe4\xb8", b"\xc0\x80", b"\xed\xa0\x80", b"\xf5\x80\x80\x80", b"\xe4\xb8\xadx\xe4x",
    b"\xf0\x9f\x98"]
for data in bad:
    for errors in ("strict", "ignore", "replace", "backslashreplace", "surrogateescape"):
        try:
            print(data, errors, ascii(data.decode("utf-8", errors)))
        except UnicodeDecodeError as error:
            print(error)
print(b"\xe9".decode("latin-1") == "\u00e9", ascii(b"a\x80".decode("utf-8", "surrogateescape").encode("utf-8",
    "surrogateescape")))
print(str(b"abc", "ascii"), str(b"abc"), str(b"\xc3\xa9", "utf-8") == "\u00e9",
    str(b"\xff", errors="replace") == "\ufffd", "abc".encode(), bytes("\u00e9", "utf-8"))
for call in (lambda: "\ud800".encode(), lambda: "a".encode("nope"), lambda: b"a".decode("nope"),
        lambda: b"\x80".decode("ascii"), lambda: "\u00e9".encode("ascii", "nope"),
             lambda: str("a", "utf-8"), lambda: bytes("a"), lambda: b"a".decode("utf-16"),
             lambda: b"a".decode("utf-8", "nope") + b"\xff".decode("utf-8", "nope"),
             lambda: "\u0100".encode("latin-1"), lambda: "abc\u0100\u0101d".encode("latin-1"), lambda: str(1, "utf-8")):
    try:
        print(call())
    except (UnicodeError, LookupError, TypeError) as error:
        print(type(error).__name__, error)
