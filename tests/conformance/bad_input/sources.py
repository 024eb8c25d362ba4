"""Programs and command lines that are wrong or go too far: {name: source}. Each is a case of bad_input.py."""

OPERATIONS = {
    "__repr__": "repr(a)", "__str__": "str(a)", "__hash__": "hash(a)", "__bool__": "bool(a)", "__len__": "len(a)",
    "__iter__": "iter(a)", "__call__": "a()", "__add__": "a + a", "__contains__": "1 in a", "__getitem__": "a[0]",
    "__format__": "format(a)", "__index__": "range(a)", "__int__": "int(a)", "__float__": "float(a)", "__next__": "next(a)",
    "__abs__": "abs(a)", "__neg__": "-a", "__setattr__": "setattr(a, 'x', 1)", "__getattribute__": "a.x",
    "__delattr__": "delattr(a, 'x')", "__reversed__": "reversed(a)", "__bytes__": "bytes(a)", "__dir__": "dir(a)",
    "__round__": "round(a)", "__divmod__": "divmod(a, a)", "__pow__": "pow(a, a)", "__eq__": "a == a", "__lt__": "a < a",
}


def guarded(setup, expression):
    return f"{setup}\ntry:\n    {expression}\nexcept RecursionError:\n    print('RecursionError')\n"


# What CPython does, this implementation does: same output, same messages, same status.
SAME = {
    "empty": b"",
    "byte that is no UTF-8 in a string": b'x = 1\ny = "\xff\xfe"\n',
    "byte that is no UTF-8 in a comment": b"# \xff\nprint(1)\n",
    "Latin-1 with a cookie": b'# -*- coding: latin-1 -*-\nprint(ascii("\xe9"))\n',
    "unknown encoding": b"# -*- coding: nope -*-\nprint(1)\n",
    "byte order mark": b"\xef\xbb\xbfprint(1)\n",
    "byte order mark against the cookie": b"\xef\xbb\xbf# coding: latin-1\nprint(1)\n",
    "lines that end with CR LF": b"print(1)\r\nif 1:\r\n  print(2)\r\n",
    "lines that end with CR": b"print(1)\rprint(2)\r",
    "no newline at the end": b"print(1)",
    "backslash at the end": b"x = 1 + \\",
    "parenthesis never closed": b"x = (1,\n",
    "string never closed": b'x = "abc\n',
    "triple-quoted string never closed": b'x = """abc\n',
    "block without indentation": b"if 1:\nprint(1)\n",
    "unexpected indentation": b"  x = 1\n",
    "tabs and blanks": b"if 1:\n\tx=1\n        y=2\n",
    "dedentation to nowhere": b"if 1:\n    x=1\n  y=2\n",
    "dollar": b"x = 1 $ 2\n",
    "euro sign": "x = €\n".encode(),
    "ten million parentheses": b"(" * 10_000_000,
    "many parentheses, closed": b"(" * 10_000 + b")" * 10_000,
    "150 parentheses": b"(" * 150 + b"1" + b")" * 150 + b"\nprint(2)",
    "90 nested lists": b"x=" + b"[" * 90 + b"]" * 90 + b"\nprint(x)",
    "many minus signs": b"x=" + b"-" * 100_000 + b"1\n",
    "many additions": b"x=" + b"+".join([b"1"] * 100_000) + b"\nprint(x)\n",
    "many attributes": b"x=a" + b".b" * 100_000 + b"\n",
    "many nots": b"x=" + b"not " * 100_000 + b"1\n",
    "many lambdas": b"x=" + b"lambda:" * 100_000 + b"1\n",
    "too many levels of indentation": "".join(" " * i + "if 1:\n" for i in range(120)).encode() + b" " * 120 + b"pass\n",
    "many elifs": b"if 0: pass\n" + b"elif 0: pass\n" * 20_000 + b"print(3)",
    "too many nested loops": "".join(" " * i + "for x in y:\n" for i in range(30)).encode() + b" " * 30 + b"pass\n",
    "error after a million lines": b"\n" * 1_000_000 + b"x=\n",
    "5000 parameters": ("def f(" + ",".join(f"a{i}" for i in range(5000)) + "): return a4999\nprint(f(" + "1," * 5000 + "))\n").encode(),
    "recursion without end": b"def f(n): return f(n+1)\nf(0)\n",
    "lists nested deeply, repr": guarded("x = []\nfor i in range(100000): x = [x]", "repr(x)"),
    "lists nested deeply, ==": guarded("x = []; y = []\nfor i in range(100000): x = [x]; y = [y]", "x == y"),
    "lists nested deeply, <": guarded("x = []; y = []\nfor i in range(100000): x = [x]; y = [y]", "x < y"),
    "dicts nested deeply, repr": guarded("x = {}\nfor i in range(100000): x = {1: x}", "repr(x)"),
    "dicts nested deeply, ==": guarded("x = {}; y = {}\nfor i in range(100000): x = {1: x}; y = {1: y}", "x == y"),
    "classes nested deeply": guarded("t = ()\nfor i in range(100000): t = (t, int)", "isinstance('', t)"),
    "containers of themselves": "x = []; x.append(x); print(x); d = {}; d[1] = d; print(d)\n" + guarded("y = []; y.append(y)", "x == y"),
    "__getattr__ that calls itself": guarded("class A:\n    def __getattr__(s, n): return getattr(s, n + 'x')", "A().b"),
    **{f"{name} that calls itself": guarded(f"class A:\n    def {name}(a, *b): return {use}\na = A()", use)
       for name, use in OPERATIONS.items()},
    "sort key that sorts": guarded("def k(x): return sorted([1, 2], key=k)", "k(1)"),
    "map that maps": guarded("def k(x): return list(map(k, [x]))", "k(1)"),
    "generator that delegates to itself": guarded("def g(n):\n    yield from g(n + 1)", "list(g(1))"),
    "constructor that constructs": guarded("class A:\n    def __init__(s): A()", "A()"),
    "__new__ that constructs": guarded("class A:\n    def __new__(c): return A()", "A()"),
    "stars passed on": guarded("def f(*a, **k): return f(*a, **k)", "f(1)"),
    "property of itself": guarded("class A:\n    @property\n    def x(s): return s.x", "A().x"),
    "class body that calls": guarded("def f():\n    class A:\n        f()", "f()"),
    "exec that executes": guarded("def f(): exec('f()')", "f()"),
    "eval that evaluates": guarded("def f(): return eval('f()')", "f()"),
    "cause in a circle": "a = ValueError(1); b = ValueError(2); a.__cause__ = b; b.__cause__ = a\nraise a\n",
    "str of 10**15": "x = 'a' * 10**15\n",
    "list of 10**12": "x = [0] * 10**12\n",
    "bytes of 10**15": "x = b'a' * 10**15\n",
    "tuple of 10**15": "x = (1,) * 10**15\n",
    "str of 10**20": "x = 'a' * 10**20\n",
    "bytearray of 10**15": "bytearray(10**15)\n",
    "format width": "'%1000000000000d' % 1\n",
    "ljust": "'a'.ljust(10**15)\n",
    "zfill": "'a'.zfill(10**15)\n",
    "list of a long range": "list(range(10**15))\n",
    "shift by 10**15": "x = 1 << 10**15\n",
    "shift by 10**20": "x = 1 << 10**20\n",
    "len of a long range": "len(range(10**20))\n",
    "KeyboardInterrupt": "raise KeyboardInterrupt\n",
    "exit with 3": "import sys\nsys.exit(3)\n",
    "exit with a text": "import sys\nsys.exit('bye')\n",
    "exit with a big number": "import sys\nsys.exit(10**30)\n",
    "exit with -1": "import sys\nsys.exit(-1)\n",
    "no stdout": "import sys\nsys.stdout = None\nprint(1)\n",
    "no stderr": "import sys\nsys.stderr = None\nraise ValueError(1)\n",
    "exception whose str fails": "class E(Exception):\n    def __str__(s): raise ValueError('x')\nraise E\n",
    "surrogate in an exception": "raise ValueError('\\ud800')\n",
    "raise of a str": "raise 'x'\n",
    "no print": "import builtins\ndel builtins.print\nprint(1)\n",
    "no __build_class__": "import builtins\ndel builtins.__build_class__\nclass A: pass\n",
    "excepthook that fails": "import sys\nsys.excepthook = lambda *a: 1/0\nraise KeyError(1)\n",
    "no excepthook": "import sys\ndel sys.excepthook\nraise KeyError(1)\n",
    "int with too many digits": "print(10**5000)\n",
}

# CPython crashes here, or cannot go so far: {name: (source, stdout)}.
OURS = {
    "calls 500,000 deep": ("import sys\nsys.setrecursionlimit(1_000_000)\ndef f(n): return 0 if n == 0 else 1 + f(n - 1)\n"
                           "print(f(500_000))\n", "500000\n"),
    "method calls 500,000 deep": ("import sys\nsys.setrecursionlimit(1_000_000)\nclass C:\n    def f(self, n): return 0 if n == 0 "
                                  "else 1 + self.f(n - 1)\nprint(C().f(500_000))\n", "500000\n"),
    "generators over generators": (guarded("def g(x):\n    for i in x: yield i\nx = iter([1])\nfor i in range(100000): x = g(x)",
                                           "next(x)"), "RecursionError\n"),
    "delegation chain": (guarded("def g(x):\n    yield from x\nx = iter([1])\nfor i in range(100000): x = g(x)", "next(x)"),
                         "RecursionError\n"),
    "maps over maps": (guarded("x = iter([1])\nfor i in range(1000000): x = map(int, x)", "next(x)"), "RecursionError\n"),
}

# Files with a null byte: {name: (source, line, what is shown of it)}. CPython 3.11.2 reads on without a word, and joins the
# line to the next one; since 3.11.4 it says what we say.
NULLS = {
    "alone": (b"\0\0\0", 1, ""),
    "at the start of the file": (b"\0print(1)\n", 1, ""),
    "at the start of a line": (b"print(1)\nif 1:\n print(2)\n\0 x\n print(3)\n", 4, ""),
    "after blanks": (b"if 1:\n  x = 1\n \0 y\n", 3, ""),
    "in a line": (b"x = 1 \0+ 2\n", 1, "x = 1 "),
    "in a comment": (b"print(1) # c\0\nprint(2)\n", 1, "print(1) # c"),
    "in a string": (b"x = 'a\0b'\nprint(3)\n", 1, "x = 'a"),
    "in a long string": (b'x="""a\nb\0\nc"""\nprint(x)\n', 2, "b"),
    "in brackets": (b"x = (\n1,\0\n2)\n", 2, "1,"),
    "after a backslash": (b"x = 1 + \\\n\0\n", 2, ""),
    "at the end": (b"print(3)\n\0", 2, ""),
    "after a line without end": (b"x = 1\0", 1, "x = 1"),
    "after an error": (b"x = = 1\n\0", 2, ""),
    "after a byte order mark": (b"\xef\xbb\xbfprint(1)\n\0", 2, ""),
    "in Latin-1": (b"# coding: latin-1\nx = '\xe9\0'\n", 2, "x = '\u00e9"),
    "before a byte that is no UTF-8": (b"x = '\0'\ny = '\xff'\n", 1, "x = '"),
}

# With a heap of 64 MB each of these ends with MemoryError.
GROWING = {
    "list": "x = []\nwhile True: x.append([1, 2, 3])\n",
    "native loop": "list(iter(int, 1))\n",
    "str": "s = 'ab'\nwhile 1: s += s\n",
    "dict": "d = {}\ni = 0\nwhile 1:\n    d[i] = str(i); i += 1\n",
    "one big list": "x = [0] * 50_000_000\n",
    "recursion": "import sys\nsys.setrecursionlimit(10**6)\ndef f(x): return f([x] * 1000) + 1\nf(0)\n",
    "set": "s = set()\ni = 0\nwhile 1: s.add(i); i += 1\n",
    "bytearray": "b = bytearray()\nwhile 1: b.extend(b'x' * 100000)\n",
    "comprehension": "[i for i in range(10**9)]\n",
    "sorted": "sorted(iter(int, 1))\n",
    "repr": "x = [1] * 3000000\ny = [x] * 100\nrepr(y)\n",
    "instances": "l = []\nclass A: pass\nwhile 1:\n    a = A(); a.x = 1; a.y = [a]; l.append(a)\n",
}

# SIGINT ends each of these by the signal, with a traceback.
INTERRUPTED = {
    "hot loop": "while True: pass\n",
    "arithmetic": "x = 0\nwhile True: x += 1\n",
    "calls": "def f(): return 1\nwhile True: f()\n",
    "recursion": "import sys\nsys.setrecursionlimit(10**6)\ndef f(n): return f(n + 1) if n < 300000 else 0\nwhile 1: f(0)\n",
    "sleep": "import time\ntime.sleep(100)\n",
    "input": "input()\n",
    "generator": "def g():\n    while 1: yield 1\nfor x in g(): pass\n",
    "native loop": "list(filter(None, iter(int, 1)))\n",
    "exceptions": "while 1:\n    try: raise ValueError\n    except ValueError: pass\n",
}
