#!/bin/false -x skips this line
import sys

print(tuple(sys.flags), sys.warnoptions, sys._xoptions, sys.orig_argv[1:], sys.argv, sys.dont_write_bytecode, __debug__)
print(sys.get_int_max_str_digits(), any(path.endswith("from_variable") for path in sys.path), eval("__debug__"))
