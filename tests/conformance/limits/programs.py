"""Programs that use up memory or stack: {name: source}. Each catches the error where it arises and goes on (limits.py)."""

# `attempt` says what ended the function; then what it held is garbage, and there must be memory again.
PYTHON_FRAME = """
import sys
def attempt(f):
    try:
        f()
    except MemoryError:
        print("MemoryError")
    except RecursionError:
        print("RecursionError")
    else:
        print("no error")
{body}
for i in range(2):
    attempt(main)
    again = [str(i) for i in range(20000)]
    print(len("".join(again)))
    again = None
print("done")
"""


def growing(statements, setup="pass"):
    return f"def main():\n    {setup}\n    while True:\n        {statements}\n"


PYTHON_MEMORY = {
    "list of lists": growing("x.append([1, 2, 3])", "x = []"),
    "list of integers": growing("x.append(i); i += 1", "x = []; i = 10**18"),
    "list of floats": growing("x.append(i); i *= 1.0000001", "x = []; i = 1e300"),
    "nested lists": growing("x = [x, x]", "x = []"),
    "list repeated": growing("x = x * 2", "x = [0]"),
    "list extended by itself": growing("x += x", "x = [None]"),
    "slice assigned": growing("x[len(x):] = x", "x = [1]"),
    "one big list": "def main():\n    [0] * 10**10\n",
    "comprehension": "def main():\n    [i for i in range(10**10)]\n",
    "list of a range": "def main():\n    list(range(10**9))\n",
    "list of a generator": "def main():\n    def g():\n        while True: yield [1]\n    list(g())\n",
    "list of a map": "def main():\n    list(map(str, iter(int, 1)))\n",
    "list of a zip": "def main():\n    list(zip(iter(int, 1), iter(int, 1)))\n",
    "sorted": "def main():\n    sorted(iter(int, 1))\n",
    "sort with a key": "def main():\n    x = list(range(100000))\n    while True:\n        x += x\n        x.sort(key=lambda i: -i)\n",
    "tuple": growing("x = x + x", "x = (1,)"),
    "tuple of an iterator": "def main():\n    tuple(iter(int, 1))\n",
    "star arguments": "def main():\n    def f(*a): return len(a)\n    x = [1]\n    while True:\n        x += x\n        f(*x)\n",
    "dict": growing("d[i] = str(i); i += 1", "d = {}; i = 0"),
    "dict comprehension": "def main():\n    {i: [i] for i in range(10**10)}\n",
    "dict updated": growing("d.update({(i, k): k for k in range(1000)}); i += 1", "d = {}; i = 0"),
    "set": growing("s.add(i); i += 1", "s = set(); i = 0"),
    "set union": growing("s |= {i + k for k in range(1000)}; i += 1000", "s = set(); i = 0"),
    "str doubled": growing("s += s", "s = 'ab'"),
    "wide str doubled": growing("s += s", "s = 'a\\U0001f600'"),
    "str joined": growing("x += x; ''.join(x)", "x = ['abc' * 1000]"),
    "str replaced": growing("s = s.replace('a', 'aaaa')", "s = 'a'"),
    "str replaced by long ones": "def main():\n    ('a' * 10**6).replace('a', 'b' * 10**7)\n",
    "str split": growing("s += s; s.split()", "s = 'abc defgh '"),
    "str split at a character": growing("s += s; s.split(','); s.rsplit(','); s.splitlines()", "s = 'abc,defgh,\\n'"),
    "list of a str": growing("s += s; list(s); tuple(s); sorted(s)", "s = 'a\\u20ac'"),
    "list of a memoryview": growing("b += b; memoryview(b).cast('d').tolist()", "b = b'12345678'"),
    "dict entries": growing("d.update({(i, k): k for k in range(1000)}); list(d.items()); i += 1", "d = {}; i = 0"),
    "marshal": growing("x += x; marshal.loads(marshal.dumps(x, 2))", "import marshal; x = ['a', 1.5, (1, b'x')]"),
    "str translated": growing("s = s.translate({97: 'aaa'})", "s = 'a'"),
    "str padded": "def main():\n    n = 1\n    while True:\n        n *= 2\n        'a'.ljust(n); 'a'.center(n); 'a'.zfill(n)\n",
    "str encoded": growing("s += s; s.encode('utf-16'); s.encode()", "s = 'a\\u20ac'"),
    "str formatted": "def main():\n    n = 1\n    while True:\n        n *= 2\n        '%*d' % (n % 2**31, 1); f'{1:{n}}'; '{:{}}'.format('a', n)\n",
    "f-string": growing("s = f'{s}{s}!'", "s = 'ab'"),
    "repr of a nested list": growing("x = [x, x, x, x]; repr(x)", "x = []"),
    "attribute names": growing("setattr(a, 'name%d' % i, str(i)); i += 1", "a = type('A', (), {})(); i = 0"),
    "bytes repeated": "def main():\n    b'a' * 10**8 * 100\n",
    "bytes doubled": growing("b += b", "b = b'ab'"),
    "bytes joined": growing("x += x; b''.join(x)", "x = [b'abc' * 1000]"),
    "bytes replaced": growing("b = b.replace(b'a', b'aaaa')", "b = b'a'"),
    "bytes hex": growing("b += b; b.hex(); b.hex(':')", "b = b'ab'"),
    "bytes translated": growing("b += b; b.translate(None, b'x'); b.upper()", "b = b'ab'"),
    "bytes split": growing("b += b; b.split(b' '); b.splitlines()", "b = b'abc def\\n'"),
    "bytes padded": "def main():\n    n = 1\n    while True:\n        n *= 2\n        b'a'.ljust(n); b'a'.zfill(n); b'\\t'.expandtabs(n % 2**31)\n",
    "bytes of an iterator": "def main():\n    bytes(iter(int, 1))\n",
    "bytes decoded": growing("b += b; b.decode('latin-1'); repr(b)", "b = b'\\xe9b'"),
    "bytearray extended": growing("b.extend(b'x' * 100000)", "b = bytearray()"),
    "bytearray repeated": growing("b *= 3; b[::2] = b[::2]; b.copy()", "b = bytearray(b'ab')"),
    "bytearray sliced": growing("b[len(b):] = b; b[1:1] = b'abc'", "b = bytearray(b'ab')"),
    "memoryview": growing("b += b; memoryview(b).tobytes(); memoryview(b).tolist()", "b = b'ab'"),
    "integer shifted": "def main():\n    1 << 10**12\n",
    "integer doubled": growing("i = i << 1000000 + i.bit_length() // 4", "i = 1"),
    "integer squared": growing("i = i * i", "i = 12345678901234567890"),
    "integer power": "def main():\n    10 ** 10 ** 9\n",
    "integer power by powers": growing("3 ** n; n *= 2", "n = 1000"),
    "integer division": growing("i = i * i + 1; i // 7; i % 12345678901234567890; -i | 5", "i = 3**1000"),
    "integer to octets": "def main():\n    n = 1000\n    while True:\n        n *= 2\n        (1 << n).to_bytes(n, 'big'); int.from_bytes(bytes(n), 'little')\n",
    "integer to digits": "def main():\n    n = 1000\n    while True:\n        n *= 2\n        hex(1 << n); '%x' % (1 << n); f'{1 << n:b}'\n",
    "factorial": "import math\ndef main():\n    n = 1000\n    while True:\n        n *= 4\n        math.factorial(n)\n",
    "instances": growing("a = A(); a.x = 1; a.y = [a]; x.append(a)", "x = []; A = type('A', (), {})"),
    "instances with slots": growing("x.append(A())", "x = []; A = type('A', (), {'__slots__': ('a', 'b')})"),
    "closures": growing("x.append(lambda: x)", "x = []"),
    "generators": "def main():\n    def g(): yield 1\n    x = []\n    while True:\n        a = g(); next(a); x.append(a)\n",
    "exceptions": "def main():\n    e = None\n    while True:\n        try:\n            raise ValueError(1) from e\n        except ValueError as f:\n            e = f\n",
    "finalizers that allocate": ("class A:\n    def __del__(self):\n        self.x = [0] * 1000\n        kept.append(A())\nkept = []\n"
                                 "def main():\n    x = []\n    for i in range(20000): A()\n    try:\n        while True: x.append([A()] * 10)\n"
                                 "    finally:\n        kept.clear()\n"),
    "try in a loop": ("def main():\n    x = []\n    for i in range(10**9):\n        try:\n            x.append([i] * 10)\n"
                      "        except MemoryError:\n            x = None\n            raise\n"),
    "error in the callee": "def main():\n    def f(x):\n        x.append([1] * 100)\n    x = []\n    while True:\n        f(x)\n",
    "source text": "def main():\n    n = 100\n    while True:\n        n *= 2\n        compile('x = [' + '1, ' * n + ']\\n', 'a', 'exec')\n",
}


def recursion(definitions, use):
    return f"sys.setrecursionlimit(10**6)\n{definitions}\ndef main():\n    {use}\n"


OPERATIONS = {
    "__repr__": "repr(a)", "__str__": "str(a)", "__hash__": "hash(a)", "__bool__": "bool(a)", "__len__": "len(a)", "__iter__": "iter(a)",
    "__call__": "a()", "__add__": "a + a", "__contains__": "1 in a", "__getitem__": "a[0]", "__format__": "format(a)",
    "__index__": "range(a)", "__next__": "next(a)", "__setattr__": "setattr(a, 'x', 1)", "__getattribute__": "a.x", "__eq__": "a == a",
    "__lt__": "a < a", "__getattr__": "a.nothing",
}

PYTHON_STACK = {
    **{f"{name} that calls itself": recursion(f"class A:\n    def {name}(a, *b): return {use}\na = A()", use) for name, use in OPERATIONS.items()},
    "calls": recursion("def f(n): return f(n + 1) + 1", "f(0)"),
    "calls that hold memory": recursion("def f(x): return f([x] * 100) + 1", "f(0)"),
    "methods": recursion("class A:\n    def f(self): return self.f()", "A().f()"),
    "stars passed on": recursion("def f(*a, **k): return f(*a, **k)", "f(1, x=2)"),
    "constructors": recursion("class A:\n    def __init__(self): self.x = A()", "A()"),
    "property": recursion("class A:\n    @property\n    def x(self): return self.x", "A().x"),
    "generator that delegates to itself": recursion("def g(n):\n    yield from g(n + 1)", "list(g(1))"),
    "generators over generators": recursion("def g(x):\n    for i in x: yield i", "x = iter([1])\n    for i in range(100000): x = g(x)\n    next(x)"),
    "comprehension": recursion("def f(n): return [f(n + 1) for i in range(1)]", "f(0)"),
    "sort key": recursion("def k(x): return sorted([1, 2], key=k)", "k(1)"),
    "map": recursion("def k(x): return list(map(k, [x]))", "k(1)"),
    "exec": recursion("def f(): exec('f()')", "f()"),
    "class body": recursion("def f():\n    class A:\n        f()", "f()"),
    "with": recursion("class A:\n    def __enter__(self):\n        with A(): pass\n    def __exit__(self, *a): pass", "A().__enter__()"),
    "finally": recursion("def f():\n    try:\n        f()\n    finally:\n        x = [1]", "f()"),
    "__del__": recursion("class A:\n    def __del__(self): A()\ndef f(n):\n    A(); f(n + 1)", "f(0)"),
    "repr of nested lists": recursion("", "x = []\n    for i in range(300000): x = [x]\n    repr(x)"),
    "comparison of nested lists": recursion("", "x = []; y = []\n    for i in range(300000): x = [x]; y = [y]\n    x == y"),
    "repr of nested dicts": recursion("", "x = {}\n    for i in range(300000): x = {1: x}\n    repr(x)"),
    "repr of nested tuples": recursion("", "x = ()\n    for i in range(300000): x = (x,)\n    repr(x)"),
    "isinstance of nested tuples": recursion("", "x = ()\n    for i in range(300000): x = (x, int)\n    isinstance('', x)"),
    "nested source text": recursion("", "try:\n        eval('(' * 5000 + ')' * 5000)\n    except SyntaxError: pass\n    eval('-' * 100000 + '1')"),
}

SCHEME_FRAME = """
(import (scheme base) (scheme write))
(define (attempt thunk)
  (display (call/cc (lambda (k) (with-exception-handler (lambda (e) (k (if (error-object? e) "error" "other"))) thunk))))
  (newline))
{body}
(do ((i 0 (+ i 1))) ((= i 2))
  (attempt (lambda () (main) "no error"))
  (display (length (vector->list (make-vector 1000 1))))
  (newline))
(display "done")
(newline)
"""


def scheme_growing(state, step):
    return f"(define (main) (let loop (({state})) (loop {step})))"


SCHEME_MEMORY = {
    "list": scheme_growing("x '()", "(cons 1 x)"),
    "list of vectors": scheme_growing("x '()", "(cons (make-vector 10 x) x)"),
    "list appended": scheme_growing("x '(1)", "(append x x)"),
    "vector": scheme_growing("x (vector 1)", "(vector-append x x)"),
    "one big vector": "(define (main) (make-vector 100000000000 1))",
    "string": scheme_growing('x "ab"', "(string-append x x)"),
    "bytevector": scheme_growing("x (bytevector 1 2)", "(bytevector-append x x)"),
    "integer": scheme_growing("x 12345678901234567890", "(* x x)"),
    "integer power": "(define (main) (expt 10 (expt 10 9)))",
    "string port": "(define (main) (let ((p (open-output-string))) (let loop () (write-string \"abcdefghijklmnop\" p) (loop))))",
    "integer as text": scheme_growing("x 3", "(begin (number->string x) (* x x))"),
    "closures": scheme_growing("x '()", "(cons (lambda () x) x)"),
    "continuations": "(define (main) (let loop ((x '())) (loop (cons (call/cc (lambda (k) k)) x))))",
    "symbols": "(define (main) (let loop ((x '()) (i 0)) (loop (cons (string->symbol (number->string i)) x) (+ i 1))))",
    "list copied": scheme_growing("x (list 1 2)", "(append (list-copy x) x)"),
    "list as a vector": scheme_growing("x (list 1 2)", "(vector->list (list->vector (append x x)))"),
    "apply": scheme_growing("x (list 1 2)", "(begin (apply + x) (append x x))"),
}
SCHEME_STACK = {
    "deep recursion": "(define (main) (define (f n) (+ 1 (f (+ n 1)))) (f 0))",
    "deep recursion that holds memory": "(define (main) (define (f x) (cons 1 (f (make-vector 100 x)))) (f 0))",
    "map that recurs": "(define (main) (define (f n) (map f (list n))) (f 0))",
    "apply that recurs": "(define (main) (define (f . n) (+ 1 (apply f n))) (f 0))",
    "dynamic-wind": "(define (main) (define (f) (dynamic-wind (lambda () #t) f (lambda () #t))) (f))",
    "call/cc that recurs": "(define (main) (define (f k) (+ 1 (call/cc f))) (f 0))",
    "handlers": "(define (main) (define (f) (with-exception-handler (lambda (e) 1) (lambda () (+ 1 (f))))) (f))",
    "sort of procedures": "(define (main) (define (f n) (vector-map f (vector n))) (f 0))",
    "parameterize": "(define p (make-parameter 1)) (define (main) (define (f) (parameterize ((p 1)) (+ 1 (f)))) (f))",
}
