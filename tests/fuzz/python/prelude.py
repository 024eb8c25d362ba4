"""What every generated Python program begins with: counters of side effects, checksums, and helpers for the drivers."""

PRELUDE = '''\
import math
import sys
ticks = effects = total = 0
notes = []
def show(v, depth=0):
    t = type(v)
    if t in (int, float, bool, str, bytes, complex, range, slice, type(None), type(...), type(NotImplemented)):
        return repr(v)
    if depth > 3:
        return '...'
    if t in (list, tuple):
        return t.__name__ + str([show(x, depth + 1) for x in v])
    if t in (set, frozenset):
        return t.__name__ + str(sorted([show(x, depth + 1) for x in v]))
    if t is dict:
        return 'dict' + str([(show(k, depth + 1), show(x, depth + 1)) for k, x in v.items()])
    if isinstance(v, BaseException):
        return chain(v)
    return t.__name__
def chain(e, depth=0):
    if e is None or depth > 4:
        return ''
    if isinstance(e, RecursionError):
        return 'RecursionError'
    text = type(e).__name__ + '(' + ', '.join([show(a, 2) for a in e.args]) + ')'
    if isinstance(e, BaseExceptionGroup):
        text += '[' + '; '.join([chain(x, depth + 1) for x in e.exceptions]) + ']'
    if e.__cause__ is not None:
        text += ' from ' + chain(e.__cause__, depth + 1)
    elif e.__context__ is not None:
        text += (' hides ' if e.__suppress_context__ else ' during ') + chain(e.__context__, depth + 1)
    return text
def where(e):
    lines = []
    t = e.__traceback__
    while t is not None and len(lines) < 30:
        lines.append(t.tb_lineno)
        t = t.tb_next
    return lines
def tick(n):
    global ticks
    ticks += 1
    return ticks % n == 0
def effect(v):
    global effects
    effects = (effects * 3 + 1) & 0xffffffff
    return v
def note(*values):
    global total
    text = ' '.join([show(v) for v in values])
    total = (total * 31 + int.from_bytes(text.encode('utf-8', 'backslashreplace'), 'little')) % 2305843009213693951
    if len(notes) < 30:
        notes.append(text[:160])
def num(v):
    if isinstance(v, (int, float)):
        return v
    return len(v) if isinstance(v, (str, list, tuple, dict, set)) else 3
def integer(v):
    if type(v) is int:
        return v
    return 7 if v is None else 11
def small(v):
    return v & 63 if type(v) is int else 5
class E0(Exception):
    pass
class E1(E0):
    def __init__(self, a, b=0):
        super().__init__(a)
        self.b = b
class E2(ValueError, E0):
    pass
class Pause:
    def __init__(self, v):
        self.v = v
    def __await__(self):
        got = yield self.v
        return got
class Guard:
    def __init__(self, v, swallow):
        self.v = v
        self.swallow = swallow
    def __enter__(self):
        effect(self)
        return self.v
    def __exit__(self, kind, e, t):
        effect(e)
        return kind is not None and self.swallow and issubclass(kind, Exception)
class AsyncGuard(Guard):
    async def __aenter__(self):
        await Pause(1)
        return self.__enter__()
    async def __aexit__(self, kind, e, t):
        await Pause(2)
        return self.__exit__(kind, e, t)
class Iterator:
    def __init__(self, n, v):
        self.n = n
        self.v = v
    def __iter__(self):
        return self
    def __next__(self):
        self.n -= 1
        if self.n < 0:
            raise StopIteration
        return self.v + self.n
def counting(n):
    for i in range(n):
        yield i
class Sequence:
    def __init__(self, n):
        self.n = n
    def __len__(self):
        return self.n
    def __getitem__(self, i):
        if i >= self.n:
            raise IndexError(i)
        return i
def zip_one(n):
    yield from counting(n)
def enumerated(n):
    for i, x in enumerate(counting(n)):
        try:
            yield i
        except ValueError:
            effect(x)
def fail_at(i, n):
    if i == n:
        raise E0(i)
    return i
def fail_deep(i, n, depth):
    if depth:
        return fail_deep(i, n, depth - 1) + 1
    return fail_at(i, n)
def fail_late(i, n):
    try:
        yield fail_at(i, n)
    except E0:
        effect(i)
        raise
class Failing:
    def __init__(self, i, n):
        self.i = i
        self.n = n
    @property
    def value(self):
        return fail_at(self.i, self.n)
    def __add__(self, other):
        return fail_at(self.i, self.n) + other
    def __getitem__(self, key):
        return fail_at(self.i, self.n)
    def __call__(self):
        return fail_at(self.i, self.n)
    def __len__(self):
        return fail_at(self.i, self.n) & 7
    def __bool__(self):
        return fail_at(self.i, self.n) > 2
    def __lt__(self, other):
        return fail_at(self.i, self.n) < other
    def __eq__(self, other):
        return fail_at(self.i, self.n) == other
    def __str__(self):
        return str(fail_at(self.i, self.n))
class Plain:
    def __init__(self, v):
        self.v = v
    def __get__(self, o, t=None):
        effect(o)
        return self.v
class Data(Plain):
    def __set__(self, o, v):
        effect(v)
        self.v = v
    def __delete__(self, o):
        effect(o)
def drive(g, script):
    for step in script:
        try:
            if step is None:
                note('next', g.send(None))
            elif step is ...:
                note('close', g.close())
            elif isinstance(step, BaseException):
                note('throw', g.throw(step))
            else:
                note('send', g.send(step))
        except StopIteration as e:
            note('end', e.value)
        except Exception as e:
            note('raised', e)
def deep(n, x):
    if n == 0:
        return x
    return deep(n - 1, x + 1) + 1
def deep_try(n, x):
    try:
        if n == 0:
            raise E0(x)
        return deep_try(n - 1, x) + 1
    except KeyError:
        return 5
    finally:
        effect(n)
        if n == 9:
            return x
def deep_list(n, x):
    return sum([deep_list(n - 1, i) for i in range(2 if n % 16 == 0 else 1)]) if n else x
items = [3, 1, 2]
table = {1: 2, 2: 3, 'k': 4}
'''

EPILOGUE = '''\
for line in notes:
    print(line)
print(total, ticks, effects, len(items), len(table))
'''
