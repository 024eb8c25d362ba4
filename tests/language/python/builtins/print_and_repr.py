# print with sep, end, file, flush; repr, ascii, format, chr, ord, input-free text functions.
import sys

print()
print(1, "a", None, 2.5, [1], sep=", ", end="!\n")
print("x", "y", sep="")
print("a", "b", sep=None, end=None)
print("no newline", end="")
print("", "leading", "", sep="|")
print("to stderr", file=sys.stderr)
print(*range(5), sep="\n", flush=True)
print(*[], sep="x")


class Out:
    def __init__(self): self.parts = []
    def write(self, s): self.parts.append(s)
    def flush(self): self.parts.append("FLUSH")


out = Out()
print("a", 1, file=out)
print("b", end="", file=out, flush=True)
print(out.parts)
saved, sys.stdout = sys.stdout, out
print("captured")
sys.stdout = saved
print(out.parts[-2:])
for call in (lambda: print(1, sep=5), lambda: print(1, end=b""), lambda: print(1, file=5), lambda: print(1, foo=2),
        lambda: ascii(), lambda: repr(1, 2), lambda: chr("a"), lambda: ord(""), lambda: format(1, 2),
        lambda: format(1, "zz"), lambda: format([], "5"), lambda: chr(1.5), lambda: ord(5)):
    try:
        call()
    except (TypeError, AttributeError, ValueError) as error:
        print(type(error).__name__, error)
print(repr("a'b"), repr('a"b'), ascii("\u00e9\U0001F600"), repr([1, "a", (2,), {"k": {1}}]), chr(0x3b1).encode(),
    ord("\u03b1"), format(3.14159, ".2f"), format("x", ">5"), format(255, "#x"), format(None), format([1]), repr(1.0),
    repr(-0.0), repr(1e100), repr(10**20), repr(b"\x00'"), repr(True), repr(...), repr(range(3)), repr(slice(1, 2)),
    repr({}), repr(set()), repr(frozenset()), repr(()), repr((1,)))
print("\u00e9\u4e2d\U0001F600")
print("tab\there", "back\\slash", "nul\0char".encode(), sep="\n")
sys.stdout.write("direct write\n")
print(sys.stdout.write("abc\n"))
sys.stderr.write("direct to stderr\n")
