# Unary operators and conversion methods: neg pos invert abs int float complex index round trunc bool, errors.
class N:
    def __neg__(self): return "neg"
    def __pos__(self): return "pos"
    def __invert__(self): return "invert"
    def __abs__(self): return "abs"
    def __int__(self): return 11
    def __float__(self): return 2.5
    def __complex__(self): return 1 + 2j
    def __index__(self): return 3
    def __round__(self, n=None): return ("round", n)
    def __trunc__(self): return 8
    def __floor__(self): return "floor"
    def __ceil__(self): return "ceil"
    def __str__(self): return "str"
    def __bytes__(self): return b"bytes"
    def __hash__(self): return 99
    def __sizeof__(self): return 1
    def __length_hint__(self): return 5
    def __reversed__(self): return iter("rev")
    def __format__(self, spec): return f"fmt[{spec}]"
    def __dir__(self): return ["b", "a"]


import math

n = N()
print(-n, +n, ~n, abs(n), int(n), float(n), complex(n), round(n), round(n, 2), math.trunc(n), math.floor(n),
    math.ceil(n), bytes(n), hash(n), list(reversed(n)), format(n, "x"), dir(n))
print([0, 1, 2, "three"][n], "abcdef"[n:], list(range(n)), hex(n), bin(n), oct(n), chr(n) == "\x03", [1] * n, "ab" * n,
    (1, 2, 3, 4)[:n], bytes([n]), 10**n if hasattr(n, "__rpow__") else "no rpow", math.sqrt(n),
    "%d %x %.1f" % (n, n, n))


class Bad:
    def __int__(self): return "x"
    def __float__(self): return 1
    def __index__(self): return 1.5
    def __bool__(self): return 1
    def __len__(self): return -1
    def __hash__(self): return "h"
    def __str__(self): return 1
    def __repr__(self): return 1
    def __bytes__(self): return "x"
    def __complex__(self): return 1
    def __format__(self, spec): return 1
    def __iter__(self): return 5
    def __dir__(self): return 5
    def __contains__(self, x): return "truthy"


class None_:
    pass


b = Bad()
for text in ("int(b)", "float(b)", "[1][b]", "range(b)", "bool(b)", "len(b)", "hash(b)", "str(b)", "repr(b)",
        "bytes(b)", "complex(b)", "format(b)", "f'{b}'", "iter(b)", "list(b)", "dir(b)", "1 in b", "hex(b)",
        "if_ = 1 if b else 2", "-b", "+b", "~b", "abs(b)", "round(b)",
             "int(None_())", "float(None_())", "complex(None_())", "len(None_())", "[1][None_()]", "iter(None_())",
             "next(None_())", "reversed(None_())", "bytes(None_())", "1 in None_()", "None_()[0]", "None_()()",
             "del None_()[0]", "None_()[0] = 1", "[*None_()]", "{**None_()}", "a, b2 = None_()",
             "for x in None_(): pass", "math.floor(None_())"):
    try:
        print(text, eval(text) if "=" not in text and "for " not in text and "del" not in text else exec(text))
    except (TypeError, ValueError) as error:
        print(text, "->", type(error).__name__, error)


class OnlyIndex:
    def __index__(self): return 7


print(int(OnlyIndex()), float(OnlyIndex()), complex(OnlyIndex()), math.factorial(OnlyIndex()), round(7.5, OnlyIndex()),
    "x".center(OnlyIndex(), "-"), int("11", OnlyIndex()))
