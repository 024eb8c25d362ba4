# Aliasing, shallow copies, nested lists, multiplication sharing, identity, recursion in equality.
row = [0] * 3
grid = [row] * 3
grid[1][1] = 5
print(grid, grid[0] is grid[2])
grid = [[0] * 3 for _ in range(3)]
grid[1][1] = 5
print(grid, grid[0] is grid[2])
a = [1, [2, 3]]
b, c, d = a[:], list(a), a.copy()
b[1].append(4)
b[0] = 9
print(a, b, c, d, a[1] is c[1], a == c, a is not c)
a = b = []
a += [1]
print(a, b, a is b)
a = a + [2]
print(a, b, a is b)
matrix = [[r * 4 + c for c in range(4)] for r in range(3)]
print([list(t) for t in zip(*matrix)], [x for r in matrix for x in r], [r[::-1] for r in matrix[::-1]],
    [[r[i] for r in matrix] for i in range(4)], sum(matrix, []))
loop = []
loop.append(loop)
print(loop, loop[0] is loop, loop == loop)
other = []
other.append(other)
try:
    loop == other
except RecursionError as error:
    print(error)


def f(x, acc=[]):
    acc.append(x)
    return acc


print(f(1), f(2), f(3, []), f(4))
stack, queue = [], list(range(4))
while queue:
    stack.append(queue.pop(0))
    if stack[-1] == 2:
        queue.append(20)
print(stack[::-1], stack, [stack.pop() for _ in range(len(stack))], stack)
