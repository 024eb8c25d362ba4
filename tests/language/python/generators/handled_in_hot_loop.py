# What is being handled stays a generator's own when it is suspended in a handler inside of a hot loop.
import sys
def source(n):
    for i in range(n):
        try:
            raise ValueError(i)
        except ValueError:
            yield i
            try:
                raise KeyError(i)
            except KeyError:
                yield -i

def consume(n):
    seen = 0
    for i in source(n):
        if sys.exc_info()[0] is not None:
            seen += 1
        try:
            raise TypeError
        except TypeError as error:
            if error.__context__ is not None:
                seen += 1000
    return seen, sys.exc_info()[0]
print(consume(500))
