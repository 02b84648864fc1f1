#!/bin/bash
# run_page_test.sh SCRATCH: what run_page.sh says of pages made up here.
set -uo pipefail
folder=$(cd "$(dirname "${BASH_SOURCE[0]}")" && pwd)
rm -rf "$1"
mkdir -p "$1/tree/data" "$1/tree/pretrained" "$1/programs"
scratch=$(cd "$1" && pwd)
failures=0
echo hello >"$scratch/tree/data/greeting"
printf '#!/bin/sh\necho "oriel $*"\n' >"$scratch/programs/oriel"
chmod +x "$scratch/programs/oriel"

# expect NAME CODE OUTPUT: of the page on standard input; PAGE stands for its path.
expect() {
  local page=$scratch/page.md output code
  cat >"$page"
  output=$("$folder/run_page.sh" "$page" "$scratch/tree" "$scratch/programs" "$scratch/run" 2>&1)
  code=$?
  if [[ $code -ne $2 || $output != "${3//PAGE/$page}" ]]; then
    printf '%s: expected %s:\n%s\nfound %s:\n%s\n' "$1" "$2" "${3//PAGE/$page}" "$code" "$output" >&2
    failures=$((failures + 1))
  fi
}

expect 'commands that work, in one folder' 0 'PAGE: 3 blocks run, 0 left out, 0 compared, 0 failed' <<'PAGE'
# A page
```sh
cat data/greeting > copy
test -d pretrained
```
Text, and a block that is not for the shell:
```
nonsense
```
```sh
$ cat copy
something that is not compared
$ oriel tag a \
  b > tagged
```
```sh
# The words that begin with "$ " are the prompt.
grep -q 'oriel tag a b' tagged
yes | head -n 1
```
PAGE

expect 'a block is one shell, the next another' 0 'PAGE: 2 blocks run, 0 left out, 0 compared, 0 failed' <<'PAGE'
```sh
mkdir inner
cd inner
x=1
test $x = 1
```
```sh
test -d inner
test -z "$x"
```
PAGE

expect 'a command that fails is named, those behind it are not run' 1 'PAGE:4: exit code 3 from: (echo why; exit 3)
why
PAGE:9: exit code 1 from: false | cat
PAGE: 2 blocks run, 0 left out, 0 compared, 2 failed' <<'PAGE'

```sh
true
(echo why; exit 3)
touch never
```
```sh
$ test ! -e never
$ false | cat
```
PAGE

expect 'a command of two lines is named by both' 1 'PAGE:4: exit code 1 from: false \
  and more
PAGE: 1 blocks run, 0 left out, 0 compared, 1 failed' <<'PAGE'
```sh
$ true
shown
$ false \
  and more
```
PAGE

expect 'a block with a reason is left out' 0 'PAGE: 1 blocks run, 1 left out, 0 compared, 0 failed' <<'PAGE'
<!-- not run: it builds for minutes -->

```sh
false
```
```sh
true
```
PAGE

expect 'without a reason it is run' 1 'PAGE:3: exit code 1 from: false
PAGE: 1 blocks run, 0 left out, 0 compared, 1 failed' <<'PAGE'
<!-- not run: -->
```sh
false
```
PAGE

expect 'exact output that is so' 0 'PAGE: 1 blocks run, 0 left out, 0 compared, 0 failed' <<'PAGE'
```sh exact
$ oriel tag
oriel tag
$ printf 'a\n\nb\n'; echo c >&2
a

b
c

$ true
```
PAGE

expect 'exact output that is not so' 1 'PAGE:3: another output than the page shows from: oriel tag
1c1
< oriel tagged
---
> oriel tag
PAGE: 1 blocks run, 0 left out, 0 compared, 1 failed' <<'PAGE'
```sh exact
$ true
$ oriel tag
oriel tagged
```
PAGE

expect 'another word behind sh' 1 'PAGE:1: expected ```sh or ```sh exact, found ```sh exakt
PAGE: 0 blocks run, 0 left out, 0 compared, 1 failed' <<'PAGE'
```sh exakt
true
```
PAGE

expect 'a block without an end' 1 'PAGE:2: the block that begins here has no end
PAGE: 0 blocks run, 0 left out, 0 compared, 1 failed' <<'PAGE'

```sh
true
PAGE

expect 'a block that is a file' 0 'PAGE: 0 blocks run, 0 left out, 1 compared, 0 failed' <<'PAGE'
<!-- file: data/greeting -->
```
hello
```
PAGE

expect 'a block that is no longer that file' 1 "1c1
< hello
---
> hallo
PAGE:4: the block is not $scratch/tree/data/greeting
PAGE: 0 blocks run, 0 left out, 1 compared, 1 failed" <<'PAGE'
Text.
<!-- file: data/greeting -->
```cpp
hallo
```
PAGE

missing=$("$folder/run_page.sh" "$scratch/none.md" "$scratch/tree" "$scratch/programs" "$scratch/run" 2>&1)
if [[ $? -ne 1 || $missing != "run_page: there is no $scratch/none.md" ]]; then
  echo "a missing page: found $missing" >&2
  failures=$((failures + 1))
fi

rm -rf "$scratch"
exit $((failures > 0))
