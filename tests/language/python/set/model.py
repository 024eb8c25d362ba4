# Long random sequences of set operations against a sorted-list model; algorithms on sets (sieve, graph search).
seed = 99
s, model = set(), []
for step in range(3000):
    seed = (seed * 1103515245 + 12345) % 2**31
    x, action = (seed >> 8) % 50 - 25, (seed >> 18) % 4
    if action < 2:
        s.add(x)
        if x not in model:
            model.append(x)
    elif action == 2:
        s.discard(x)
        if x in model:
            model.remove(x)
    else:
        other = set(range(x, x + 5))
        assert sorted(s & other) == sorted(m for m in model if m in other)
        assert sorted(s - other) == sorted(m for m in model if m not in other)
    assert len(s) == len(model) and (x in s) == (x in model)
print(sorted(s) == sorted(model), len(s), sorted(s)[:6])
n = 2000
sieve = set(range(2, n))
for p in range(2, 45):
    if p in sieve:
        sieve -= set(range(p * p, n, p))
print(len(sieve), max(sieve), sum(sieve))
graph = {i: {(i * 2) % 37, (i * 3 + 1) % 37} for i in range(37)}
seen, frontier, levels = {0}, {0}, []
while frontier:
    levels.append(len(frontier))
    frontier = set().union(*(graph[v] for v in frontier)) - seen
    seen |= frontier
print(levels, len(seen))
