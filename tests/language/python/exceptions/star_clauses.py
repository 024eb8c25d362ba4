# except*: what clauses raise, raise again, leave; names unbound; wrong clauses; inside generators, functions and loops.
def attempt(body):
    try:
        body()
    except BaseException as error:
        print(repr(error), "|", repr(error.__context__), repr(error.__cause__))


def reraise():
    try:
        raise ExceptionGroup("g", [ValueError(1), TypeError(2), ExceptionGroup("in", [KeyError(3), ValueError(4)])])
    except* ValueError:
        raise
    except* TypeError as e:
        raise OSError("new") from e


def all_new():
    try:
        raise ExceptionGroup("g", [ValueError(1), TypeError(2)])
    except* ValueError:
        raise IndexError("a")
    except* TypeError:
        raise KeyError("b")


def naked():
    try:
        raise ValueError("plain")
    except* ValueError as e:
        print(repr(e), e.exceptions[0].args)
        raise


def unbound():
    try:
        raise ExceptionGroup("g", [ValueError(1)])
    except* ValueError as name:
        pass
    try:
        name
    except NameError as e:
        print(e)


def wrong_class():
    try:
        raise ValueError(1)
    except* 5:
        pass


def group_class():
    try:
        raise ValueError(1)
    except* ExceptionGroup:
        pass


def with_else_and_finally(fail):
    log = []
    try:
        if fail:
            raise KeyError(1)
        log.append("body")
    except* (KeyError, ValueError):
        log.append("clause")
    else:
        log.append("else")
    finally:
        log.append("finally")
    return log


def in_generator():
    for i in range(3):
        try:
            yield i
            raise ExceptionGroup("g", [ValueError(i), TypeError(i)])
        except* ValueError as e:
            yield repr(e)
        except* TypeError as e:
            yield len(e.exceptions)


for body in (reraise, all_new, naked, unbound, wrong_class, group_class):
    print(body.__name__)
    attempt(body)
print(with_else_and_finally(True), with_else_and_finally(False), list(in_generator()))
