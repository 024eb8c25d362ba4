# The hash of tuples in tuples, at any depth.
def nested(depth, inner):
    t = inner
    for i in range(depth):
        t = (t,)
    return t


def attempt(f):
    try:
        return f()
    except TypeError as e:
        return str(e)


for depth in (0, 1, 2, 500):
    a, b = nested(depth, (1, 'x')), nested(depth, (1, 'x'))
    print(depth, hash(a) == hash(b), hash(a) == hash(nested(depth, (2, 'x'))), len({a: 1}))
deep = nested(100000, (1, 'x'))
print(hash(deep) == hash((deep[0],)), hash(deep) == hash(deep[0]))
print(attempt(lambda: hash(nested(30000, ([],)))))
print(hash(((), ((),), (1, (2, (3,)), 4))), hash((1, (2, 3), (4, (5, 6), 7), 8)))


class Pair(tuple):
    def __hash__(self):
        return 5


print(hash((Pair((1, [])), 1)) == hash((5, 1)))
