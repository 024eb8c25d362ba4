#!/bin/bash
# The template makes exactly what is checked in as `sample` (which is built and tested as a language of its own); what cannot
# be a name is refused with a reason; nothing is overwritten, and nothing is left of what was refused.
# By hand, from the repository's root: toolchain/new_language/new_language_test.sh
set -u
tool=toolchain/new_language/new_language.py
work=$(mktemp -d)
trap 'rm -rf "$work"' EXIT
mkdir -p "$work/framework/heap"
failures=0
fail() { echo "FAILED: $*"; failures=1; }
make() { /usr/bin/python3.11 "$tool" --root "$work" "$@"; }
contents() { (cd "$work" && find . -type f -exec sha256sum {} + | sort; find . -printf '%M %p\n' | sort); }

make sample >"$work.out" || fail "sample cannot be made"
for folder in interpreters/sample tests/language/sample; do
  diff -r "$work/$folder" "$folder" || fail "$folder is not what the template makes: new_language.py --adopt (its head says when)"
  while read -r file; do
    [ -x "$work/$folder/$file" ] && [ ! -x "$folder/$file" ] && fail "$folder/$file cannot be executed"
  done < <(cd "$work/$folder" && find . -type f)
done
grep -q '^  ./run sample tests/language/sample/lists.sample$' "$work.out" || fail "what to do next is not said"
[ -f "$work/tests/language/sample/lists.sample" ] || fail "the program that is named does not exist"

# Another name: nothing of the placeholder remains, and no trace of `sample`.
make my_lang2 >/dev/null || fail "my_lang2 cannot be made"
grep -rIl -e NAME_HERE -e sample "$work/interpreters/my_lang2" "$work/tests/language/my_lang2" && fail "a name was not replaced"
find "$work"/interpreters/my_lang2 "$work"/tests/language/my_lang2 -name '*NAME_HERE*' -o -name '*.template' | grep . && fail "a file was not renamed"

# What is refused, and a word of the reason.
before=$(contents)
refused() {  # name, word
  local message
  message=$(make -- "$1" 2>&1) && fail "'$1' was accepted"
  grep -q -- "$2" <<<"$message" || fail "'$1' was refused with: $message"
  [ "$(contents)" = "$before" ] || fail "'$1' was refused but left something"
}
refused Upper 'lower-case'
refused 2fast 'lower-case'
refused a-b 'lower-case'
refused 'a b' 'lower-case'
refused ../outside 'lower-case'
refused a__b 'lower-case'
refused _a 'lower-case'
refused a_ 'lower-case'
refused '' 'lower-case'
refused $'a\n' 'lower-case'
refused "ä" 'lower-case'
refused "$(printf 'a%.0s' {1..41})" 'longer'
refused while keyword
refused xor keyword
refused errno 'C++'
refused test 'command'
refused python 'command'
refused scheme 'part of Ouro'
refused heap 'part of the framework'
refused parser 'own files'
refused expected 'own folders'
refused sample 'exists already'
refused my_lang2 'exists already'
mkdir "$work/tests/language/half" && before=$(contents)
refused half 'exists already'
make >/dev/null 2>&1 && fail "no name was accepted"
make a b >/dev/null 2>&1 && fail "two names were accepted"
[ "$(contents)" = "$before" ] || fail "something was written for a wrong command line"
if [ "$(id -u)" -ne 0 ]; then
  chmod a-w "$work/tests/language" && before=$(contents)
  refused unwritable 'cannot write'
  chmod u+w "$work/tests/language"
fi
rm -f "$work.out"
exit $failures
