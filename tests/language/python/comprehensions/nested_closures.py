# Comprehensions inside functions, methods, lambdas, with walrus, cells, and generators capturing loop variables.
def outer(n):
    cells = [lambda k=k: (k, n) for k in range(n)]
    table = {k: [f()[0] + v for v in range(k)] for k, f in enumerate(cells)}
    total = 0
    running = [total := total + v for v in range(n)]
    return [f() for f in cells], table, total, running


print(outer(4))


class Grid:
    def __init__(self, w, h):
        self.cells = [[(x, y) for x in range(w)] for y in range(h)]

    def column(self, i):
        return [row[i] for row in self.cells]

    def where(self, p):
        return [(x, y) for row in self.cells for (x, y) in row if p(x, y)]

    def me(self):
        return [self for _ in range(1)][0] is self, [__class__.__name__ for _ in range(1)]


g = Grid(3, 2)
print(g.column(1), g.where(lambda x, y: x > y), g.me())
print((lambda n: [i for i in range(n)])(3), (lambda: {c: (lambda: c)() for c in "ab"})(),
    [[(a, b, c) for c in range(b)] for a in range(3) for b in range(a)])
print([y for x in range(6) if (y := x * x) > 5], y, [(z := i, z * 2) for i in range(2)], z,
    any((hit := v) > 2 for v in [1, 3, 5]), hit)


def partial_sums(seq):
    return [sum(seq[: i + 1]) for i in range(len(seq))]


def transpose_strings(words):
    return ["".join(w[i] if i < len(w) else " " for w in words) for i in range(max(map(len, words)))]


def spiral(n):
    grid = {}
    x = y = 0
    dx, dy = 1, 0
    for i in range(n * n):
        grid[x, y] = i
        nx, ny = x + dx, y + dy
        if not (0 <= nx < n and 0 <= ny < n) or (nx, ny) in grid:
            dx, dy = -dy, dx
        x, y = x + dx, y + dy
    return [[grid[i, j] for i in range(n)] for j in range(n)]


print(partial_sums([1, 2, 3, 4]), transpose_strings(["abc", "de", "f"]), spiral(4))
print([p for p in range(2, 60) if all(p % d for d in range(2, int(p**0.5) + 1))],
    sorted({a * b for a in range(1, 5) for b in range(a, 5)}), [(a, b, c) for c in range(1, 25) for b in range(1,
    c) for a in range(1, b) if a * a + b * b == c * c])
