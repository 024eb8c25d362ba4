# Two-dimensional grids, rule 110, flood fill, mazes and a bouncing ball in hot loops over lists of lists.
def rule110(width, generations):
    cells, out = [0] * width, []
    cells[-1] = 1
    for _ in range(generations):
        out.append("".join(" #"[c] for c in cells))
        cells = [110 >> (cells[i - 1] * 4 + cells[i] * 2 + cells[(i + 1) % width]) & 1 for i in range(width)]
    return out


def flood(grid, x, y):
    stack, filled = [(x, y)], 0
    while stack:
        x, y = stack.pop()
        if 0 <= y < len(grid) and 0 <= x < len(grid[y]) and grid[y][x] == ".":
            grid[y][x] = "o"
            filled += 1
            stack += [(x + 1, y), (x - 1, y), (x, y + 1), (x, y - 1)]
    return filled


def maze(w, h, seed):
    walls = [["#"] * (2 * w + 1) for _ in range(2 * h + 1)]
    stack = [(0, 0)]
    walls[1][1] = "."
    while stack:
        x, y = stack[-1]
        options = []
        for dx, dy in ((1, 0), (0, 1), (-1, 0), (0, -1)):
            nx, ny = x + dx, y + dy
            if 0 <= nx < w and 0 <= ny < h and walls[2 * ny + 1][2 * nx + 1] == "#":
                options.append((nx, ny, dx, dy))
        if not options:
            stack.pop()
            continue
        seed = (seed * 1103515245 + 12345) % 2**31
        nx, ny, dx, dy = options[(seed >> 16) % len(options)]
        walls[2 * y + 1 + dy][2 * x + 1 + dx] = walls[2 * ny + 1][2 * nx + 1] = "."
        stack.append((nx, ny))
    return walls


def bounce(steps):
    x, y, vx, vy, hits = 0.0, 10.0, 1.5, 0.0, 0
    for _ in range(steps):
        vy -= 0.1
        x += vx * 0.1
        y += vy * 0.1
        if y < 0:
            y, vy, hits = -y, -vy * 0.9, hits + 1
        if x > 10 or x < 0:
            vx = -vx
    return f"{x:.6f} {y:.6f} {hits}"


def prefix_sums(n):
    grid = [[(x * y + x) % 10 for x in range(n)] for y in range(n)]
    sums = [[0] * (n + 1) for _ in range(n + 1)]
    for y in range(n):
        for x in range(n):
            sums[y + 1][x + 1] = grid[y][x] + sums[y][x + 1] + sums[y + 1][x] - sums[y][x]
    best = max((sums[y + 4][x + 4] - sums[y][x + 4] - sums[y + 4][x] + sums[y][x], x,
        y) for y in range(n - 3) for x in range(n - 3))
    return sums[n][n], best


def rotate(m): return [list(r) for r in zip(*m[::-1])]


print(*rule110(40, 16), sep="\n")
walls = maze(10, 6, 3)
print(flood(walls, 1, 1))
print(*map("".join, walls), sep="\n")
print(bounce(3000), prefix_sums(24))
m = [[1, 2, 3], [4, 5, 6]]
for i in range(401):
    m = rotate(m)
print(m)
