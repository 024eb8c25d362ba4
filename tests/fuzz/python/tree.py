"""Programs of Python as trees of statements and expressions, and every way to take one step towards a smaller one."""

import ast
import warnings

SIMPLE = ("0", "1", "None")


def parse(text):
    return ast.parse(text)


def text_of(tree):
    return ast.unparse(tree) + "\n"


def _lists(tree):
    """(node, field) of each list of nodes in the tree, outer ones first."""
    todo = [tree]
    while todo:
        node = todo.pop(0)
        for field, value in ast.iter_fields(node):
            if isinstance(value, list) and value and isinstance(value[0], (ast.AST, str, type(None))):
                yield node, field
        todo += ast.iter_child_nodes(node)


def _bodies(node):
    """What may stand for a compound statement: its parts, one after the other or one of them."""
    parts = [getattr(node, field, []) for field in ("body", "orelse", "finalbody")]
    parts += [handler.body for handler in getattr(node, "handlers", [])] + [case.body for case in getattr(node, "cases", [])]
    parts = [part for part in parts if part and isinstance(part, list)]
    return ([sum(parts, [])] if len(parts) > 1 else []) + parts


def _edits(tree):
    """Functions that change the tree in place and answer what undoes the change."""
    def cut(items, start, end, new):
        def edit():
            old = items[:]
            items[start:end] = new
            return lambda: items.__setitem__(slice(None), old)
        return edit

    def put(node, field, index, new):
        def edit():
            old = getattr(node, field)
            setattr(node, field, old[:index] + [new] + old[index + 1:] if index is not None else new)
            return lambda: setattr(node, field, old)
        return edit

    for node, field in list(_lists(tree)):
        items = getattr(node, field)
        statements = isinstance(items[0], ast.stmt)
        size = len(items)
        while size:
            for start in range(0, len(items), size):
                whole = statements and field == "body" and size >= len(items) and not isinstance(node, ast.Module)
                yield cut(items, start, start + size, [ast.Pass()] if whole else [])
            size //= 2
        if statements:
            for i, item in enumerate(items):
                if not isinstance(item, (ast.FunctionDef, ast.AsyncFunctionDef, ast.ClassDef)):
                    for body in _bodies(item):
                        yield cut(items, i, i + 1, body)
    for node in list(ast.walk(tree)):
        for field, value in ast.iter_fields(node):
            for index, child in enumerate(value) if isinstance(value, list) else [(None, value)]:
                if isinstance(child, ast.expr) and not isinstance(getattr(child, "ctx", None), (ast.Store, ast.Del)):
                    inner = [x for x in ast.iter_child_nodes(child) if isinstance(x, ast.expr)]
                    for new in inner:
                        yield put(node, field, index, new)
                    if isinstance(child, ast.Constant):
                        for new in _constants(child.value):
                            yield put(node, field, index, ast.Constant(new))
                    else:
                        for simple in SIMPLE:
                            yield put(node, field, index, ast.Constant(ast.literal_eval(simple)))
                elif isinstance(child, (ast.expr, ast.arg)) and index is None and field in ("vararg", "kwarg", "optional_vars", "cause",
                        "returns"):
                    yield put(node, field, None, None)
        if isinstance(node, ast.ExceptHandler) and node.name:
            yield put(node, "name", None, None)


def _constants(value):
    if type(value) is int and abs(value) > 1:
        return [v for v in (value // 10, value // 2, value - 1) if v != value]
    if isinstance(value, (str, bytes)) and value:
        return [value[:0], value[:1]] if len(value) > 1 else [value[:0]]
    return []


def smaller(tree, start):
    """(position, text) of the programs that are one step smaller, from a position of an earlier walk."""
    for position, edit in enumerate(_edits(tree)):
        if position < start:
            continue
        undo = edit()
        try:
            text = text_of(ast.fix_missing_locations(tree))
            with warnings.catch_warnings():
                warnings.simplefilter("ignore")
                compile(text, "program", "exec")
        except (SyntaxError, ValueError, RecursionError, TypeError, AttributeError, KeyError, IndexError):
            text = None
        undo()
        if text is not None:
            yield position, text
