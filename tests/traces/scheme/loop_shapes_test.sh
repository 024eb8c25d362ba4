#!/bin/sh
exec /usr/bin/python3.11 tests/traces/scheme/loop_shapes.py scheme/main/ouro-scheme
