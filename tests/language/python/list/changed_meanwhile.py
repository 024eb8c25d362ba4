# Methods called in the middle of an operation change what it works on: lists that get shorter, views that are released.
def show(name, f):
    try:
        print(name, '->', f())
    except BaseException as e:
        print(name, '!!', type(e).__name__, e)


class Acts:
    def __init__(self, act, result):
        self.act, self.result = act, result

    def __eq__(self, other):
        self.act()
        return self.result

    def __lt__(self, other):
        self.act()
        return self.result

    __gt__ = __le__ = __ge__ = __lt__


class Index:
    def __init__(self, act, value):
        self.act, self.value = act, value

    def __index__(self):
        self.act()
        return self.value


for name, act in (('clear', lambda l: l.clear()), ('pop', lambda l: l and l.pop()), ('append', lambda l: len(l) < 50 and l.append(7)), ('reverse', lambda l: l.reverse())):
    for result in (False, True):
        def fresh():
            l = []
            l[:] = [1, Acts(lambda: act(l), result), 3, Acts(lambda: act(l), result), 5] * 3
            return l
        for text in ('l == [1] * 15', '[1] * 15 == l', 'l != [1] * 15', 'l < [1] * 15', 'l <= [1] * 15', '[1] * 15 > l', '[1] * 15 >= l', '9 in l', 'l.index(9)', 'l.index(9, 1, 8)', 'l.count(9)', 'l.remove(9)', 'l == list(l)'):
            l = fresh()
            show('%s %s %s' % (name, result, text), lambda: eval(text, {'l': l}))
            print(len(l))
    for text in ('l[i(4)]', 'l[i(1):i(5)]', 'l.pop(i(4))', 'l.insert(i(4), "x")', 'l * i(2)', 'l.__setitem__(i(4), 9)', 'l.__delitem__(i(4))', 'l.__delitem__(slice(i(1), i(5), i(2)))', 'l.__setitem__(slice(i(1), i(5)), [7, 8])', 'l.__imul__(i(2))'):
        l = [1, 2, 3, 4, 5, 6]
        show('%s %s' % (name, text), lambda: eval(text, {'l': l, 'i': lambda v: Index(lambda: act(l), v)}))
        print(l)

b = bytearray(b'abcdef')
for text in ('m[i(2)]', 'm.__setitem__(i(2), 1)', 'm.__setitem__(2, i(1))', 'm[i(2),]', 'm.__setitem__((i(2),), 1)', 'm.tobytes()[i(1)]'):
    m = memoryview(b)
    show(text, lambda: eval(text, {'m': m, 'i': lambda v: Index(m.release, v)}))
m = memoryview(b)
show('exported', b.clear)
m.release()
show('released', b.clear)
