# Exceptions raised and caught in a hot loop: by raise, by operations, through calls, with else and finally.
class Skip(Exception):
    def __init__(self, n): self.n = n


def raise_sometimes(i):
    if i % 7 == 3:
        raise Skip(i)
    if i % 11 == 5:
        raise ValueError("v%d" % i)
    return i


def deep(i, d):
    return raise_sometimes(i) if d == 0 else deep(i, d - 1) + 1


def loop(n):
    total = skipped = values = ok = always = 0
    d = {k: k for k in range(0, 50, 3)}
    for i in range(n):
        try:
            total += deep(i, i % 4)
        except Skip as s:
            skipped += s.n
        except ValueError as e:
            values += len(e.args[0])
        else:
            ok += 1
        finally:
            always += 1
        try:
            total += d[i % 50]
        except KeyError as e:
            total -= e.args[0]
        try:
            total += 100 // (i % 5)
        except ZeroDivisionError:
            total += 1
    return total, skipped, values, ok, always


def nested(n):
    log = [0] * 6
    for i in range(n):
        try:
            try:
                if i % 3 == 0:
                    raise KeyError(i)
                if i % 3 == 1:
                    [][i]
                log[0] += 1
            except KeyError as e:
                log[1] += 1
                if i % 2:
                    raise RuntimeError from e
            finally:
                log[2] += 1
        except IndexError:
            log[3] += 1
        except RuntimeError as e:
            log[4] += e.__cause__.args[0]
    return log


def escape(n):
    i = 0
    try:
        while True:
            i += 1
            if i > n:
                raise StopIteration(i)
    except StopIteration as e:
        return e.value


print(loop(3000), nested(2000), escape(5000))


def first_bad(items):
    for i, x in enumerate(items):
        x + 1


try:
    first_bad([1] * 3000 + [None])
except TypeError as e:
    tb, depth = e.__traceback__, 0
    while tb:
        depth, line, tb = depth + 1, tb.tb_lineno, tb.tb_next
    print(e, depth, line)
caught = 0
for i in range(2000):
    try:
        int("x" if i % 2 else "5")
    except ValueError:
        caught += 1
print(caught)
