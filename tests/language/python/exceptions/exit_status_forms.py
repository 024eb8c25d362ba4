# SystemExit codes: None, int, bool, large, object; sys.exit without argument ends with status 0.
import sys

for code in (None, 0, 1, 255, 256, -1, True, "text", (1, 2), [3], 2**40, 1.5):
    try:
        sys.exit(code)
    except SystemExit as error:
        print(repr(error.code), repr(error), error.args)
try:
    sys.exit()
except SystemExit as error:
    print(error.code)
try:
    sys.exit(1, 2)
except TypeError as error:
    print(error)
try:
    raise SystemExit
except BaseException as error:
    print(isinstance(error, Exception), repr(error))
print("leaving")
sys.exit()
