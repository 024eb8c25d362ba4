#!/bin/sh
# Within a heap of its own: a count that lies asks for no more.
export OURO_HEAP_LIMIT=200000000
exec "$@"
