# hex() and fromhex() round trips, forms and errors.
for v in (0.0, -0.0, 1.0, 0.1, -3.75, 1e300, 5e-324, 2.2250738585072014e-308, float("inf"), float("-inf"),
        float("nan")):
    print(v, v.hex())
for text in ("0x1p0", "0x.8p1", "1.8", "-0x1.999999999999ap-4", "0x1p-1074", "0x1p-1075", "inf", "-Infinity", "nan",
        " 0x10 ",
             "0x1.fffffffffffff8p0", "1p1023", "ffp3", "0x1.p2"):
    print(text, float.fromhex(text))
for text in ("", "0x", "1p", "0xg", "0x1p1024", "1.2.3", "0x1p+", "z"):
    try:
        print(float.fromhex(text))
    except (ValueError, OverflowError) as error:
        print(repr(text), type(error).__name__, error)
