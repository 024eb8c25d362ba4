#!/bin/sh
exec python3 tests/scheme/expand/golden_test.py tests/scheme/expand/expand_dump "$@"
