# memoryview of several dimensions and of none: cast with a shape, indexing, slicing, comparison, conversion.
def a(f):
    try:
        result = f()
        print((result.shape, result.strides, result.tobytes()) if isinstance(result, memoryview) else type(result).__name__ if "object at" in repr(result) else result)
    except Exception as e:
        print(type(e).__name__, e)


b = bytearray(range(24))
m = memoryview(b)
c = m.cast('B', (2, 3, 4))
a(lambda: (c.ndim, c.shape, c.strides, c.nbytes, c.itemsize, c.format, len(c), c.contiguous, c.c_contiguous, c.f_contiguous, c.suboffsets))
a(lambda: c.tolist())
a(lambda: c[1, 2, 3]); a(lambda: c[-1, -1, -1]); a(lambda: c[0]); a(lambda: c[0, 1]); a(lambda: c[2, 0, 0]); a(lambda: c[0:1]); a(lambda: c[0:1, 1:2]); a(lambda: c[...]); a(lambda: c[()]); a(lambda: c[1,2,3,4]); a(lambda: c['a']); a(lambda: c[0.5,1,1])
def st(v): c[1,1,1] = v; return b[17]
a(lambda: st(99)); a(lambda: st(300)); a(lambda: st('x'))
def st2(): c[0] = b'1234'
a(st2)
def st3(): c[0:1] = c[1:2]
a(st3)
a(lambda: list(c)); a(lambda: c.tobytes()); a(lambda: c.hex()); a(lambda: c == m); a(lambda: c == memoryview(b).cast('B', [2,3,4])); a(lambda: c == c.cast('B')); a(lambda: hash(c))
a(lambda: c.cast('H')); a(lambda: c.cast('B', [24]).shape); a(lambda: m.cast('I').tolist()[:2]); a(lambda: m.cast('I').cast('H')); a(lambda: m.cast('I').cast('B').nbytes)
a(lambda: m.cast('B', [5, 5])); a(lambda: m.cast('B', [0, 4])); a(lambda: m.cast('B', [-1])); a(lambda: m.cast('B', 'ab')); a(lambda: m.cast('B', [2, 'x'])); a(lambda: m.cast('I', [2, 3]).tolist()); a(lambda: m.cast('z')); a(lambda: m.cast('B', [1]*65)); a(lambda: m.cast('d', (3,)).shape); a(lambda: m[::2].cast('B')); a(lambda: m[1:].cast('H')); a(lambda: m.cast(1)); a(lambda: m.cast('c').tolist()[:2]); a(lambda: m.cast('<i'))
z = m.cast('i', ()) if False else None
s = memoryview(b'\1\2\3\4').cast('i', ())
a(lambda: (s.ndim, s.shape, s.strides, s[()], s.tolist(), s.nbytes)); a(lambda: len(s)); a(lambda: s[0]); a(lambda: list(s)); a(lambda: s[...]); a(lambda: s == s)
q = memoryview(b'abc'); a(lambda: q.cast('B', [3, 1]).tolist()); a(lambda: q.cast('B',[1,3]).f_contiguous); a(lambda: c.f_contiguous)
x = m.cast('B',[4,6]); a(lambda: x.tobytes('F')); a(lambda: x.tobytes('C') == x.tobytes('A') == x.tobytes(None)); a(lambda: x.tobytes('X')); a(lambda: x.toreadonly().readonly); a(lambda: x.toreadonly()[1,1]); a(lambda: 3 in m); a(lambda: 3 in x); a(lambda: reversed(x)); a(lambda: list(reversed(m[:3]))); a(lambda: x.obj is b); a(lambda: bytes(x) == bytes(b)); a(lambda: bytearray(x)[:3])
x.release(); a(lambda: x.shape); a(lambda: x[0,0])
