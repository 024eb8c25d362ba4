# A loop is traced line by line beyond the number of iterations after which it would be compiled.
import sys
lines = 0
def tracer(frame, event, arg):
    global lines
    lines += 1
    return tracer
def f(n):
    t = 0
    for a, b in zip(range(n), range(n)):
        t += a * b
    while n > 0:
        n -= 1
    return t
sys.settrace(tracer)
r = f(5000)
sys.settrace(None)
print(r, lines)
