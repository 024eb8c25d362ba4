"""sys._debugmallocstats writes to the process's stderr, whatever that says, and returns None."""
import sys

print(sys._debugmallocstats.__name__, callable(sys._debugmallocstats))
try:
    sys._debugmallocstats(1)
except TypeError as error:
    print(error)
