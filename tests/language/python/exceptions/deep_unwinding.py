# Exceptions through many frames, handlers at several depths, finally order, exceptions as control flow.
log = []


def descend(n, handle_at, raise_at):
    try:
        if n == raise_at:
            raise ValueError(n)
        return descend(n + 1, handle_at, raise_at)
    except ValueError as e:
        if n == handle_at:
            log.append(f"handled at {n}")
            return n
        if n % 10 == 0:
            raise ValueError(e.args[0] + n) from e
        raise
    finally:
        if n % 25 == 0:
            log.append(n)


print(descend(0, 5, 60), log)
log.clear()
try:
    descend(0, -1, 60)
except ValueError as e:
    depth = 0
    while e:
        depth += 1
        last, e = e, e.__cause__
    print(depth, last, log)


class Found(Exception):
    pass


def search(tree, goal, path=()):
    if tree == goal:
        raise Found(path)
    if isinstance(tree, list):
        for i, sub in enumerate(tree):
            search(sub, goal, path + (i,))


try:
    search([1, [2, 3, [4, [5]]], 6], 5)
except Found as e:
    print(e.args[0])


def parse_number(s):
    for kind in (int, float, complex, str):
        try:
            return kind(s)
        except ValueError:
            continue


print([parse_number(s) for s in ("1", "1.5", "1j", "x")])


def retry(f, times):
    for attempt in range(times):
        try:
            return f(attempt)
        except RuntimeError as e:
            failure = e
    raise failure


def flaky(n):
    if n < 3:
        raise RuntimeError(f"attempt {n}")
    return f"ok after {n}"


print(retry(flaky, 5))
try:
    retry(flaky, 2)
except RuntimeError as e:
    print(e, e.__context__)
