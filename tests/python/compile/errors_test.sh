#!/bin/sh
# The errors of the compiler against CPython's (errors_expected.py wrote them).
python/compile/dis --errors tests/python/compile/errors.txt | diff - tests/python/compile/errors.expected
