# Linked lists, trees, graphs and queues walked in hot loops, with mutation and None ends.
class Node:
    __slots__ = "value", "next"
    def __init__(self, value, next=None): self.value, self.next = value, next


def build(n):
    head = None
    for i in range(n):
        head = Node(i, head)
    return head


def reverse(head):
    previous = None
    while head:
        head.next, previous, head = previous, head, head.next
    return previous


def length(head):
    n = 0
    while head is not None:
        n, head = n + 1, head.next
    return n


def merge_sort(head):
    if head is None or head.next is None:
        return head
    slow, fast = head, head.next
    while fast and fast.next:
        slow, fast = slow.next, fast.next.next
    middle, slow.next = slow.next, None
    a, b = merge_sort(head), merge_sort(middle)
    tail = dummy = Node(None)
    while a and b:
        if a.value <= b.value:
            tail.next, a = a, a.next
        else:
            tail.next, b = b, b.next
        tail = tail.next
    tail.next = a or b
    return dummy.next


def to_list(head):
    out = []
    while head:
        out.append(head.value)
        head = head.next
    return out


head = reverse(build(1500))
print(length(head), to_list(head)[:3], to_list(merge_sort(head))[:3])
scrambled = None
for i in range(600):
    scrambled = Node(i * 7919 % 601, scrambled)
out = to_list(merge_sort(scrambled))
print(out == sorted(out), len(out))


class Tree:
    def __init__(self, key): self.key, self.left, self.right, self.height = key, None, None, 1


def h(t): return t.height if t else 0


def fix(t):
    t.height = 1 + max(h(t.left), h(t.right))
    return t


def rotate_right(t):
    l = t.left
    t.left, l.right = l.right, t
    fix(t)
    return fix(l)


def rotate_left(t):
    r = t.right
    t.right, r.left = r.left, t
    fix(t)
    return fix(r)


def insert(t, key):
    if t is None:
        return Tree(key)
    if key < t.key:
        t.left = insert(t.left, key)
    elif key > t.key:
        t.right = insert(t.right, key)
    else:
        return t
    fix(t)
    balance = h(t.left) - h(t.right)
    if balance > 1:
        if key > t.left.key:
            t.left = rotate_left(t.left)
        return rotate_right(t)
    if balance < -1:
        if key < t.right.key:
            t.right = rotate_right(t.right)
        return rotate_left(t)
    return t


root = None
for i in range(700):
    root = insert(root, i * 7919 % 1009)
stack, node, keys = [], root, []
while stack or node:
    while node:
        stack.append(node)
        node = node.left
    node = stack.pop()
    keys.append(node.key)
    node = node.right
print(len(keys), keys == sorted(keys), root.height, root.key)
graph = {v: [(v * 3 + k) % 97 for k in range(3)] for v in range(97)}
distance, queue, front = {0: 0}, [0], 0
while front < len(queue):
    v = queue[front]
    front += 1
    for w in graph[v]:
        if w not in distance:
            distance[w] = distance[v] + 1
            queue.append(w)
print(len(distance), max(distance.values()), sum(distance.values()))
ring = Node(0)
ring.next = ring
for i in range(1, 41):
    ring.next = Node(41 - i, ring.next)
node, order = ring, []
while node.next is not node:
    for _ in range(2):
        node = node.next
    order.append(node.next.value)
    node.next = node.next.next
print(order[:5], node.value)
