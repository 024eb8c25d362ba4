#!/bin/sh
exec /usr/bin/python3.11 tests/layout/layout.py "$(dirname "$(readlink -f WORKSPACE)")"
