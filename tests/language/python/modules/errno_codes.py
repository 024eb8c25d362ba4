# errno: all names and numbers, errorcode, the order of both.
import errno
names = [n for n in vars(errno) if n.startswith("E")]
print(names)
print([(n, getattr(errno, n)) for n in names])
print(errno.errorcode)
print(type(errno.errorcode), isinstance(errno.__doc__, str), errno.__name__)
try:
    open("/no such file here")
except OSError as e:
    print(errno.errorcode[e.errno], e.errno == errno.ENOENT)
