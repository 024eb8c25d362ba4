# The message of each kind of syntax error.
SOURCES = [
    '1 +', 'x = = 2', 'if True\n    pass', 'def f(:\n  pass', '(1, 2', "'unterminated", 'for x in range(3)\nprint(x)',
    'a b', 'return 5', 'yield 1', 'break', 'x = 5 +* 3', "print 'old'", 'f(a=1, 2)', '\tx\n  y', 'if 1:\nx', 'class',
    '1 = x', 'def f():\n\treturn\n        x', 'lambda: (yield) = 1', 'a, b += 1', "'\\x'", '"""open', '{1: 2, 3}',
    'f(**a, *b)', 'import', 'from x import', 'del f()', 'x: int: str', '0777', 'else:', 'async x', '@', 'a = b = ',
    'nonlocal x', 'f(x for x in y, 1)', '[*a for a in b]', '\xbd', 'x = $', 'try:\n pass', '{a b}',
    'with open(x) as 5: pass', 'not = 1', 'True = 1', 'None += 1', '(a, 1) = 2', 'f() = 1', 'a if b', 'assert', ']',
    '(]', 'if x = 1: pass', 'while x := 1: pass\nelse y', 'def f(a=1, b): pass', 'def f(*): pass',
    'def f(**k, a): pass', 'global x; x', 'raise from x', 'import a.b as', 'from . import *x', 'match x:\n case 1',
    'match x:\n case a | b: pass', 'case = ',
]

for source in SOURCES:
    try:
        compile(source, "<test>", "exec")
        print(repr(source), "compiles")
    except SyntaxError as error:
        print(ascii(source), "->", type(error).__name__, error.msg)
