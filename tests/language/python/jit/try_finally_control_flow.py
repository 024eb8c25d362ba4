# break, continue and return through finally and with blocks inside hot loops.
class Ctx:
    active = 0
    def __enter__(self):
        Ctx.active += 1
        return self
    def __exit__(self, kind, value, tb):
        Ctx.active -= 1
        return kind is KeyError


def loop(n):
    log = [0] * 8
    for i in range(n):
        try:
            if i % 5 == 0:
                continue
            if i % 7 == 0:
                raise ValueError
            if i == n - 3:
                break
            log[0] += 1
        except ValueError:
            log[1] += 1
            continue
        else:
            log[2] += 1
        finally:
            log[3] += 1
        log[4] += 1
    else:
        log[5] = "else"
    return log, i


def early(i):
    for j in range(10):
        try:
            if j == i % 12:
                return j
        finally:
            if i % 13 == 0:
                return -1
    return 100


def contexts(n):
    t = 0
    for i in range(n):
        with Ctx() as c:
            if i % 3 == 0:
                continue
            if i % 4 == 0:
                raise KeyError(i)
            t += c.active
            if i == n - 2:
                break
    return t, Ctx.active


def inner_break(n):
    t = 0
    for i in range(n):
        while True:
            try:
                try:
                    if i % 2:
                        break
                    i += 3
                finally:
                    t += 1
            finally:
                t += 10
    return t, i


def with_return(i):
    with Ctx():
        with Ctx():
            if i % 2:
                return Ctx.active
        return "outer"


def overriding(n):
    out = 0
    for i in range(n):
        for j in range(3):
            try:
                if i % 4 == 0:
                    raise IndexError(i)
                out += 1
            finally:
                if i % 4 == 0:
                    out += 100
                    break
    return out


print(loop(3000), sum(early(i) for i in range(1500)), contexts(2000), inner_break(500),
    [with_return(i) for i in (0, 1)], sum(with_return(1) for _ in range(1000)), Ctx.active, overriding(1000))


def state_machine(text):
    state, counts = "start", {}
    i = 0
    while i < len(text):
        c = text[i]
        try:
            if state == "start":
                state = "number" if c.isdigit() else "word" if c.isalpha() else "start"
                continue_here = state == "start"
                if not continue_here:
                    continue
            elif state == "number" and not c.isdigit():
                state = "start"
                continue
            elif state == "word" and not c.isalpha():
                state = "start"
                continue
            i += 1
        finally:
            counts[state] = counts.get(state, 0) + 1
    return counts


print(state_machine("abc 123 d4e " * 150))
