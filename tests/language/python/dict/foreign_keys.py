# Keys that are no strings but hash like them: what their __eq__ raises reaches the program; look-ups start again only when they must.
import sys

LIMIT = 20


def key_class(table):
    class Key:
        calls = 0

        def __hash__(self):
            return hash('xyz')

        def __eq__(self, other):
            Key.calls += 1
            if Key.calls > LIMIT:
                raise OSError('limit')
            table.clear()
            table[Key()] = 1
            return False
    return Key


def attempt(name, table, f):
    table.clear()
    table[key_class(table)()] = 1
    try:
        print(name, f())
    except Exception as e:
        print(name, type(e).__name__, e)


class C:
    pass


o = C()


def store():
    o.xyz = 1


def delete():
    del o.xyz


attempt('load', o.__dict__, lambda: o.xyz)
attempt('store', o.__dict__, store)
attempt('delete', o.__dict__, delete)
attempt('call', o.__dict__, lambda: o.xyz())
attempt('getattr', o.__dict__, lambda: getattr(o, 'xyz', None))
e = ValueError()
attempt('exception', e.__dict__, lambda: e.xyz)
m = type(sys)('m')
attempt('module', m.__dict__, lambda: m.xyz)
d = {}
attempt('exec', d, lambda: exec('xyz', d))
d = {}
attempt('exec with locals', d, lambda: exec('xyz', {}, d))
d = {}
attempt('exec store', d, lambda: exec('xyz = 1', {}, d))
d = {}
attempt('exec global store', d, lambda: exec('xyz = 1', d))
d = {}
attempt('format', d, lambda: '%(xyz)s' % d)
d = {}
attempt('get', d, lambda: d.get('xyz'))
d = {}
attempt('in', d, lambda: 'xyz' in d)
d = {}
attempt('set', d, lambda: d.setdefault('xyz', 1))
d = {}
attempt('pop', d, lambda: d.pop('xyz'))


class Shrinks:
    def __init__(self, table, result):
        self.table, self.result = table, result

    def __hash__(self):
        return 1

    def __eq__(self, other):
        if len(self.table) > 1:
            self.table.popitem()
        return self.result


for result in (False, True):
    for name, use in (('get', lambda d: d.get(1)), ('in', lambda d: 1 in d), ('pop', lambda d: d.pop(1, 'none')), ('set', lambda d: d.setdefault(1, 'new'))):
        d = {0: 'zero'}
        for i in range(3):
            d[Shrinks({}, False)] = i
        for k in list(d)[1:]:
            k.table, k.result = d, result
        d[5] = 5
        print(name, result, use(d), len(d))

# An empty dict hashes the key or does not, as CPython.
for text in ('{}.pop([])', '{}.pop([], None)', '{1: 1}.pop([])', '{}.get([])', '{}.setdefault([])', '[] in {}', '{}[[]]', '{}.__delitem__([])', '[] in set()', 'set().discard([])', 'set().remove([])',
             'set() & [[]]', 'set().intersection([[]])', 'set().difference([[]])', 'set().isdisjoint([[]])', '{}.keys() & [[]]', '[] in {}.keys()', '([], 1) in {}.items()', '[] in {}.values()', 'dict.fromkeys([[]])'):
    try:
        print(text, eval(text))
    except Exception as e:
        print(text, type(e).__name__, e)
