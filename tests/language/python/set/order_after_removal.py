# Which slot a key takes after others were removed shows in the order.
class Random:
    def __init__(self, seed):
        self.state = seed

    def below(self, n):
        self.state = (self.state * 1103515245 + 12345) & 0x7FFFFFFF
        return (self.state >> 8) % n


random = Random(5)
for trial in range(60):
    s = set()
    other = set(range(random.below(40)))
    span = [8, 30, 100, 1000, 1 << 40][random.below(5)]
    for i in range(random.below(120)):
        k = random.below(span) * (1 if random.below(2) else -1)
        op = random.below(8)
        if op < 4:
            s.add(k)
        elif op == 4:
            s.discard(k)
        elif op == 5 and s:
            s.pop() if random.below(4) == 0 else s.discard(k)
        elif op == 6 and random.below(6) == 0:
            s |= other
        elif random.below(6) == 0:
            s -= other
        if random.below(10) == 0:
            s = set(s)
        if random.below(20) == 0:
            s = s | {float(k), k + 1}
        if random.below(30) == 0:
            s = s & other | s
        if random.below(30) == 0:
            s ^= {k, 1, 2, 3}
    print(list(s), list(frozenset(s)), list(s.copy()), hash(frozenset(s)) == hash(frozenset(list(s))))
