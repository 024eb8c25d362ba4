# Classic table algorithms in hot loops: edit distance, knapsack, longest common subsequence, matrix chains, coin change.
def edit_distance(a, b):
    row = list(range(len(b) + 1))
    for i, x in enumerate(a, 1):
        previous, row[0] = row[0], i
        for j, y in enumerate(b, 1):
            previous, row[j] = row[j], min(row[j] + 1, row[j - 1] + 1, previous + (x != y))
    return row[-1]


def lcs(a, b):
    table = [[""] * (len(b) + 1) for _ in range(len(a) + 1)]
    for i in range(len(a)):
        for j in range(len(b)):
            table[i + 1][j + 1] = table[i][j] + a[i] if a[i] == b[j] else max(table[i][j + 1], table[i + 1][j], key=len)
    return table[-1][-1]


def knapsack(weights, values, room):
    best = [0] * (room + 1)
    for w, v in zip(weights, values):
        for r in range(room, w - 1, -1):
            best[r] = max(best[r], best[r - w] + v)
    return best[room]


def coins(amount, kinds):
    ways = [1] + [0] * amount
    for c in kinds:
        for a in range(c, amount + 1):
            ways[a] += ways[a - c]
    return ways[amount]


def matrix_chain(dims):
    n = len(dims) - 1
    cost = [[0] * n for _ in range(n)]
    for span in range(1, n):
        for i in range(n - span):
            j = i + span
            cost[i][j] = min(cost[i][k] + cost[k + 1][j] + dims[i] * dims[k + 1] * dims[j + 1] for k in range(i, j))
    return cost[0][n - 1]


def floyd(n):
    inf = float("inf")
    d = [[0 if i == j else (i * 7 + j * 13) % 19 + 1 if (i + j) % 3 else inf for j in range(n)] for i in range(n)]
    for k in range(n):
        for i in range(n):
            for j in range(n):
                if d[i][k] + d[k][j] < d[i][j]:
                    d[i][j] = d[i][k] + d[k][j]
    return sum(map(sum, d)), type(d[0][0]).__name__


def partitions(n):
    p = [1] + [0] * n
    for k in range(1, n + 1):
        for i in range(k, n + 1):
            p[i] += p[i - k]
    return p[n]


def binomials(n):
    row = [1]
    for _ in range(n):
        row = [1] + [a + b for a, b in zip(row, row[1:])] + [1]
    return row[n // 2]


def longest_increasing(a):
    tails = []
    for x in a:
        lo, hi = 0, len(tails)
        while lo < hi:
            mid = (lo + hi) // 2
            if tails[mid] < x:
                lo = mid + 1
            else:
                hi = mid
        tails[lo : lo + 1] = [x]
    return len(tails)


print(edit_distance("kitten sitting on the mitten", "sitting kitten in the kitchen"),
    lcs("the quick brown fox", "a quirky crown box"), knapsack([3, 4, 5, 9, 14] * 3, [3, 4, 4, 10, 15] * 3, 60),
    coins(500, [1, 2, 5, 10, 20, 50, 100, 200]), matrix_chain([10, 20, 5, 30, 8, 15, 40, 3, 12, 25]), floyd(15),
    partitions(120), binomials(80), longest_increasing([i * 7919 % 1009 for i in range(600)]))
