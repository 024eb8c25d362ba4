# Generators in algorithms: permutations, primes, tree walks, tokenizer, merge, chunks, windows.
def permutations(items):
    if not items:
        yield ()
    for i, x in enumerate(items):
        for rest in permutations(items[:i] + items[i + 1 :]):
            yield (x,) + rest


def primes():
    composites, n = {}, 2
    while True:
        if n in composites:
            for p in composites.pop(n):
                composites.setdefault(n + p, []).append(p)
        else:
            yield n
            composites[n * n] = [n]
        n += 1


def take(n, it):
    for _, x in zip(range(n), it):
        yield x


def merge(a, b):
    a, b = iter(a), iter(b)
    done = object()
    x, y = next(a, done), next(b, done)
    while x is not done or y is not done:
        if y is done or (x is not done and x <= y):
            yield x
            x = next(a, done)
        else:
            yield y
            y = next(b, done)


def chunks(seq, n):
    for i in range(0, len(seq), n):
        yield seq[i : i + n]


def windows(it, n):
    window = []
    for x in it:
        window.append(x)
        if len(window) == n:
            yield tuple(window)
            window.pop(0)


def tokens(text):
    i = 0
    while i < len(text):
        c = text[i]
        if c.isspace():
            i += 1
        elif c.isdigit():
            j = i
            while j < len(text) and text[j].isdigit():
                j += 1
            yield "num", int(text[i:j])
            i = j
        else:
            yield "op", c
            i += 1
    yield "end", None


def evaluate(text):
    stream = tokens(text)
    current = [next(stream)]

    def advance():
        old = current[0]
        current[0] = next(stream, None)
        return old

    def atom():
        kind, value = advance()
        if kind == "num":
            return value
        if value == "(":
            result = expr()
            advance()
            return result
        if value == "-":
            return -atom()
        raise SyntaxError(f"unexpected {value!r}")

    def term():
        left = atom()
        while current[0][1] in ("*", "/"):
            left = left * atom() if advance()[1] == "*" else left // atom()
        return left

    def expr():
        left = term()
        while current[0][1] in ("+", "-"):
            left = left + term() if advance()[1] == "+" else left - term()
        return left

    return expr()


print(list(permutations("abc")), sum(1 for _ in permutations(list(range(6)))))
print(list(take(25, primes())), next(p for p in primes() if p > 500))
print(list(merge([1, 4, 9], [2, 3, 10, 11])), list(chunks("abcdefg", 3)), list(windows(range(5), 3)))
print(list(tokens("12+(3*4)")), evaluate("2*(3+4)-10/3"), evaluate("-(-5)*2"))
try:
    evaluate("2*)")
except SyntaxError as e:
    print(e)


def knapsack(items, room):
    if not items:
        yield 0, ()
        return
    (name, weight, value), rest = items[0], items[1:]
    yield from knapsack(rest, room)
    if weight <= room:
        for v, names in knapsack(rest, room - weight):
            yield v + value, (name,) + names


print(max(knapsack([("a", 3, 4), ("b", 4, 5), ("c", 2, 3), ("d", 5, 8)], 9)))
