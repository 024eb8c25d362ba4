"""Shapes of the main kinds of Python loops after optimization.

Each case is a program whose function `f` holds one hot loop, and what the loop's body (behind the trace's label) may hold:
which operations must not occur in it, and how many operations at most. `python3.11 loop_shapes.py OURO_PYTHON [NAME]`.
"""

import os
import subprocess
import sys

sys.path.insert(0, os.path.join(os.path.dirname(os.path.abspath(__file__)), ".."))
from shapes import BOXES, main

CASES = {
    "while_int": (
        "def f(n):\n i = s = 0\n while i < n:\n  s += i\n  i += 1\n return s\nprint(f(5000))",
        BOXES + ["call", "get_field", "set_field", "load_slot"], 9),
    "for_range": (
        "def f(n):\n s = 0\n for i in range(n):\n  s += i * 3\n return s\nprint(f(5000))",
        BOXES + ["call"], 12),
    "float_sum": (
        "def f(n):\n x = 0.5\n i = 0\n while i < n:\n  x = x * 0.999 + 1.5\n  i += 1\n return x\nprint(f(5000))",
        BOXES + ["call", "is_float"], 8),
    "branch": (
        "def f(n):\n s = i = 0\n while i < n:\n  if i & 1: s += 1\n  else: s -= 1\n  i += 1\n return s\nprint(f(5000))",
        BOXES + ["call"], 11),
    "inlined_call": (
        "def g(x, d=1): return x + d\ndef f(n):\n s = i = 0\n while i < n:\n  s = g(s)\n  i += 1\n return s\nprint(f(5000))",
        BOXES + ["call"], 9),
    "method_and_attributes": (
        "class P:\n def __init__(self): self.x = 0\n def step(self, d):\n  self.x = self.x + d\n  return self.x\n"
        "def f(n):\n p = P()\n s = i = 0\n while i < n:\n  s += p.step(i)\n  i += 1\n return s\nprint(f(5000))",
        ["new_object", "new_array", "call"], 12),
    "method_with_computed_argument": (
        "class P:\n def __init__(self): self.x = 0\n def step(self, d):\n  self.x = self.x + d\n  return self.x\n"
        "def g(x): return x + 1\n"
        "def f(n):\n p = P()\n s = i = 0\n while i < n:\n  s += p.step(g(i))\n  i += 1\n return s\nprint(f(5000))",
        ["new_object", "new_array", "call"], 14),
    "new_object_per_iteration": (
        "class P:\n def __init__(self, x, y):\n  self.x = x\n  self.y = y\n"
        "def f(n):\n s = i = 0\n while i < n:\n  p = P(i, 2)\n  s += p.x + p.y\n  i += 1\n return s\nprint(f(5000))",
        ["new_object", "new_array", "set_shape", "call"], 12),
    "tuple_swap": (
        "def f(n):\n a, b, i = 0, 1, 0\n while i < n:\n  a, b = b, (a + b) & 1023\n  i += 1\n return a\nprint(f(5000))",
        BOXES + ["call"], 10),
    "list_items": (
        "def f(n):\n l = [1] * 64\n s = i = 0\n while i < n:\n  s += l[i & 63]\n  i += 1\n return s\nprint(f(5000))",
        ["new_object", "new_array", "call", "box_float"], 16),
    "sum_of_generator": (
        "def f(n): return sum(x * x for x in range(1, n + 1))\nprint(f(5000))",
        ["call", "new_object", "new_array"], 18),
    "comprehension": (
        "def f(n): return len([x + 1 for x in range(n)])\nprint(f(5000))",
        ["new_object", "new_array"], 15),
    # What the allocation may ask for (an error, since the heap is full) arises inside the try: a guard behind it, beside the call's.
    "allocation_in_try": (
        "def f(n):\n l = [0]\n i = 0\n while i < n:\n  try:\n   hash(f)\n   l[0] = [i]\n  except MemoryError:\n   print('no')\n  i += 1\n"
        " return l\nprint(f(5000))",
        [], 32, {"guard_valid": 2, "call": 1, "new_object": 1}),
    "closure_cell": (
        "def f(n):\n s = 0\n def add(d):\n  nonlocal s\n  s += d\n i = 0\n while i < n:\n  add(i)\n  i += 1\n return s\nprint(f(5000))",
        ["new_object", "new_array", "call"], 9),
}


def cpython(_, source):
    return subprocess.run([sys.executable, source], capture_output=True, text=True, timeout=120).stdout


main(CASES, ".py", cpython)
