# A linked list, a binary search tree, a heap, and an LRU cache built of classes, exercised by a small generator of numbers.
class Node:
    def __init__(self, key, value):
        self.key, self.value, self.left, self.right = key, value, None, None


class Tree:
    def __init__(self): self.root, self.size = None, 0

    def __setitem__(self, key, value):
        parent, node = None, self.root
        while node is not None:
            if key == node.key:
                node.value = value
                return
            parent, node = node, node.left if key < node.key else node.right
        new = Node(key, value)
        self.size += 1
        if parent is None:
            self.root = new
        elif key < parent.key:
            parent.left = new
        else:
            parent.right = new

    def __getitem__(self, key):
        node = self.root
        while node:
            if key == node.key:
                return node.value
            node = node.left if key < node.key else node.right
        raise KeyError(key)

    def __iter__(self):
        def walk(node):
            if node:
                yield from walk(node.left)
                yield node.key
                yield from walk(node.right)
        return walk(self.root)

    def __len__(self): return self.size
    def __contains__(self, key):
        try:
            self[key]
        except KeyError:
            return False
        return True


class Heap:
    def __init__(self): self.a = []

    def push(self, x):
        a, i = self.a, len(self.a)
        a.append(x)
        while i and a[(i - 1) // 2] > a[i]:
            a[i], a[(i - 1) // 2] = a[(i - 1) // 2], a[i]
            i = (i - 1) // 2

    def pop(self):
        a = self.a
        a[0], a[-1] = a[-1], a[0]
        top, i, n = a.pop(), 0, len(a)
        while True:
            small = i
            for child in (2 * i + 1, 2 * i + 2):
                if child < n and a[child] < a[small]:
                    small = child
            if small == i:
                return top
            a[i], a[small] = a[small], a[i]
            i = small

    def __bool__(self): return bool(self.a)


class LRU:
    def __init__(self, n): self.n, self.d, self.hits, self.misses = n, {}, 0, 0

    def get(self, key, make):
        if key in self.d:
            self.hits += 1
            value = self.d.pop(key)
        else:
            self.misses += 1
            value = make(key)
            if len(self.d) >= self.n:
                del self.d[next(iter(self.d))]
        self.d[key] = value
        return value


seed = 42


def rnd(n):
    global seed
    seed = (seed * 1103515245 + 12345) % 2**31
    return (seed >> 8) % n


tree, heap, lru, model = Tree(), Heap(), LRU(10), {}
for i in range(600):
    k = rnd(200)
    tree[k] = model[k] = i
    heap.push(k)
    assert lru.get(k % 25, lambda x: x * x) == (k % 25) ** 2
print(len(tree), list(tree) == sorted(model), all(tree[k] == model[k] for k in model), 500 in tree, 5 in tree, lru.hits,
    lru.misses)
out = []
while heap:
    out.append(heap.pop())
print(out == sorted(out), len(out), out[:8])
try:
    tree["missing" if False else 1000]
except KeyError as error:
    print(repr(error))
