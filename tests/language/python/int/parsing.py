# int() of strings: bases, prefixes, underscores, whitespace, Unicode digits, and the exact errors.
for text in ("0", "-0", "+7", "  42\n", "1_000_000", "00012", "123456789012345678901234567890", "\u0663\u0664",
        "\uff17"):
    print(ascii(text), int(text))
for text, base in (("ff", 16), ("0xFF", 16), ("0xff", 0), ("0b101", 0), ("0o17", 0), ("z", 36), ("-0b11", 2),
        ("1_0", 2),
                   ("0B1", 0), ("0", 0), ("00", 0), ("0_0", 0), ("7" * 30, 8), ("0x_f", 16), ("zz_zz", 36)):
    print(repr(text), base, int(text, base))
bad = ["", " ", "1.5", "abc", "0x10", "1__0", "_1", "1_", "+-1", "1 2", "--1", "\u00b2", "1e5", "9" * 20 + "x"]
for text in bad:
    try:
        print(int(text))
    except ValueError as error:
        print(ascii(str(error)))
for args in (("12", 2), ("09", 0), ("1", 1), ("1", 37), ("g", 16), ("0b2", 2), (12, 10), ("1", -5), ("0x", 16),
        (b"zz", 10)):
    try:
        print(int(*args))
    except (ValueError, TypeError) as error:
        print(args, type(error).__name__, error)
print(int(), int(3.99), int(-3.99), int(True), int(b"17"), int(bytearray(b" 21 ")), int("11", base=2))
print(int(1e18), int(1e25), int(-1e300) == -int(1e300))
for value in (float("inf"), float("-inf"), float("nan"), None, [], 1j):
    try:
        print(int(value))
    except (OverflowError, ValueError, TypeError) as error:
        print(type(error).__name__, error)
