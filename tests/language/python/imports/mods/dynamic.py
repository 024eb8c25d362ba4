"""A module with attributes made on request."""
real = "real"


def __getattr__(name):
    if name.startswith("auto_"):
        return name[5:].upper()
    raise AttributeError(f"module {__name__!r} makes no {name!r}")


def __dir__():
    return ["real", "auto_anything"]
