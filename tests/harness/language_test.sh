#!/bin/bash
# What Bazel runs: the Python language programs in the modes that are given. By hand: run_language_tests.py.
exec /usr/bin/python3.11 "$PWD/tests/harness/run_language_tests.py" --python "$PWD/python/main/ouro-python" \
  --timeout 60 --jobs 2 --modes "$@"
