# sys.settrace and sys.setprofile switched on while loops are hot see the right events; off again leaves no trace.
import sys

events = []


def tracer(frame, event, arg):
    events.append((event, frame.f_code.co_name))
    return tracer


def work(n):
    t = 0
    for i in range(n):
        t += i
    return t


def helper(x):
    return x + 1


def switching(n):
    t = 0
    for i in range(n):
        t += helper(i)
        if i == n // 2:
            sys.settrace(tracer)
        if i == n // 2 + 2:
            sys.settrace(None)
    return t


print(work(2000), switching(2000))
print([e for e in events if e[1] == "helper"])
events.clear()


def profiler(frame, event, arg):
    if frame.f_code.co_name in ("helper", "profiled"):
        events.append((event, frame.f_code.co_name))


def profiled(n):
    t = 0
    for i in range(n):
        t += helper(i)
    return t


profiled(1000)
sys.setprofile(profiler)
profiled(3)
sys.setprofile(None)
print(events, sys.gettrace(), sys.getprofile())
events.clear()
print(profiled(1000), events)
