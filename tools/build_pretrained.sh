#!/bin/bash
# Rebuilds the files of pretrained/ from the data that pretrained/README.md names, byte for byte.
# usage: tools/build_pretrained.sh DATA   the folder that holds conll2003-en/ and glove-100d.txt.gz
set -euo pipefail
cd "$(dirname "${BASH_SOURCE[0]}")/.."

if [[ $# -ne 1 || ! -d "$1" ]]; then
  echo "usage: tools/build_pretrained.sh DATA  (the folder with conll2003-en/ and glove-100d.txt.gz)" >&2
  exit 2
fi
find_one() {
  local found
  found=$(find -L "$1" -path "*$2" | sort | head -n 1)
  if [[ -z "$found" ]]; then
    echo "build_pretrained: no $2 below $1" >&2
    exit 1
  fi
  echo "$found"
}
glove=$(find_one "$1" /glove-100d.txt.gz)
train=$(find_one "$1" /conll2003-en/train.conll)
dev=$(find_one "$1" /conll2003-en/dev.conll)

tools/setup.sh
cmake --preset portable -DORIEL_BUILD_TESTS=OFF --log-level=WARNING
cmake --build --preset portable --target oriel_exe
oriel=build/portable/oriel

$oriel convert --vectors "$glove" --vectors-limit 68000 --format int8 --out pretrained/glove-en.oriel
$oriel train --train "$train" --dev "$dev" --vectors "$glove" --vectors-limit 90000 \
  --precision int8 --model pretrained/news-en.oriel
(cd pretrained && sha256sum ./*.oriel)
