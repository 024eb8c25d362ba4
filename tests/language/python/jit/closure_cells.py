# Cells read and written by several closures inside hot loops; cells that change type; functions made per iteration.
def make():
    count, step = 0, 1

    def bump():
        nonlocal count
        count += step
        return count

    def set_step(s):
        nonlocal step
        step = s

    return bump, set_step, lambda: count


bump, set_step, get = make()
for i in range(4000):
    bump()
    if i == 1000:
        set_step(5)
    elif i == 2000:
        set_step(0.25)
    elif i == 3000:
        set_step(-(2**61))
print(get())


def fresh_closures(n):
    fs, t = [], 0
    for i in range(n):
        def f(x, k=i):
            return x + k + i
        t += f(1)
        if i % 500 == 0:
            fs.append(f)
    return t, [f(0) for f in fs]


print(fresh_closures(2500))


def cell_in_loop(n):
    x = 0
    read = lambda: x
    t = 0
    for x in range(n):
        t += read()
    x = "final"
    return t, read()


print(cell_in_loop(2500))


def unbound_cell(n):
    value = 1
    read, errors = lambda: value, 0
    for i in range(n):
        if i % 100 == 50:
            del value
        try:
            read()
        except NameError:
            errors += 1
            value = i
    return errors, value


print(unbound_cell(2000))


def accumulator(n):
    def adder(total):
        def add(v):
            nonlocal total
            total += v
            return total
        return add
    adders = [adder(0), adder(0.0), adder("")]
    for i in range(n):
        adders[0](i), adders[1](i), adders[2](str(i % 10))
    return adders[0](0), adders[1](0), adders[2]("")[-5:]


print(accumulator(1500))


def compose(n):
    f = lambda v: v
    for k in range(20):
        f = (lambda g, k: lambda v: g(v) + k)(f, k)
    t = 0
    for i in range(n):
        t += f(i)
    return t


print(compose(300))
