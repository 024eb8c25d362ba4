# Uncaught NameError and AttributeError suggest close names.
import sys


class Thing:
    def __init__(self):
        self.colour = 1

    def method_name(self):
        pass


def show(f):
    try:
        f()
    except Exception:
        sys.excepthook(*sys.exc_info())


def local():
    counter = 1
    return countr


variable_name = 1
show(lambda: variable_nam)
show(local)
show(lambda: pritn)
show(lambda: Thing().color)
show(lambda: Thing().method_nam())
show(lambda: Thing().zzzzzz)
show(lambda: [].appendd)
show(lambda: "".joinn)
show(lambda: sys.exti)
show(lambda: qqqqq)
show(lambda: exec("import sys; sys.maxsiz"))
try:
    variable_nam
except NameError as error:
    print(error)
