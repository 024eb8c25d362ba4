# _stat: all constants, each function on modes of all kinds and wrong ones; the module stat.
import _stat
import stat


def t(f, *args, **names):
    try:
        return repr(f(*args, **names))
    except BaseException as e:
        return type(e).__name__ + " " + str(e)


class Index:
    def __index__(self):
        return 0o100644


class Int(int):
    pass


print(sorted((n, v) for n, v in vars(_stat).items() if isinstance(v, int)), isinstance(_stat.__doc__, str))
functions = [getattr(_stat, n) for n in sorted(dir(_stat)) if n[0] != "_" and callable(getattr(_stat, n))]
modes = [kind << 12 | bits for kind in range(16) for bits in (0, 0o644, 0o755, 0o7777, 0o4000, 0o2111, 0o1001, 0o6666, 0o1777)]
for f in functions:
    print(f.__name__, f.__module__, f.__text_signature__, isinstance(f.__doc__, str), getattr(stat, f.__name__) is f)
    print([f(mode) for mode in modes], [t(f, mode) for mode in (-1, 2 ** 31, 2 ** 32 - 1, 2 ** 32, 2 ** 64, 2 ** 63, -2 ** 63, -2 ** 70, "a", 1.5, None, True, Index(), Int(0o40755))])
    print(t(f), t(f, 1, 2), t(f, mode=1))
print([_stat.filemode(1 << bit) for bit in range(32)])
print(stat.filemode(0o120777), stat.S_ISLNK(0o120777), stat.ST_MODE, stat.FILE_ATTRIBUTE_HIDDEN)
total = 0
for i in range(3000):
    total += stat.S_IMODE(i * 37) + stat.S_ISDIR(i << 4) + len(stat.filemode(i))
print(total)
