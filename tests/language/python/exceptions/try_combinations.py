# Every combination of try, except, else, finally, with normal exit, raise, return, and the order of their effects.
def run(body, handler=None, with_else=False, final=None):
    log = []

    def act(what, label):
        log.append(label)
        if what == "value":
            raise ValueError(label)
        if what == "key":
            raise KeyError(label)

    def inner():
        try:
            try:
                act(body, "body")
                if body == "return":
                    return "from body"
            except ValueError as e:
                log.append("caught")
                act(handler, "handler")
                if handler == "return":
                    return "from handler"
                if handler == "raise":
                    raise
            else:
                act(with_else, "else")
        finally:
            act(final, "finally")
            if final == "return":
                return "from finally"
        return "end"

    try:
        result = inner()
    except Exception as e:
        result = f"{e!r} context {e.__context__!r}"
    return log, result


for body in ("ok", "value", "key", "return"):
    for handler in (None, "key", "return", "raise"):
        for with_else in (None, "value"):
            for final in (None, "key", "return"):
                print(body, handler, with_else, final, *run(body, handler, with_else, final))
