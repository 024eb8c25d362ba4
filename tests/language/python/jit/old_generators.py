# Generators that are older than what they hold: kept in a list, resumed by one loop or another, and making objects while they run.


def makes(n):
    held = []
    while True:
        first = [n, [n + 1]]
        second = [first, (n, first)]
        third = {"second": second, "list": [[n], [n + 1], [n + 2]]}
        held = [third, [held[1:2]], first]
        n = n + held[0]["second"][1][0] & 1023
        yield held


def branches(n):
    kept = None
    while True:
        n += 1
        if n % 7 == 0:
            kept = [n, [kept and kept[0]]]
            more = [[kept], [n], [n + 1]]
        elif n % 5 == 0:
            kept = (str(n), [n])
            more = [kept, kept]
        else:
            more = [n, [n]]
        filler = [[n], [more]]
        yield filler[1][0], kept


def fill(amount):
    old = []
    for i in range(amount):
        old.append([i])
    return old


def by_for(generators, rounds):
    total = 0
    for i in range(rounds):
        for value in generators[i % len(generators)]:
            total += len(value)
            break
    return total


def by_next(generators, rounds):
    total = 0
    for i in range(rounds):
        total += len(next(generators[i % len(generators)]))
    return total


def last(generators):
    return [next(generator) for generator in generators]


generators = [makes(i) for i in range(4)]
old = fill(1000)
print(by_for(generators, 300), by_next(generators, 300))
print(last(generators)[2][0]["second"][0], len(old))
generators = [branches(i) for i in range(3)]
old = fill(1000)
print(by_for(generators, 400), by_next(generators, 300))
print(last(generators))
