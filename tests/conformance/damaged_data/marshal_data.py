"""Run by our interpreter: damaged marshal data gives a value or an error, whatever was done to it. Usage: marshal_data.py N SEED"""
import marshal
import sys

count, state = int(sys.argv[1]), int(sys.argv[2])


def random(below):
    global state
    state = (state * 6364136223846793005 + 1442695040888963407) % 2**64
    return (state >> 33) % below


def function(a, b=2, *c, d=4, **e):
    """Text."""
    try:
        return [a + i for i in range(b)], lambda: (a, c, e)
    except (TypeError, ValueError) as error:
        return {str(error): d}


shared = ["shared", (1, 2.5)]
VALUES = [
    None, 5, -(2**80), 1.5, 1j, "text", "größer \U0001f600", b"octets", (1, (2, (3,))), [shared, shared, [[]]], {"a": 1, 2: {"b": (None, True)}},
    {1, "x", (2,)}, frozenset({b"y", 3.5}), function.__code__, [function.__code__, function.__code__, "after"],
    compile("import math\nclass A:\n  x = [i for i in range(3)]\n  def f(self): return __class__\n", "f.py", "exec"), "long " * 100,
    tuple(range(300)), (..., StopIteration, False), [{"k": [1, 2, {3: (4,)}]}] * 3,
]
ORIGINALS = [marshal.dumps(value, version) for value in VALUES for version in (2, 4)]
BYTES = b"0NTFSi.IlfgxyscutAazZr()[]{<>\x00\x01\x7f\x80\xff\xe9\xdb\xa9\xe3"
answers = {}
for number in range(count):
    data = bytearray(ORIGINALS[random(len(ORIGINALS))])
    for _ in range(1 + random(4)):
        at = random(len(data) + 1)
        kind = random(6)
        if kind == 0:
            data[at:at] = bytes([BYTES[random(len(BYTES))]])
        elif kind == 1 and at < len(data):
            data[at] = random(256)
        elif kind == 2 and at < len(data):
            data[at] ^= 1 << random(8)
        elif kind == 3:
            del data[at : at + 1 + random(5)]
        elif kind == 4:
            other = ORIGINALS[random(len(ORIGINALS))]
            begin = random(len(other))
            data[at:at] = other[begin : begin + random(20)]
        elif at < len(data):
            data[at] = BYTES[random(len(BYTES))]
        if not data:
            data = bytearray(b"N")
    try:
        value = marshal.loads(bytes(data))
        answer = "a value"
        repr(value)
        marshal.dumps(value)
    except (EOFError, ValueError, TypeError, MemoryError, RecursionError, OverflowError) as error:
        answer = type(error).__name__
    answers[answer] = answers.get(answer, 0) + 1
print(sum(answers.values()), sorted(answers.items()))
