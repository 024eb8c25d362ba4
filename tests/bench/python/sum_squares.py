"""The sum of squares by a generator expression: the first loop anyone tries. Size: terms."""
import sys

n = int(sys.argv[1])
print(sum(x * x for x in range(1, n + 1)))
