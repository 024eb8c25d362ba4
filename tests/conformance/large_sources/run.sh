#!/bin/sh
# Runs a comparison script with the CPython that serves as the oracle.
exec /usr/bin/python3.11 "$@"
