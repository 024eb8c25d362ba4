# Where `from __future__` may stand: the reports of what is out of place.
CASES = [
    "from __future__ import nested_scopes; import string; from __future__ import division\n",
    "'a'\n'b'\nfrom __future__ import annotations\n",
    "'a'; 'b'; 1; from __future__ import annotations\n",
    "'a'; from __future__ import annotations\n",
    "1; from __future__ import annotations\n",
    "import a\nfrom __future__ import division\n",
    "from .__future__ import x\n",
    "from __future__ import division; from .__future__ import x; from __future__ import braces\n",
    "x=1; from __future__ import braces\n",
    "from __future__ import division; x=1; from __future__ import braces\n",
    "if 1: from __future__ import division\n",
    "from __future__ import (division,\n generators); x=1; from __future__ import division\n",
    "'a';from __future__ import division;x=1\nfrom __future__ import division\n",
    "def f(): from __future__ import division\n",
    "f'a'; from __future__ import division\n",
    "b'a'; from __future__ import division\n",
    "from __future__ import division; 'a'; from __future__ import division\n",
    "from __future__ import division\n'a'\nfrom __future__ import division\n",
    "'''doc'''\nfrom __future__ import division\nfrom __future__ import annotations\nx: y\n",
]
for case in CASES:
    try:
        compile(case, "f", "exec")
        print("fine")
    except SyntaxError as e:
        print(e.args, e.lineno, e.offset, e.end_lineno, e.end_offset, e.text, e.filename)
