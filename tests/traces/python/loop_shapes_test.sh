#!/bin/sh
exec /usr/bin/python3.11 tests/traces/python/loop_shapes.py python/main/ouro-python
