# An uncaught exception with an explicit cause prints both tracebacks.
class ConfigError(Exception):
    pass


def parse(text):
    return int(text)


def load(settings):
    try:
        return parse(settings["port"])
    except ValueError as error:
        raise ConfigError(f"bad port {settings['port']!r}") from error


print(load({"port": "80"}))
load({"port": "eighty"})
