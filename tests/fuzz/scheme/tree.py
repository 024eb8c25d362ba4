"""Programs of Scheme as nested lists, and every way to take one step towards a smaller one."""

import re

TOKEN = re.compile(r"""\s+|;[^\n]*|(?P<open>\#u8\(|\#\(|\()|(?P<close>\))|(?P<quote>'|`|,@|,)|(?P<atom>"(?:\\.|[^"\\])*"|\#\\.[^\s()]*|[^\s()'"`,;]+)""", re.DOTALL | re.VERBOSE)


def parse(text):
    """A list of forms; a form is a string or a list whose first element is how it opens."""
    stack = [[""]]
    quotes = [[]]
    position = 0

    def add(form):
        for quote in reversed(quotes[-1]):
            form = [quote, form]
        quotes[-1] = []
        stack[-1].append(form)

    while position < len(text):
        match = TOKEN.match(text, position)
        position = match.end()
        if match["open"]:
            stack.append([match["open"]])
            quotes.append([])
        elif match["close"]:
            quotes.pop()
            add(stack.pop())
        elif match["quote"]:
            quotes[-1].append(match["quote"])
        elif match["atom"]:
            add(match["atom"])
    return stack[0]


def _text(form):
    if isinstance(form, str):
        return form
    if form[0] in ("'", "`", ",", ",@"):
        return form[0] + _text(form[1])
    return form[0] + " ".join(map(_text, form[1:])) + ")"


def text_of(tree):
    return "\n".join(map(_text, tree[1:])) + "\n"


def _nodes(tree):
    todo = [tree]
    while todo:
        node = todo.pop(0)
        yield node
        todo += [child for child in node[1:] if isinstance(child, list)]


def _edits(tree):
    """Each is (list, start, end, what stands there instead)."""
    for node in list(_nodes(tree)):
        if node[0] in ("'", "`", ",", ",@"):
            continue
        size = len(node) - 1
        while size:
            for start in range(1, len(node), size):
                yield node, start, start + size, []
            size //= 2
        for i in range(1, len(node)):
            child = node[i]
            if isinstance(child, list):
                for inner in child[1:]:
                    yield node, i, i + 1, [inner]
                if len(child) > 2:
                    yield node, i, i + 1, child[2:]  # a form without its first operand or bindings
                for simple in ("0", "#f", "'()"):
                    yield node, i, i + 1, [simple]
            elif re.fullmatch(r"-?\d{2,}", child):
                yield node, i, i + 1, [str(int(child) // 10)]


def smaller(tree, start):
    """(position, text) of the programs that are one step smaller, from a position of an earlier walk."""
    for position, (node, first, last, new) in enumerate(_edits(tree)):
        if position < start:
            continue
        old = node[:]
        node[first:last] = new
        text = text_of(tree)
        node[:] = old
        yield position, text
