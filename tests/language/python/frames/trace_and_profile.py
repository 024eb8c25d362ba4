# sys.settrace and sys.setprofile: calls of builtins, errors in the functions, f_trace, changing locals, generators.
import sys
events = []
def prof(frame, event, arg):
    if event.startswith('c_'):
        events.append((frame.f_code.co_name, event, getattr(arg, '__qualname__', arg), type(arg).__name__))
    else:
        events.append((frame.f_code.co_name, event, arg if isinstance(arg,(int,str,list,type(None))) else type(arg).__name__))
class A:
    def __init__(self): self.x = len([1])
    def m(self, y): return y
    @property
    def p(self): return 5
    def __len__(self): return 3
def gen():
    yield 1
    yield 2
def work():
    a = A()
    a.m(1)
    len("abc")
    l = [1]
    l.append(2)
    list.append(l, 3)
    a.p
    len(a)
    sum(l)
    sum(gen())
    sorted([2, 1], key=lambda v: v)
    try:
        int("x")
    except ValueError:
        pass
    try:
        len(5)
    except TypeError:
        pass
    max(1, 2)
    print(*[], end='')
    "a".join(["b"])
    math.sqrt(4.0)
    str(5); dict(a=1)
    for x in gen(): pass
    [y for y in l]
    list(map(str, l))
    getattr(a, 'p')
    isinstance(a, A)
    d = {}; d.get(1); d.update(a=2)
    super(A, a).__init__
    return 9
import math
def raises():
    len(None)
def caught():
    try: raises()
    except TypeError: return 'caught'
sys.setprofile(prof)
work()
caught()
sys.setprofile(None)
for e in events: print(e)
events.clear()
def late():
    sys.setprofile(prof)
    abs(-1)
    return 3
late(); sys.setprofile(None)
print(events)
def bad(frame, event, arg): raise RuntimeError("bad profiler")
try:
    sys.setprofile(bad); abs(1)
except RuntimeError as e: print(e, sys.getprofile())
print(sys.getprofile())
# trace function errors
def badtrace(frame, event, arg):
    if event == 'line': raise ValueError("in trace")
    return badtrace
def f():
    x = 1
    return x
try:
    sys.settrace(badtrace); f()
except ValueError as e: print(e, sys.gettrace())
def onlycall(frame, event, arg):
    print('call', frame.f_code.co_name); return None
sys.settrace(onlycall); f(); sys.settrace(None)
# change locals
def change(frame, event, arg):
    if event == 'line' and 'x' in frame.f_locals and frame.f_code.co_name == 'g': frame.f_locals['x'] = 42
    return change
def g():
    x = 1
    y = x
    return y
sys.settrace(change); r = g(); sys.settrace(None); print(r)
# f_trace set by hand
def lines(frame, event, arg):
    seen.append((event, frame.f_lineno - h.__code__.co_firstlineno)); return lines
seen = []
def h():
    sys.settrace(lambda *a: None)
    sys._getframe().f_trace = lines
    x = 1
    y = 2
    sys.settrace(None)
    z = 3
h(); print(seen)
# f_trace_lines, opcodes
seen = []
def nolines(frame, event, arg):
    frame.f_trace_lines = False
    seen.append((event)); return nolines
sys.settrace(nolines); f(); sys.settrace(None); print(seen)
ops = []
def opc(frame, event, arg):
    frame.f_trace_opcodes = True
    ops.append(event); return opc
sys.settrace(opc); f(); sys.settrace(None); print('opcode' in ops, ops[0], ops[-1])
# nested tracing, call_tracing
seen = []
def t2(frame, event, arg):
    seen.append((frame.f_code.co_name, event))
    if frame.f_code.co_name == 'f' and event == 'return':
        sys.call_tracing(k, (1,))
    return t2
def k(x): return x
sys.settrace(t2); f(); sys.settrace(None); print(seen)
# switching tracer in tracer
def rec(n): return n and rec(n - 1)
count = 0
def cnt(frame, event, arg):
    global count
    count += 1
    return cnt
sys.settrace(cnt); rec(50); sys.settrace(None); print(count)
# generators, throw/close
seen = []
def tg(frame, event, arg):
    if frame.f_code.co_name == 'gg': seen.append((event, frame.f_lineno - gg.__code__.co_firstlineno))
    return tg
def gg():
    try:
        yield 1
    except ValueError:
        yield 2
sys.settrace(tg); it = gg(); next(it); it.throw(ValueError); it.close(); sys.settrace(None); print(seen)
async def co():
    return 1
seen = []
def tc(frame, event, arg):
    seen.append((frame.f_code.co_name, event)); return tc
async def co2():
    return await co()
sys.settrace(tc)
try: co2().send(None)
except StopIteration as e: v = e.value
sys.settrace(None); print(v, seen)
try: sys.settrace()
except TypeError as e: print(e)
try: sys.call_tracing(1, 2)
except TypeError as e: print(e)
