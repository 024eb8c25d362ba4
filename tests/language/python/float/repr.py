# Shortest round-trip repr over the whole range of exponents.
values = [0.0, -0.0, 1.0, 0.1, 0.2, 0.1 + 0.2, 1 / 3, 2 / 3, 1e15, 1e16, 1e17, 123456789012345680.0, 1e22, 1e23, 1e-4,
    1e-5,
          0.00012345, 5e-324, 2.2250738585072014e-308, 1.7976931348623157e308, 9007199254740993.0, 1.5, 100.0, 1e100,
          1e-100,
          3.141592653589793, 2.718281828459045, 4.35, 0.3, 2.675, 1e21, 12345.678, float("inf"), float("-inf"),
          float("nan")]
for v in values:
    print(repr(v), str(v), repr(-v), v.hex())
for v in values[:-1]:
    assert float(repr(v)) == v
seed = 12345
for _ in range(500):
    seed = (seed * 6364136223846793005 + 1442695040888963407) % 2**64
    mantissa, exponent = seed >> 11, (seed >> 3) % 600 - 300
    v = mantissa / 2**53 * 10.0**exponent
    assert float(repr(v)) == v
    assert float.fromhex(v.hex()) == v
print(repr(v))
