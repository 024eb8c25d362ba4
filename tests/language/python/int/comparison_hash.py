# Comparison between ints, bools and floats is exact, and equal numbers hash alike.
huge = 2**1000
pairs = [(1, 1.0), (2**53, float(2**53)), (2**53 + 1, float(2**53)), (2**63, float(2**63)), (2**63 - 1, float(2**63)),
         (huge, float("inf")), (-huge, float("-inf")), (0, -0.0), (True, 1), (False, 0.0), (10**22, 1e22),
         (10**23, 1e23),
         (3, 3.5), (-3, -2.5), (1, float("nan")), (huge, 1e300), (2**62, -1.0)]
for a, b in pairs:
    print(a < b, a <= b, a == b, a != b, a > b, a >= b, b < a, b == a)
for v in (0, 1, -1, -2, 2**61 - 2, 2**61 - 1, 2**61, -(2**61) + 1, -(2**61), 2**64, 10**30, -(10**30)):
    print(v, hash(v))
for a, b in pairs:
    if a == b:
        print(hash(a) == hash(b), len({a, b}), {a: "x"}[b])
print(1 == "1", 1 != "1", 1 == None)
for text in ("1 < 'a'", "1 >= None", "[] > 1", "1j < 2"):
    try:
        eval(text)
    except TypeError as error:
        print(error)
