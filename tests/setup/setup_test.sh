#!/bin/bash
# setup_test.sh TOOLS SCRATCH: runs TOOLS/setup.sh where only the programs of a scratch folder exist,
# apt-get, sudo and dpkg-query made up, and compares what it says and what it calls.
set -uo pipefail
tools=$1
scratch=$2
bash=$(command -v bash)
failures=0

# fake NAME SCRIPT
fake() {
  printf '#!%s\n%s\n' "$bash" "$2" >"$scratch/$1"
  chmod +x "$scratch/$1"
}

# start: a machine with nothing but env, its user root.
start() {
  rm -rf "$scratch"
  mkdir -p "$scratch"
  ln -s "$(command -v env)" "$scratch/env"
  fake id 'echo 0'
  for program in chromium node npm; do
    fake "$program" ''
  done
}

# expect NAME CODE OUTPUT: OUTPUT is everything said, the calls of the made-up programs included.
expect() {
  local output code
  output=$(PATH=$scratch "$bash" "$tools/setup.sh" 2>&1)
  code=$?
  if [[ $code -ne $2 || $output != "$3" ]]; then
    printf '%s: expected %s:\n%s\nfound %s:\n%s\n' "$1" "$2" "$3" "$code" "$output" >&2
    failures=$((failures + 1))
  fi
}

some_missing='case "${!#}" in g++ | libicu-dev) exit 1 ;; cmake) echo config-files ;; *) printf installed ;; esac'
say_call='echo "apt-get $* ($DEBIAN_FRONTEND)"'

start
fake dpkg-query 'printf installed'
fake apt-get 'echo called'
expect 'all is there' 0 ''

start
fake dpkg-query "$some_missing"
fake apt-get "$say_call"
expect 'root installs what is missing' 0 'setup: installing g++ cmake libicu-dev
apt-get update -qq (noninteractive)
apt-get install -qq -y --no-install-recommends g++ cmake libicu-dev (noninteractive)'

fake id 'echo 1000'
fake sudo 'echo "sudo $*"'
expect 'others ask sudo' 0 'setup: installing g++ cmake libicu-dev
sudo env DEBIAN_FRONTEND=noninteractive apt-get update -qq
sudo env DEBIAN_FRONTEND=noninteractive apt-get install -qq -y --no-install-recommends g++ cmake libicu-dev'

rm "$scratch/sudo"
expect 'without sudo the command is told' 1 \
'setup: missing g++ cmake libicu-dev, and neither root nor sudo to install them; as root, run:
  apt-get update && apt-get install --no-install-recommends g++ cmake libicu-dev'

start
rm "$scratch/chromium" "$scratch/node" "$scratch/npm"
fake dpkg-query 'case "${!#}" in chromium | nodejs | npm) exit 1 ;; *) printf installed ;; esac'
fake apt-get "$say_call"
expect 'programs for the browser test' 0 'setup: installing chromium nodejs npm
apt-get update -qq (noninteractive)
apt-get install -qq -y --no-install-recommends chromium nodejs npm (noninteractive)'

start
fake dpkg-query "$some_missing"
fake apt-get 'exit 100'
expect 'a failing apt-get ends it' 100 'setup: installing g++ cmake libicu-dev'

start
needs='setup: there is no apt-get here; oriel needs what Debian calls: g++ cmake ninja-build libeigen3-dev libboost-program-options-dev libicu-dev libgtest-dev libbenchmark-dev nlohmann-json3-dev zlib1g-dev'
fake c++ ''
fake cmake ''
expect 'another system without ninja' 1 "$needs
setup: ninja is missing: install these packages by hand, then run this again"
fake ninja ''
expect 'another system with the programs' 0 "$needs"

rm -rf "$scratch"
exit $((failures > 0))
