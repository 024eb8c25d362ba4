# One object under two names in a loop: what is stored, or changes the shape, by one name is seen by the other; calls that move their
# arguments before they find that the callee is another one.


class Box:
    late = -1


class Holder:
    def __init__(self, box):
        self.box = box


def stores(rounds):
    box = Box()
    first, second = Holder(box), Holder(box)
    box.value = total = 0
    for i in range(rounds):
        p = first.box
        q = second.box
        before = q.value
        p.value = i
        total += q.value * 2 - before
    return total


def grows(rounds):
    first, second = Holder(None), Holder(None)
    total = 0
    for i in range(rounds):
        first.box = second.box = Box()
        if i % 7 == 0:
            second.box = Box()
            second.box.early = 0
        p = first.box
        q = second.box
        p.early = i
        total += q.early
        total += q.late
        p.late = i
        total += q.late
    return total


class Adder:
    def __init__(self, step):
        self.step = step

    def add(self, a, b):
        return self.step + a * b

    def subtract(self, a, b):
        return a - b - self.step


def bound(rounds):
    calls = [Adder(1).add, Adder(2).subtract, Adder(3).add]
    total = 0
    for i in range(rounds):
        call = calls[0 if i < rounds // 2 else i % 3]
        total += call(i, 3)
    return total


for rounds in 50, 300, 1000:
    print(stores(rounds), grows(rounds), bound(rounds))
