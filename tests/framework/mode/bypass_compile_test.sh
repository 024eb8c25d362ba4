#!/bin/bash
# A handler that goes round the mode must not compile; the control must. By hand:
#   tests/framework/mode/bypass_compile_test.sh [VARIANT]
set -u
source_file=$(readlink -f "$(dirname "$0")/bypasses.cc")
root=${source_file%/tests/framework/mode/bypasses.cc}
compiler=${CXX_UNDER_TEST:-clang++-22}
failures=0

compiles() {
  "$compiler" -std=c++23 -fno-exceptions -fno-rtti -Werror=unused-result -I"$root" -fsyntax-only -D"$1" "$source_file" \
    2>"${TEST_TMPDIR:-/tmp}/bypass_$1.txt"
}

if ! compiles CONTROL; then
  echo "FAILED: the control does not compile:"
  cat "${TEST_TMPDIR:-/tmp}/bypass_CONTROL.txt"
  failures=1
fi
while read -r variant pattern; do
  if [ $# -gt 0 ] && [ "$1" != "$variant" ]; then continue; fi
  if compiles "$variant"; then
    echo "FAILED: $variant compiles"
    failures=1
  elif ! grep -Eq "error: .*($pattern)" "${TEST_TMPDIR:-/tmp}/bypass_$variant.txt"; then
    echo "FAILED: $variant is refused for another reason than '$pattern':"
    grep -E "error:" "${TEST_TMPDIR:-/tmp}/bypass_$variant.txt" | head -5
    failures=1
  fi
done < <(sed -n 's,^#elif defined(\([A-Z_]*\))  // \(.*\)$,\1 \2,p' "$source_file")
exit $failures
