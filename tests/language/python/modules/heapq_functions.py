# _heapq: each function, wrong arguments, stability of what comparisons see, comparisons that raise or change the list, hot loops; the module heapq.
import _heapq as H
import heapq


def t(f):
    try:
        print(repr(f()))
    except BaseException as e:
        print(type(e).__name__, e)


names = sorted(n for n in dir(H) if not n.startswith("__"))
print(names, isinstance(H.__doc__, str), isinstance(H.__about__, str))
for n in names:
    f = getattr(H, n)
    print(n, f.__text_signature__, isinstance(f.__doc__, str))
    t(lambda: f()); t(lambda: f(1)); t(lambda: f(1, 2)); t(lambda: f([])); t(lambda: f([], 1)); t(lambda: f([], 1, 2)); t(lambda: f(heap=[])); t(lambda: f([3, 1, 2])); t(lambda: f([1, 3, 2], 5)); t(lambda: f((1,), 2)); t(lambda: f((1,))); t(lambda: f([1, "a"])); t(lambda: f([1, 2], "a")); t(lambda: f(["a", 1, 2])); t(lambda: f(None, None))


class L(list):
    def append(self, x):
        raise ValueError("append")

    def __getitem__(self, i):
        raise ValueError("getitem")

    def __len__(self):
        raise ValueError("len")


own = L([5, 3, 4])
H.heapify(own), H.heappush(own, 1), H.heappush(own, 2)
print(H.heappop(own), H.heapreplace(own, 9), H.heappushpop(own, 0), list.__repr__(own))


class Item:
    log = []

    def __init__(self, v, action=None):
        self.v, self.action = v, action

    def __lt__(self, other):
        Item.log.append((self.v, other.v))
        if self.action:
            self.action()
        return self.v < other.v


def boom():
    raise KeyError("compared")


values = [i * 37 % 101 for i in range(40)]
for maximum in (False, True):
    Item.log.clear()
    heap = [Item(v) for v in values]
    (H._heapify_max if maximum else H.heapify)(heap)
    print([x.v for x in heap], len(Item.log), sum(a * 3 + b for a, b in Item.log))
    out = []
    for _ in range(20):
        out.append((H._heappop_max if maximum else H.heappop)(heap).v)
        out.append((H._heapreplace_max if maximum else H.heapreplace)(heap, Item(50)).v)
    print(out, [x.v for x in heap], Item.log[-9:])
heap = []
for v in values:
    H.heappush(heap, v)
    if v % 3 == 0:
        print(H.heappushpop(heap, v - 20), end=" ")
print(heap)
for n in names:
    f = getattr(H, n)
    for action in (boom, "clear", "append"):
        heap = [Item(v) for v in (1, 2, 3, 4, 5, 6, 7)]
        act = boom if action is boom else heap.clear if action == "clear" else lambda: heap.append(Item(0))
        for x in heap:
            x.action = act
        t(lambda: getattr((f(heap, Item(9, act)) if "item" in f.__text_signature__ else f(heap)), "v", "none"))
        print([x.v for x in heap])
        act = None
nan = float("nan")
heap = [3, nan, 1, nan, 0]
H.heapify(heap)
print(heap, [H.heappop(heap) for _ in range(5)])
print(heapq.heappush is H.heappush, heapq.nlargest(3, values), heapq.nsmallest(3, values, key=lambda v: -v), list(heapq.merge([1, 4], [2, 3], [0])), heapq.nsmallest(1, []), heapq.nlargest(2, "hello"))


def loop(n):
    heap, total = [], 0
    for i in range(n):
        H.heappush(heap, i * 7919 % 1009)
        if i % 3 == 2:
            total += H.heappop(heap) * i
        total += H.heappushpop(heap, i % 50) + H.heapreplace(heap, i % 77)
    while heap:
        total = total * 31 + H.heappop(heap) & 0xFFFFFFFF
    return total


print(loop(10), loop(1500))
floats = [((i * 7919) % 1009) / 8 for i in range(500)]
H.heapify(floats)
print([H.heappop(floats) for _ in range(5)], H.heapify([(i * 31 % 17, str(i)) for i in range(50)]))
