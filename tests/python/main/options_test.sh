#!/bin/sh
# To run it alone: bazel test //tests/python/main:options_test
exec /usr/bin/python3.11 tests/python/main/options_test.py python/main/ouro-python
