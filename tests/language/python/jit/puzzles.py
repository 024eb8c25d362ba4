# Backtracking searches in hot loops: queens, a small sudoku, subset sums, knight moves, permutations by Heap's algorithm.
def queens(n):
    solutions, columns, up, down = 0, [False] * n, [False] * (2 * n), [False] * (2 * n)

    def place(r):
        nonlocal solutions
        if r == n:
            solutions += 1
            return
        for c in range(n):
            if not (columns[c] or up[r + c] or down[r - c + n]):
                columns[c] = up[r + c] = down[r - c + n] = True
                place(r + 1)
                columns[c] = up[r + c] = down[r - c + n] = False

    place(0)
    return solutions


def bit_queens(n):
    full = (1 << n) - 1

    def place(columns, left, right):
        if columns == full:
            return 1
        count, free = 0, full & ~(columns | left | right)
        while free:
            bit = free & -free
            free ^= bit
            count += place(columns | bit, (left | bit) << 1, (right | bit) >> 1)
        return count

    return place(0, 0, 0)


def sudoku(text):
    cells = [int(c) for c in text]

    def candidates(at):
        r, c = divmod(at, 4)
        used = set()
        for k in range(4):
            used.update((cells[r * 4 + k], cells[k * 4 + c], cells[(r // 2 * 2 + k // 2) * 4 + c // 2 * 2 + k % 2]))
        return [v for v in (1, 2, 3, 4) if v not in used]

    def solve():
        if 0 not in cells:
            return True
        at = min((i for i in range(16) if not cells[i]), key=lambda i: len(candidates(i)))
        for v in candidates(at):
            cells[at] = v
            if solve():
                return True
        cells[at] = 0
        return False

    return "".join(map(str, cells)) if solve() else None


def subset_sum(items, goal):
    found = []

    def go(i, left, chosen):
        if left == 0:
            found.append(tuple(chosen))
        elif i < len(items) and left > 0:
            go(i + 1, left - items[i], chosen + [items[i]])
            go(i + 1, left, chosen)

    go(0, goal, [])
    return len(found), found[0]


def heap_permutations(a):
    n, count, checksum, state = len(a), 1, 0, [0] * len(a)
    i = 0
    while i < n:
        if state[i] < i:
            j = 0 if i % 2 == 0 else state[i]
            a[j], a[i] = a[i], a[j]
            count += 1
            checksum = (checksum * 31 + a[0] * 7 + a[-1]) % 1000003
            state[i] += 1
            i = 0
        else:
            state[i] = 0
            i += 1
    return count, checksum


def knight(n, start, goal):
    steps, seen, frontier = 0, {start}, [start]
    while frontier:
        if goal in seen:
            return steps
        new = []
        for x, y in frontier:
            for dx, dy in ((1, 2), (2, 1), (-1, 2), (-2, 1), (1, -2), (2, -1), (-1, -2), (-2, -1)):
                p = x + dx, y + dy
                if 0 <= p[0] < n and 0 <= p[1] < n and p not in seen:
                    seen.add(p)
                    new.append(p)
        frontier = new
        steps += 1


print([queens(n) for n in range(1, 7)], [bit_queens(n) for n in range(1, 8)], sudoku("1000002000304000"[:16]),
    subset_sum([3, 34, 4, 12, 5, 2, 7, 8, 9, 10], 30), heap_permutations(list(range(6))), knight(12, (0, 0), (11, 11)))
