# Addition, subtraction, multiplication and negation around every power of two where representations change.
EDGES = [0, 1, 2, 2**15, 2**30, 2**31, 2**32, 2**53, 2**59, 2**60, 2**61, 2**62, 2**63, 2**64, 2**65, 2**127, 2**128]
values = sorted({s * (e + d) for e in EDGES for d in (-1, 0, 1) for s in (-1, 1)})
print(len(values), values[0], values[-1])

for v in values:
    print(v, -v, abs(v), +v, ~v, v + 1, v - 1, v + v, v * v, v * -3)

checksum = 0
for a in values:
    for b in values:
        checksum = (checksum * 31 + (a + b) * 7 + (a - b) * 11 + a * b) % (2**89 - 1)
        assert (a + b) - b == a
        assert (a - b) + b == a
print(checksum)
