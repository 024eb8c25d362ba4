#!/bin/sh
# Runs a test script beside this one: script_test.sh NAME [ARGUMENT...]
name=$1
shift
exec python3 "tests/scheme/expand/$name" tests/scheme/expand/expand_dump "$@"
