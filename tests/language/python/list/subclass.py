# Subclasses of list override methods; operators and C-level functions see the right ones.
class Logged(list):
    def append(self, item):
        print("append", item)
        super().append(item)

    def __getitem__(self, index):
        if isinstance(index, slice):
            return Logged(super().__getitem__(index))
        return super().__getitem__(index % len(self))

    def __len__(self):
        return super().__len__()

    def __repr__(self):
        return f"Logged({super().__repr__()})"


a = Logged([1, 2, 3])
a.append(4)
print(a, a[5], a[1:3], type(a[1:3]), type(a + [1]), type(a.copy()), type(a * 2), a == [1, 2, 3, 4], isinstance(a, list),
    list(a), len(a))
a.extend([5])
a.name = "attr"
print(a, a.name, [x for x in a], sorted(a, reverse=True), sum(a), 3 in a, a.index(3), a.__dict__)
first, *rest = a
print(first, rest, type(rest), f"{a}", str(a), bool(Logged()))


class Stack(list):
    push = list.append

    @property
    def top(self):
        return self[-1]

    def __bool__(self):
        return True


s = Stack()
s.push(1)
s.push(2)
print(s, s.top, s.pop(), bool(Stack()), Stack("ab") + Stack("c"), Stack.__mro__[1] is list)


class Tricky(list):
    def __iter__(self):
        return iter("overridden")


t = Tricky([1, 2])
print(list(t), [*t], tuple(t), t, t[0], len(t), max(t), "".join(t))
