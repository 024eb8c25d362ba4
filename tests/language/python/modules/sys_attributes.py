# sys: constants, limits, version, float_info, hash_info, exc_info, intern, getsizeof errors, hooks, modules.
import sys

print(sys.version_info[:2], sys.version_info.major, sys.version_info >= (3, 11), sys.maxsize, sys.maxunicode,
    sys.byteorder, sys.platform, sys.hexversion >> 16 == 0x30B, sys.version.split()[0].startswith("3.11"))
print(sys.float_info.max, sys.float_info.epsilon, sys.float_info.dig, sys.float_info.mant_dig, sys.float_info.min,
    sys.float_info.max_10_exp)
print(sys.hash_info.width, sys.hash_info.modulus == 2**61 - 1, sys.hash_info.inf, sys.hash_info.imag,
    sys.int_info.default_max_str_digits, sys.getdefaultencoding(), sys.getfilesystemencoding(), sys.flags.optimize,
    sys.flags.debug, sys.dont_write_bytecode, sys.api_version)
print("sys" in sys.modules, "builtins" in sys.builtin_module_names, sys.modules["sys"] is sys,
    sys.intern("abc") == "abc", sys.exc_info(), sys.getrecursionlimit(), sys.stdin is not None, sys.stdout.encoding,
    sys.stdout.name, sys.stderr.name, sys.stdout.isatty(), sys.stdout.writable())
for call in (lambda: sys.intern(5), lambda: sys.setrecursionlimit("a"), lambda: sys.nothing, lambda: sys.exit(5, 6),
        lambda: sys.getrecursionlimit(1), lambda: sys.intern()):
    try:
        print(call())
    except (TypeError, AttributeError) as error:
        print(type(error).__name__, error)


def hook(kind, value, tb):
    print("hook got", kind.__name__, value, tb is not None)


sys.displayhook(5)
sys.displayhook(None)
sys.displayhook("text")
frame = sys._getframe()
print(frame.f_code.co_name, frame.f_globals is globals(), (lambda: sys._getframe(1).f_code.co_name)(),
    (lambda: sys._getframe().f_code.co_name)(), sys._getframe().f_back)
try:
    int("1" * 5000)
except ValueError as error:
    print(error)
try:
    str(10**5000)
except ValueError as error:
    print(error)
sys.set_int_max_str_digits(0)
print(len(str(10**5000)))
sys.excepthook = hook
raise ValueError("goes to the hook")
