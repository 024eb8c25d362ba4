# sys.exit with a text prints it to stderr and exits with status 1.
import sys

try:
    sys.exit("a message for stderr")
except SystemExit as error:
    print("seen", error.code, repr(error))
    raise
