# to_bytes and from_bytes in both orders, signed and unsigned, and their errors.
for value, length, order, signed in (
    (0, 1, "big", False), (1, 2, "big", False), (1, 2, "little", False), (255, 1, "big", False), (-1, 4, "big", True),
    (-128, 1, "little", True), (127, 1, "big", True), (2**63, 9, "little", True), (-(2**63), 8, "big", True),
    (10**25, 12, "big", False), (-(10**25), 12, "little", True), (0, 0, "big", False),
):
    data = value.to_bytes(length, order, signed=signed)
    print(value, data, int.from_bytes(data, order, signed=signed) == value)
print((1023).to_bytes(2), int.from_bytes(b"\x01\x00"), int.from_bytes([1, 2, 3], "big"),
    int.from_bytes((255,), signed=True))
print((5).to_bytes(), int.from_bytes(b"", "little"), int.from_bytes(bytearray(b"\xff\xff"), "big", signed=True))
for call in (
    lambda: (256).to_bytes(1, "big"), lambda: (-1).to_bytes(1, "big"), lambda: (128).to_bytes(1, "big", signed=True),
    lambda: (1).to_bytes(-1, "big"), lambda: (1).to_bytes(1, "middle"), lambda: int.from_bytes("abc", "big"),
    lambda: int.from_bytes([256], "big"), lambda: int.from_bytes(b"a", "x"), lambda: int.from_bytes([-1], "big"),
):
    try:
        print(call())
    except (OverflowError, ValueError, TypeError) as error:
        print(type(error).__name__, error)
