#!/bin/bash
# The benchmark programs print what expected.tsv says: at tiny size interpreted, by default and with every loop compiled
# at once; at short size as a user runs them and with LLVM asked for every tree. By hand, all programs or one:
#   tests/bench/scheme/output_test.sh bazel-bin/scheme/main/ouro-scheme [PROGRAM]
set -u
scheme=$(readlink -f "${1:-${TEST_SRCDIR:-}/${TEST_WORKSPACE:-}/scheme/main/ouro-scheme}")
only=${2:-}
cd "$(dirname "${BASH_SOURCE[0]}")" || exit 2
[[ -x $scheme ]] || { echo "no interpreter at '$scheme'"; exit 2; }
failed=0
checked=0

check() {  # program, size, expected output, assignments...
  local program=$1 size=$2 expected=$3 got status
  shift 3
  got=$(env "$@" timeout 120 "$scheme" "$program.scm" "$size" </dev/null 2>&1)
  status=$?
  checked=$((checked + 1))
  if [[ $got != "$expected" || $status != 0 ]]; then
    echo "$program $size, $*: expected '$expected', got '$got', exit status $status"
    failed=1
  fi
}

while IFS=$'\t' read -r program tiny short _; do
  [[ $program == "#"* || ( -n $only && $program != "$only" ) ]] && continue
  IFS=$'\t' read -r _ tiny_output short_output _ < <(grep -P "^$program\t" expected.tsv)
  for flags in OURO_JIT=off OURO_JIT=on "OURO_JIT_THRESHOLD=2 OURO_JIT_SYNC=1"; do
    # shellcheck disable=SC2086
    check "$program" "$tiny" "$tiny_output" $flags
  done
  for flags in OURO_JIT=on OURO_JIT_BREAK_EVEN=0; do
    check "$program" "$short" "$short_output" "$flags"
  done
done < sizes.tsv
for file in *.scm; do
  grep -qP "^${file%.scm}\t" sizes.tsv || { echo "$file: not in sizes.tsv"; failed=1; }
done
[[ $checked != 0 ]] || { echo "no program was run"; failed=1; }
exit $failed
