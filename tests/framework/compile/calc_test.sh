#!/bin/bash
# calc programs give the same output interpreted and compiled, at each level, with failing guards and under GC stress.
# Usage: calc_test.sh CALC PROGRAM...
set -u
calc=$1
shift
failed=0
for program in "$@"; do
  expected=$(OURO_JIT=off "$calc" "$program")
  for setting in "OURO_JIT_LEVEL=0" "OURO_JIT_LEVEL=1" "OURO_JIT_LEVEL=2" "OURO_JIT_LEVEL=3" "OURO_JIT_BACKEND=fast" \
      "OURO_JIT_BACKEND=fast OURO_JIT_FAIL_GUARDS=3" "OURO_JIT_BACKEND=fast OURO_GC_STRESS=1 OURO_GC_SCRIBBLE=1" \
      "OURO_JIT_FAIL_GUARDS=3 OURO_JIT_LEVEL=1" "OURO_JIT_FAIL_GUARDS=1 OURO_JIT_LEVEL=0" \
      "OURO_GC_STRESS=1 OURO_GC_SCRIBBLE=1" "OURO_JIT_OPTIMIZE=none" "OURO_JIT_SYNC=0"; do
    actual=$(env OURO_JIT_SYNC=1 OURO_JIT_THRESHOLD=10 OURO_JIT_BRIDGE_THRESHOLD=5 $setting "$calc" "$program")
    if [ "$actual" != "$expected" ]; then
      echo "FAILED $program with $setting: expected '$expected', got '$actual'"
      failed=1
    fi
  done
done
exit $failed
