# In-place operators on attributes, items, class attributes, properties, slots and cells in hot loops.
class Slotted:
    __slots__ = ("n", "items")
    def __init__(self): self.n, self.items = 0, []


class Prop:
    reads = writes = 0
    def __init__(self): self._v = 0
    @property
    def v(self):
        Prop.reads += 1
        return self._v
    @v.setter
    def v(self, x):
        Prop.writes += 1
        self._v = x


class Vec:
    def __init__(self, x, y): self.x, self.y = x, y
    def __iadd__(self, o):
        self.x += o.x
        self.y += o.y
        return self
    def __imul__(self, k): return Vec(self.x * k, self.y * k)


def run(n):
    s, p, v, d, l = Slotted(), Prop(), Vec(0, 0), {"k": 0}, [0, 0.0, ""]
    one = Vec(1, 0.5)
    alias = v
    for i in range(n):
        s.n += i
        s.n ^= 3
        s.items += [i]
        p.v += 1
        p.v -= i % 2
        v += one
        d["k"] += i
        d["k"] %= 1000
        l[0] += 1
        l[1] -= 0.5
        l[2] += "x" if i % 100 == 0 else ""
        if i == n // 2:
            s.n = float(s.n % 1000)
            s.n = int(s.n)
            v *= 2
        Prop.extra = getattr(Prop, "extra", 0) + 1
    return s.n, len(s.items), p.v, Prop.reads, Prop.writes, v.x, v.y, alias.x, alias is v, d, l, Prop.extra


print(run(2000))


class Node:
    total = 0
    def __init__(self): self.left = self.right = None; self.count = 0


root = Node()
for i in range(2000):
    node = root
    for bit in (1, 2, 4):
        if i & bit:
            node.right = node.right or Node()
            node = node.right
        else:
            node.left = node.left or Node()
            node = node.left
        node.count += 1
    Node.total += node.count
print(root.left.count, root.right.right.count, Node.total, root.total)


class Matrix:
    def __init__(self): self.rows = [[0] * 4 for _ in range(4)]
    def __getitem__(self, ij): return self.rows[ij[0]][ij[1]]
    def __setitem__(self, ij, v): self.rows[ij[0]][ij[1]] = v


m = Matrix()
for i in range(3000):
    m[i % 4, i // 4 % 4] += i
    m.rows[i % 3][i % 2] -= 1
print(m.rows)
t = (0, [0])
errors = 0
for i in range(1500):
    t[1][0] += 1
    try:
        t[0] += 1
    except TypeError:
        errors += 1
print(t, errors)
