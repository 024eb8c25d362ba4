# finally with return, break and continue: overriding of results and swallowing of exceptions.
def return_overrides():
    try:
        return "try"
    finally:
        return "finally"


def swallow():
    try:
        raise ValueError("lost")
    finally:
        return "swallowed"


def value_computed_before():
    x = 1
    try:
        return x
    finally:
        x = 2


def mutable_result():
    x = [1]
    try:
        return x
    finally:
        x.append(2)


def break_in_finally():
    for i in range(5):
        try:
            raise KeyError(i)
        finally:
            break
    return i


def continue_in_finally():
    out = []
    for i in range(4):
        try:
            if i == 2:
                raise ValueError
            out.append(i)
        finally:
            out.append("f")
            continue
    return out


def loops():
    out = []
    for i in range(6):
        try:
            if i == 1:
                continue
            if i == 4:
                break
            out.append(i)
        finally:
            out.append(-i)
    else:
        out.append("else")
    return out


def nested():
    out = []
    try:
        try:
            try:
                return out
            finally:
                out.append("a")
        finally:
            out.append("b")
    finally:
        out.append("c")


def while_else():
    out, n = [], 0
    while n < 3:
        n += 1
        try:
            if n == 2:
                raise ValueError(n)
        except ValueError:
            continue
        finally:
            out.append(n)
        out.append("end")
    else:
        out.append("else")
    return out


def return_in_loop():
    for i in range(3):
        for j in range(3):
            try:
                if i * j == 2:
                    return i, j
            finally:
                if j == 1:
                    continue
    return "never"


def generator():
    try:
        yield 1
        yield 2
    finally:
        yield "final"


def reraise_after():
    try:
        try:
            1 / 0
        finally:
            try:
                {}["k"]
            except KeyError:
                pass
    except ZeroDivisionError as e:
        return repr(e), e.__context__


for f in (return_overrides, swallow, value_computed_before, mutable_result, break_in_finally, continue_in_finally,
        loops, nested, while_else, return_in_loop, lambda: list(generator()), reraise_after):
    print(f.__name__, f())
