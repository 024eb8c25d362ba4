#!/bin/bash
# A heap class whose layout misses a field must not compile, and correct ones must. By hand:
#   tests/framework/object/layout_compile_test.sh
set -u
source_file=$(readlink -f "$(dirname "$0")/layouts.cc")
root=${source_file%/tests/framework/object/layouts.cc}
compiler=${CXX_UNDER_TEST:-clang++-22}
failures=0

compiles() {
  "$compiler" -std=c++23 -fno-exceptions -fno-rtti -I"$root" -fsyntax-only -D"$1" "$source_file" 2>"${TEST_TMPDIR:-/tmp}/layout_$1.txt"
}

if ! compiles GOOD; then
  echo "FAILED: the correct layouts do not compile:"
  cat "${TEST_TMPDIR:-/tmp}/layout_GOOD.txt"
  failures=1
fi
for variant in $(sed -n 's/^#elif defined(\(.*\))$/\1/p' "$source_file"); do
  if compiles "$variant"; then
    echo "FAILED: $variant compiles"
    failures=1
  elif ! grep -q "a field is missing" "${TEST_TMPDIR:-/tmp}/layout_$variant.txt"; then
    echo "FAILED: $variant is refused for another reason:"
    cat "${TEST_TMPDIR:-/tmp}/layout_$variant.txt"
    failures=1
  fi
done
exit $failures
