# Exception groups: construction, except*, split, subgroup, nesting, and mixing with plain exceptions.
def attempt(e):
    log = []
    try:
        try:
            raise e
        except* ValueError as g:
            log.append(("value", repr(g)))
        except* (KeyError, IndexError) as g:
            log.append(("lookup", repr(g)))
    except BaseException as left:
        log.append(("left", repr(left)))
    return log


group = ExceptionGroup("g", [ValueError(1), KeyError("k"), TypeError("t"),
    ExceptionGroup("inner", [ValueError(2), IndexError(3)])])
print(group, repr(group), group.message, len(group.exceptions))
for e in (group, ValueError("plain"), TypeError("plain"), ExceptionGroup("only", [ValueError(1)]),
        ExceptionGroup("none", [OSError("x")]), BaseExceptionGroup("b", [KeyboardInterrupt()])):
    print(attempt(e))
match, rest = group.split(ValueError)
print(repr(match), repr(rest))
print(repr(group.subgroup(lambda e: isinstance(e, LookupError))), group.subgroup(OSError),
    repr(group.derive([ValueError(9)])))
print(type(BaseExceptionGroup("x", [ValueError()])).__name__, type(BaseExceptionGroup("x", [SystemExit()])).__name__,
    isinstance(group, Exception))
for call in (lambda: ExceptionGroup("x", []), lambda: ExceptionGroup("x", [5]),
        lambda: ExceptionGroup("x", [SystemExit()]), lambda: ExceptionGroup(1, [ValueError()]),
        lambda: ExceptionGroup("x"), lambda: ExceptionGroup("x", ValueError())):
    try:
        call()
    except (TypeError, ValueError) as error:
        print(type(error).__name__, error)
try:
    try:
        raise ExceptionGroup("a", [ValueError(1), TypeError(2)])
    except* ValueError:
        raise KeyError("raised in handler")
except ExceptionGroup as error:
    print(repr(error))
try:
    exec("try:\n pass\nexcept* ValueError:\n pass\nexcept TypeError:\n pass")
except SyntaxError as error:
    print(error.msg)
try:
    exec("for i in x:\n try:\n  pass\n except* ValueError:\n  break")
except SyntaxError as error:
    print(error.msg)
