# Keys whose hashes collide, equality called only for equal hashes, keys that raise in __eq__ and __hash__.
class Key:
    calls = 0

    def __init__(self, name, h):
        self.name, self.h = name, h

    def __hash__(self):
        return self.h

    def __eq__(self, other):
        Key.calls += 1
        return isinstance(other, Key) and self.name == other.name

    def __repr__(self):
        return f"Key({self.name})"


keys = [Key(i, 42) for i in range(40)]
d = {k: k.name for k in keys}
print(len(d), all(d[k] == k.name for k in keys), d[Key(17, 42)], Key(40, 42) in d, Key(17, 43) in d)
for k in keys[::3]:
    del d[k]
print(len(d), list(d)[:5], [k.name for k in keys if k not in d][:5])
for k in keys[::3]:
    d[k] = -k.name
print(list(d)[-3:], d[keys[9]], d.pop(Key(9, 42)), len(d))
Key.calls = 0
same = {keys[0]: 1}
print(same[keys[0]], Key.calls, keys[0] in same, Key.calls)
print(hash(Key("x", 2**61 - 1)), hash(Key("x", 2**70)), hash(Key("x", -1)), hash(Key("x", True)))


class Evil:
    def __hash__(self):
        return 42

    def __eq__(self, other):
        raise ValueError("eq called")


evil = {Evil(): "stored"}
for action in (lambda: evil[Evil()], lambda: Evil() in evil, lambda: evil.get(Evil()),
        lambda: evil.__setitem__(Evil(), 1), lambda: evil.pop(Evil(), None), lambda: {Evil(): 1, Evil(): 2}):
    try:
        print(action())
    except ValueError as error:
        print(error)


class NoHash:
    __hash__ = None


class EqOnly:
    def __eq__(self, other):
        return True


class BadHash:
    def __hash__(self):
        return "x"


for bad in (NoHash(), EqOnly(), BadHash()):
    try:
        d[bad]
    except TypeError as error:
        print(error)
print(EqOnly.__hash__, {1: "int", 1.0: "float", True: "bool"}, {2**61 - 1 + 5: "wrapped", 5: "five"}[5],
    len({0: 0, 2**61 - 1: 1, 2 * (2**61 - 1): 2}))
