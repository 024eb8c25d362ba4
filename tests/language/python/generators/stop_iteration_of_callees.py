# An iterator that calls guest code ends by the StopIteration that this raises, wherever it is consumed.
def stops(x):
    raise StopIteration(x)


def at(n):
    def f(x, *more):
        if x >= n:
            raise StopIteration("at", x)
        return x
    return f


class Indexed:
    def __getitem__(self, i):
        return at(3)(i)


class Broken:
    def __iter__(self):
        raise StopIteration(6)


def show(name, f):
    try:
        print(name, f())
    except BaseException as e:
        print(name, type(e).__name__, e.args)


def loop(iterator):
    seen = []
    for x in iterator:
        seen.append(x)
    else:
        seen.append("end")
    return seen


def pairs(iterator):
    seen = []
    for a, b in iterator:
        seen.append((a, b))
    return seen


def delegate(iterator):
    result = yield from iterator
    yield "result", result


def counter(n):
    state = [0]
    def f():
        state[0] += 1
        return at(n)(state[0])
    return f


makers = {
    "map": lambda: map(at(3), range(9)),
    "filter": lambda: filter(at(3), [1, 0, 2, 5, 1]),
    "zip": lambda: zip(map(at(3), range(9)), range(9)),
    "enumerate": lambda: enumerate(map(at(3), range(9))),
    "iter": lambda: iter(counter(4), 99),
    "indexed": lambda: iter(Indexed()),
    "reversed": lambda: map(at(7), reversed(range(9))),
    "nested": lambda: map(abs, map(at(2), range(9))),
    "broken": lambda: Broken(),
}
for name, make in makers.items():
    show(name + " list", lambda: list(make()))
    show(name + " tuple", lambda: tuple(make()))
    show(name + " loop", lambda: loop(make()))
    show(name + " sorted", lambda: sorted(make()))
    show(name + " sum", lambda: sum((1 for x in make())))
    show(name + " in", lambda: 77 in make())
    show(name + " set", lambda: len(set(make())))
    show(name + " star", lambda: print(*make()))
    show(name + " yield from", lambda: list(delegate(make())))
    show(name + " next", lambda: [next(it, "default") for it in [make()] for _ in range(6)])
    show(name + " unpack", lambda: (lambda a, *b: (a, b))(*make()))
    show(name + " comprehension", lambda: [x for x in make()])
    show(name + " any", lambda: (any(make()), all(make())))
    show(name + " max", lambda: max(make()))
    show(name + " join", lambda: "".join(map(str, make())))
    show(name + " extend", lambda: [9].__iadd__(make()))
    show(name + " dict", lambda: dict.fromkeys(make()))
for name in "zip", "enumerate":
    show(name + " pairs", lambda: pairs(makers[name]()))
show("next of map", lambda: next(map(stops, [2])))
show("generator", lambda: list(stops(x) for x in range(3)))
for i in range(40):
    if loop(map(at(i), range(100))) != list(range(i)) + ["end"]:
        print("wrong", i)
for first, second in ((3, 3), (3, 4), (4, 3)):
    show("strict", lambda: list(zip(map(at(first), range(9)), map(at(second), range(9)), strict=True)))
    show("strict pairs", lambda: pairs(zip(map(at(first), range(9)), map(at(second), range(9)), strict=True)))
