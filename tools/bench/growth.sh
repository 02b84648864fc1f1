#!/bin/bash
# Measures how time grows: a token's with the length of the input, vectors' loading and a model's start with the
# count of vectors, a token's of training and tagging with the hidden units, of training with the batch. Writes
# growth.tsv, a table, growth.md, and a plot, growth.svg.
# usage: tools/bench/growth.sh DATA OUT
#   DATA  the folder that holds data/conll2003-en and embeddings/glove-100d.txt.gz
#   OUT   a folder for everything; what is in growth.tsv already is not measured again
# Each figure is the processor time of whole commands on one thread, the least of ROUNDS (2) runs; of training that
# of two further epochs. ORIEL may be set.
set -euo pipefail

if [[ $# -ne 2 || ! -d "$1/data/conll2003-en" ]]; then
  echo "usage: tools/bench/growth.sh DATA OUT" >&2
  exit 2
fi
here=$(cd "$(dirname "${BASH_SOURCE[0]}")" && pwd)
oriel=${ORIEL:-$here/../../build/release/oriel}
data=$(cd "$1" && pwd)
mkdir -p "$2"
out=$(cd "$2" && pwd)
rounds=${ROUNDS:-2}
table=$out/growth.tsv
touch "$table"

# The sentences of a column file up to a number of tokens.
first_tokens() {
  awk -v most="$1" '
    /^-DOCSTART-/ || NF == 0 { print; if (n >= most) exit; next }
    { print; ++n }' "$2"
}
tokens_of() { awk 'NF > 0 && !/^-DOCSTART-/' "$1" | wc -l; }

# The least processor seconds of a command.
best() {
  local TIMEFORMAT='%U %S'
  for _ in $(seq "$rounds"); do
    { time "$@" > /dev/null 2> "$out/errors.log"; } 2>&1
  done | awk '{ seconds = $1 + $2; if (NR == 1 || seconds < least) least = seconds } END { print least }'
}

# Keeps one figure, unless it is there: figure PANEL SERIES X FACTOR COMMAND..., which is FACTOR times the seconds.
figure() {
  local panel=$1 series=$2 x=$3 factor=$4
  shift 4
  grep -q "^$panel	$series	$x	" "$table" && return
  awk -v seconds="$(best "$@")" -v factor="$factor" -v row="$panel\t$series\t$x" \
    'BEGIN { printf "%s\t%.6g\n", row, seconds * factor }' >> "$table"
  tail -n 1 "$table"
}
per_token() { awk -v tokens="$1" 'BEGIN { printf "%.10g", 1e6 / tokens }'; }

train() { "$oriel" train --threads 1 --quiet --seed 1 "$@"; }
tag() { "$oriel" tag --threads 1 --input conll "$@"; }

# The same of training a token: figure_of_epoch PANEL X FILE OPTIONS...
figure_of_epoch() {
  local panel=$1 x=$2 file=$3 one three
  shift 3
  grep -q "^$panel	training	$x	" "$table" && return
  one=$(best train --epochs 1 --model "$out/epoch.oriel" --train "$file" "$@")
  three=$(best train --epochs 3 --model "$out/epoch.oriel" --train "$file" "$@")
  awk -v one="$one" -v three="$three" -v tokens="$(tokens_of "$file")" -v row="$panel\ttraining\t$x" \
    'BEGIN { printf "%s\t%.6g\n", row, 1e6 * (three - one) / 2 / tokens }' >> "$table"
  tail -n 1 "$table"
}

first_tokens 1000 "$data/data/conll2003-en/dev.conll" > "$out/dev.conll"
first_tokens 30000 "$data/data/conll2003-en/train.conll" > "$out/train.conll"
first_tokens 10000 "$data/data/conll2003-en/train.conll" > "$out/middle.conll"
first_tokens 4000 "$data/data/conll2003-en/train.conll" > "$out/short.conll"

# The input: 1 to 1,000 times 1,000 tokens.
[[ -s $out/plain.oriel ]] || train --train "$out/train.conll" --model "$out/plain.oriel" --epochs 2
for times in 1 10 100 1000; do
  for _ in $(seq "$times"); do cat "$out/dev.conll"; done > "$out/input.conll"
  figure input tagging "$times" "$(per_token "$(tokens_of "$out/input.conll")")" \
    tag --model "$out/plain.oriel" "$out/input.conll"
done
rm "$out/input.conll"

# Vectors of 25 numbers; from 250,000 on the same ones again under other names.
make_vectors() {
  gzip -dc "$data/embeddings/glove-100d.txt.gz" | cut -d' ' -f1-26 > "$out/once.txt"
  awk -v most="$1" '
    NR > most { exit }
    FNR == 1 { ++copy }
    copy > 1 { $1 = $1 "_" copy }
    { print }' "$out/once.txt" "$out/once.txt" "$out/once.txt" "$out/once.txt" > "$out/vectors.txt"
  rm "$out/once.txt"
}
neighbors() { "$oriel" neighbors the --count 1 --threads 1 --vectors "$1"; }
for count in 10000 31623 100000 316228 1000000; do
  grep -q "^vectors	start of a model	$count	" "$table" && continue
  make_vectors "$count"
  figure vectors "reading text" "$count" 1000 neighbors "$out/vectors.txt"
  "$oriel" convert --vectors "$out/vectors.txt" --out "$out/vectors.oriel" --format float16 --quiet
  figure vectors "reading 16 bits" "$count" 1000 neighbors "$out/vectors.oriel"
  train --train "$out/short.conll" --vectors "$out/vectors.oriel" --model "$out/start.oriel" --hidden 32 --epochs 1 \
    --precision int8
  head -n 10 "$out/dev.conll" > "$out/one.conll"
  figure vectors "start of a model" "$count" 1000 tag --model "$out/start.oriel" "$out/one.conll"
done
rm -f "$out/vectors.txt" "$out/vectors.oriel" "$out/start.oriel"

# Hidden units.
for _ in $(seq 20); do cat "$out/dev.conll"; done > "$out/input.conll"
for hidden in 100 200 300 500 1000 2000; do
  figure_of_epoch hidden "$hidden" "$out/middle.conll" --hidden "$hidden" --pool none
  [[ -s $out/hidden.$hidden.oriel ]] ||
    train --train "$out/short.conll" --model "$out/hidden.$hidden.oriel" --hidden "$hidden" --pool none --epochs 1
  figure hidden tagging "$hidden" "$(per_token "$(tokens_of "$out/input.conll")")" \
    tag --model "$out/hidden.$hidden.oriel" "$out/input.conll"
done

# Windows of a batch.
for batch in 1 4 16 64 256 1024 4096 8192; do
  file=$([[ $batch -lt 64 ]] && echo "$out/short.conll" || echo "$out/train.conll")
  figure_of_epoch batch "$batch" "$file" --batch-unit windows --batch "$batch" --loss word --pool none
done

# A row a series: its time at each size.
awk -F'\t' '
  BEGIN {
    what["input"] = "input, times 1,000 tokens"; what["vectors"] = "vectors"
    what["hidden"] = "hidden units"; what["batch"] = "windows in a batch"
    print "| what grows | what takes | at each size |"; print "|---|---|---|"
  }
  {
    key = $1 FS $2
    if (!(key in list)) { keys[++count] = key }
    list[key] = list[key] (key in list && list[key] != "" ? ", " : "") $3 ": " sprintf("%.4g", $4)
  }
  END {
    for (i = 1; i <= count; ++i) {
      split(keys[i], part, FS)
      unit = part[1] == "vectors" ? "ms" : "us a token"
      printf "| %s | %s, %s | %s |\n", what[part[1]], part[2], unit, list[keys[i]]
    }
  }' "$table" > "$out/growth.md"
awk -f "$here/growth_plot.awk" "$table" > "$out/growth.svg"
cat "$out/growth.md"
