#!/bin/bash
# The benchmark programs at medium size print what CPython prints, as a user runs them and with LLVM asked for every tree:
# runs that are long enough for its code to be taken over while the program goes on.
set -u
cd "$(dirname "$0")" || exit 2
python="$TEST_SRCDIR/$TEST_WORKSPACE/python/main/ouro-python"
failed=0
while read -r program _ size _; do
  [[ $program == "#" ]] && continue
  expected=$(/usr/bin/python3.11 "$program.py" "$size") || { echo "$program: CPython failed"; failed=1; continue; }
  for flags in OURO_JIT=on OURO_JIT_BREAK_EVEN=0; do
    got=$(env "$flags" "$python" "$program.py" "$size")
    if [[ $got != "$expected" ]]; then
      echo "$program $size, $flags: expected '$expected', got '$got'"
      failed=1
    fi
  done
done < sizes.tsv
exit $failed
