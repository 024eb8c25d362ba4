# sys.addaudithook and sys.audit; sys.unraisablehook by hand; sys.stdlib_module_names, _current_frames.
import sys

events, refuse = [], []


def hook(event, args):
    if refuse and event == refuse[0]:
        raise refuse[1]
    if not event.startswith(("import", "open", "builtins.id", "object.", "sys._getframe")) or event in wanted:
        events.append((event, args if all(isinstance(a, (int, str)) for a in args) else len(args)))


wanted = {"my.event"}
sys.audit("before", 1)
print(sys.addaudithook(hook))
sys.audit("my.event", 1, "two")
sys.audit("bare")
exec("x = 1")
eval("2")
exec(compile("3", "name", "exec"))
print(events)
events.clear()
refuse[:] = ["exec", ValueError("not allowed")]
try:
    exec("y = 1")
except ValueError as e:
    print(e, "y" in globals())
refuse[:] = ["mine", KeyError("mine")]
try:
    sys.audit("mine")
except KeyError as e:
    print("refused", e)
refuse[:] = ["sys.addaudithook", RuntimeError("no more hooks")]
print(sys.addaudithook(print))
refuse[:] = ["sys.addaudithook", BaseException("hard")]
try:
    sys.addaudithook(print)
except BaseException as e:
    print(type(e).__name__, e)
refuse.clear()
wanted.add("sys._getframe")
events.clear()
sys._getframe()
sys.settrace(None)
sys.setprofile(None)
print(events)
for bad in (lambda: sys.audit(), lambda: sys.audit(1), lambda: sys.audit(None, 2), lambda: sys.addaudithook()):
    try:
        print(bad())
    except TypeError as e:
        print(e)


class Unraisable:
    exc_type, exc_value, exc_traceback, err_msg, object = ValueError, ValueError("lost"), None, "Message", [1]


sys.unraisablehook(Unraisable) if False else None
print(len(sys.stdlib_module_names) > 250, "os" in sys.stdlib_module_names, type(sys.stdlib_module_names).__name__)
frames = sys._current_frames()
print(len(frames), list(frames.values())[0] is sys._getframe())
print(list(sys._current_exceptions().values())[0] in (None, (None, None, None)))
