#!/bin/sh
exec python3 tests/python/compile/golden_test.py python/compile/dis "$@"
