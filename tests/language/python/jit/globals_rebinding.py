# Module globals read, written, deleted and shadowed in hot loops; functions replaced by other functions.
scale = 2
total = 0


def helper(v):
    return v * scale


def loop(n):
    global total, scale, helper
    trail = []
    for i in range(n):
        total += helper(i % 10)
        if i == n // 4:
            scale = 3
        elif i == n // 2:
            old = helper
            helper = lambda v: -v
        elif i == 3 * n // 4:
            helper, scale = old, 0.5
        if i % (n // 8) == 0:
            trail.append((i, total))
    return trail


print(loop(4000), total)
count = 0


def bump():
    global count
    count += 1


for i in range(3000):
    bump()
    if i == 2500:
        count = 2**62
print(count)


def reads_missing(n):
    found = 0
    for i in range(n):
        if i == n // 2:
            globals()["sometimes"] = 5
        if i == n // 2 + 100:
            del globals()["sometimes"]
        try:
            found += sometimes
        except NameError:
            found -= 1
    return found


print(reads_missing(2000))


def shadow_builtin(n):
    t = 0
    for i in range(n):
        if i == 1000:
            globals()["len"] = lambda x: 100
        if i == 1100:
            del globals()["len"]
        t += len("abc")
    return t


print(shadow_builtin(2000))
for i in range(2500):
    x = i
    y = x + 1
    if i == 2000:
        z = y
        del y
print(x, z, "y" in globals())
namespace = {"n": 0, "k": 1}
code = compile("for i in range(2000):\n    n += k\n    if i == 1500: k = 2.0\n", "<loop>", "exec")
exec(code, namespace)
print(namespace["n"], namespace["k"])
exec(code, namespace)
print(namespace["n"])
local_namespace = {"n": 0}
exec(code, {"k": 5}, local_namespace)
print(sorted(local_namespace.items()))
