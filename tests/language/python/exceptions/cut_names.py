# Long names are cut in messages where CPython cuts them.
long = 'n' * 600


def shorten(s):
    out, i = '', 0
    while i < len(s):
        j = i
        while j < len(s) and s[j] == 'n':
            j += 1
        if j - i > 20:
            out += '<%d>' % (j - i)
            i = j
        else:
            out += s[i]
            i += 1
    return out


T = type(long, (), {})
programs = [
    long, 'del ' + long, 'T()()', 'T() + 1', '1 + T()', 'T().q', 'T.q', 'T().q = 1', 'T.q()', 'len(T())', 'int(T())', 'float(T())', 'for x in T(): pass', '[][T()]', "'' + T()", '[] + T()', 'T() < 1', 'with T(): pass', 'a, b = T()', '-T()',
    'T(1)', 'T(a=1)', 'object.__new__(type(long, (int,), {}))', 'list.append(T(), 1)', 'list.__len__(T())', "''.join([T()])", "b''.join([T()])", 'T()[0]', 'T()[0] = 1', 'del T()[0]', 'next(T())', 'iter(T())', 'abs(T())', '1 in T()',
    'print(*T())', 'print(**T())', 'sorted(T())', 'ord(T())', 'chr(T())', "'%d' % T()", "format(T(), 'x')", 'type(long, (), {"__slots__": ("a",)})().a', 'type(long, (), {"__slots__": ("a",)})().b = 1', 'hash(type(long, (), {"__hash__": None})())',
    'type(long, (), {"__init__": lambda s: 1})()', 'isinstance(1, T())', 'raise T()', 'bytes(T())', 'pow(1, T())', 'sum([T()])', 'reversed(T())', 'round(T())', 'complex(T())', 'range(T())', 'memoryview(T())', 'int.from_bytes(T())', 'dict(T())',
    'setattr(1, long, 2)', 'getattr(1, long)', 'f().%s' % long, 'f(%s=1)' % long, 'len(%s=1)' % long, 'from sys import %s' % long, 'import %s' % long,
    'list[int] + 1', '(int | str) + 1', 'len(list[int])', '(int | str)()', '(int | str).q', 'list[int] < 1',
]


def f():
    pass


for program in programs:
    try:
        exec(program, {'T': T, 'long': long, 'f': f})
        print(shorten(program), 'ran')
    except BaseException as e:
        print(shorten(program), '!!', type(e).__name__, shorten(str(e)))
