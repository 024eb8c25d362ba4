# Every spelling of integer literals, and the syntax errors of wrong ones.
print(0, 00, 0_0, 1_000_000, 0xFF, 0Xff_ff, 0b1010, 0B1_1, 0o17, 0O7_7, 0xDEADBEEFDEADBEEF,
    123456789_123456789_123456789)
print(1 .bit_length(), (1).real, 1..real, 0xf.real)
for text in ("012", "1__0", "1_", "0x", "0b2", "0o8", "0xg", "1a", "0_x1", "0b", "1.5.2", "00_1"):
    try:
        eval(text)
        print(text, "accepted")
    except SyntaxError as error:
        print(text, "->", error.msg)
