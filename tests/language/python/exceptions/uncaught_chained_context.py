# An uncaught exception raised while another is handled prints the context, several levels deep.
def first():
    return {}["missing"]


def second():
    try:
        first()
    except KeyError:
        return [].pop()


def third():
    try:
        second()
    finally:
        None.attribute


third()
