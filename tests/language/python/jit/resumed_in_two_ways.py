# One generator's loop is run under `for`, by next(), under `yield from` and in list(): what its end and its suspension lead to differs.
import sys


def seldom(i, every):
    if i % every == every - 1:
        yield i
    return 1


def delegates(n, every):
    done = 0
    for i in range(n):
        done += yield from seldom(i, every)
    return done


def loops(n, every):
    i = 0
    while i < n:
        i += 1
        if i % every == 0:
            yield i
    return i


def ends(n, every):
    i = 0
    while i < n:
        i += 1
    yield i
    while i > 0:
        i -= 1


def under_for(generator):
    total = 0
    for value in generator:
        total += value
    return total


def by_next(generator):
    total = 0
    while True:
        try:
            total += next(generator)
        except StopIteration as stop:
            return total, stop.value


def by_send(generator):
    total = next(generator)
    try:
        while True:
            total += generator.send(7)
    except StopIteration as stop:
        return total, stop.value


def outer(generator):
    result = yield from generator
    yield -1
    return result


def under_yield_from(generator):
    return by_next(outer(generator))


def under_both(generator):
    return under_for(outer(generator))


def by_list(generator):
    return sum(list(generator))


def observed(generator):
    # Somebody has the frame of the activation when it ends.
    frame = generator.gi_frame
    total = under_for(generator)
    return total, frame.f_code.co_name, generator.gi_frame is None


WAYS = [under_for, by_next, by_send, under_yield_from, under_both, by_list, observed]
for make in delegates, loops, ends:
    for first in WAYS:
        # A function of its own for each pair, so that the code is recorded the first way.
        code = make.__code__
        own = type(make)(code.replace(co_name=make.__name__ + "_" + first.__name__), globals())
        results = [first(own(400, 50)) for _ in range(3)]
        print(make.__name__, first.__name__, results[0], results[1] == results[2], [way(own(400, 70)) for way in WAYS])


# A function whose activation somebody looks at, and the same where nobody does.
def counted(n, look):
    frame = look()
    i = total = 0
    while i < n:
        i += 1
        total += i
    return total if frame is None else total + len(frame.f_locals)


def nobody():
    return None


def somebody():
    return sys._getframe(1)


print([counted(500, look) for look in (nobody, nobody, somebody, nobody, somebody)])
