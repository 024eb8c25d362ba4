# Loops that run long on one path, then take, for the first time, each of many paths that the compiled code has not seen.
def late_paths(n):
    x, s, d, out = 0, "", {}, []
    for i in range(n):
        x += 1
        if i == n - 12: x = x * 1.5
        if i == n - 11: s += "late"
        if i == n - 10: d["k"] = x
        if i == n - 9:
            try:
                1 / 0
            except ZeroDivisionError as e:
                out.append(str(e))
        if i == n - 8:
            def inner(): return x
            out.append(inner())
        if i == n - 7: out.append([j for j in range(3)])
        if i == n - 6: out.append((lambda *a, **k: (a, k))(1, z=2))
        if i == n - 5:
            class Late: v = 5
            out.append(Late().v)
        if i == n - 4:
            import math
            out.append(math.floor(2.5))
        if i == n - 3: out.append(f"{x:.1f}")
        if i == n - 2:
            a, *b = "xyz"
            out.append((a, b))
        if i == n - 1: out.extend(sorted({3: 1, 1: 2}))
    return x, s, d, out


print(late_paths(2500))


def late_argument(f, n, special):
    t = 0
    for i in range(n):
        t += f(special if i == n - 2 else i)
    return t


class Late:
    def __add__(self, o): return 1000
    __radd__ = __add__
    def __mul__(self, o): return 2000
    def __lt__(self, o): return True
    def __mod__(self, o): return 1
    def __index__(self): return 3
    def __bool__(self): return False
    def __neg__(self): return 77
    def __len__(self): return 9
    def __getitem__(self, i): return 5
    def __call__(self): return 6
    def __iter__(self): return iter((1, 2))
    def __eq__(self, o): return True
    def __hash__(self): return 0
    def __contains__(self, o): return True


functions = [lambda v: v + 1, lambda v: v * 2, lambda v: 1 if v < 5 else 2, lambda v: v % 3,
    lambda v: [7, 8, 9, 10][v % 3], lambda v: 1 if v else 0, lambda v: -v, lambda v: (1 if v == 5 else 0),
    lambda v: len(str(type(v).__name__)), lambda v: int(isinstance(v, int)), lambda v: {0: 1}.get(v, 2)]
for k, f in enumerate(functions):
    row = []
    for special in (Late(), 2.5, 2**70, True, None, "s", (1,)):
        try:
            row.append(late_argument(f, 400, special))
        except TypeError as e:
            row.append(str(e))
    print(k, row)


def sleeping_branch(n):
    t, flags = 0, [False] * n
    for at in (n - 1, n - 2, n - 3, n // 2, n // 2 + 1):
        flags[at] = True
    for i in range(n):
        if flags[i]:
            for j in range(300):
                t += j if not flags[(i + j) % n] else 100000
        t += 1
    return t


def alternate_phases(n):
    t, mode = 0, "int"
    for i in range(n):
        if mode == "int":
            t = int(t) + i
        elif mode == "float":
            t = t * 0.999 + i
        else:
            t = len(str(t)) + i
        if i % 333 == 332:
            mode = {"int": "float", "float": "str", "str": "int"}[mode]
    return t


print(sleeping_branch(2000), alternate_phases(3000))
