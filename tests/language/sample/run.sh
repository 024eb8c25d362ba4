#!/bin/bash
# Every program in every mode: output, messages and exit status as in PROGRAM.expected. By hand:
#   tests/language/sample/run.sh bazel-bin/interpreters/sample/sample [PROGRAM]       one program: lists
#   tests/language/sample/run.sh --regenerate bazel-bin/interpreters/sample/sample    writes what the JIT off shows
# A program runs in the first two modes and in a quarter of the others (other ones for the next program); with --all, or alone, in all.
set -u
regenerate=0 all=0
if [ "${1:-}" = --all ]; then all=1; shift; fi
if [ "${1:-}" = --regenerate ]; then regenerate=1; shift; fi
sample=$(readlink -f "$1")
only=${2:-}
cd "$(dirname "$(readlink -f "$0")")"
failures=0 number=0

run() {  # program, assignments...
  local program=$1 with
  shift
  with=$(sed -n '1s/^# with \(OURO_[A-Z_]*=[0-9]*\)$/\1/p' "$program.sample")  # the program's own setting
  # shellcheck disable=SC2086
  env OURO_JIT_SYNC=1 $with "$@" timeout 60 "$sample" "$program.sample" </dev/null 2>&1
  echo "exit $?"
}

for file in *.sample; do
  number=$((number + 1)) mode=0
  program=${file%.sample}
  if [ -n "$only" ] && [ "$program" != "$only" ]; then continue; fi
  if [ $regenerate = 1 ]; then
    run "$program" OURO_JIT=off >"$program.expected"
    continue
  fi
  while read -r assignments; do
    mode=$((mode + 1))
    if [ $all = 0 ] && [ -z "$only" ] && [ $mode -gt 2 ] && [ $(((mode + number) % 4)) -ne 0 ]; then continue; fi
    # What fills the heap is not collected every few objects.
    if [[ "$program" == memory_* && "$assignments" == *GC_STRESS* ]]; then continue; fi
    # shellcheck disable=SC2086
    if ! actual=$(run "$program" $assignments) || [ "$actual" != "$(cat "$program.expected")" ]; then
      echo "FAILED $program: env $assignments $sample $PWD/$program.sample"
      diff <(cat "$program.expected") <(echo "$actual") | head -10
      failures=1
    fi
  done <<MODES
OURO_JIT=off
OURO_JIT_SYNC=0
OURO_JIT_THRESHOLD=1
OURO_JIT_THRESHOLD=1 OURO_JIT_BACKEND=fast
OURO_JIT_THRESHOLD=1 OURO_JIT_BACKEND=fast OURO_JIT_BRIDGE_THRESHOLD=2
OURO_JIT_THRESHOLD=1 OURO_JIT_BACKEND=fast OURO_JIT_OPTIMIZE=none OURO_JIT_BRIDGE_THRESHOLD=5
OURO_JIT_THRESHOLD=1 OURO_JIT_BACKEND=fast OURO_JIT_FAIL_GUARDS=3
OURO_JIT_THRESHOLD=1 OURO_JIT_BACKEND=evaluate
OURO_JIT_THRESHOLD=1 OURO_JIT_BACKEND=evaluate OURO_JIT_BRIDGE_THRESHOLD=2
OURO_JIT_THRESHOLD=1 OURO_JIT_OPTIMIZE=none
OURO_JIT_THRESHOLD=1 OURO_JIT_OPTIMIZE=none OURO_JIT_BACKEND=evaluate OURO_JIT_BRIDGE_THRESHOLD=2
OURO_JIT_THRESHOLD=1 OURO_JIT_FAIL_GUARDS=3
OURO_JIT_THRESHOLD=1 OURO_JIT_FAIL_GUARDS=2 OURO_JIT_BACKEND=evaluate OURO_JIT_BRIDGE_THRESHOLD=5
OURO_JIT_THRESHOLD=1 OURO_JIT_BRIDGE_THRESHOLD=2 OURO_JIT_LEVEL=0
OURO_JIT_THRESHOLD=50 OURO_JIT_BRIDGE_THRESHOLD=20 OURO_JIT_LEVEL=0
OURO_JIT=off OURO_GC_STRESS=3 OURO_GC_SCRIBBLE=1 OURO_GC_VERIFY=1
OURO_JIT_THRESHOLD=1 OURO_JIT_BACKEND=fast OURO_GC_STRESS=5 OURO_GC_SCRIBBLE=1 OURO_GC_VERIFY=1
OURO_JIT_THRESHOLD=1 OURO_JIT_BACKEND=evaluate OURO_GC_STRESS=5 OURO_GC_SCRIBBLE=1 OURO_GC_VERIFY=1
MODES
done
exit $failures
