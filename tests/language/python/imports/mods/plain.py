"""A plain module."""
print("importing", __name__)
value = 1
_private = "hidden"


def increment():
    global value
    value += 1
    return value


class Thing:
    pass
