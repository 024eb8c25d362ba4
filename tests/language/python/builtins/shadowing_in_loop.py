# A builtin changed in the middle of a loop, by global shadowing and by patching the builtins module.
import sys

builtins = sys.modules["builtins"]
real_abs = abs
out = []
for i in range(8):
    if i == 2:
        builtins.abs = lambda v: "patched"
    if i == 4:
        abs = lambda v: "global"
    if i == 5:
        del abs
    if i == 6:
        builtins.abs = real_abs
    out.append(abs(-i))
print(out)


def f(n):
    total = 0
    for i in range(n):
        total += len("ab")
        if i == n // 2:
            builtins.len = lambda v: 100
    builtins.len = real_len
    return total


real_len = len
print(f(10), f(11), len("abc"))
