#!/bin/bash
# Trains on CoNLL-2003 English part by part and writes one table: each row has what the rows above it have, and a part
# more; mean dev F1 over seeds, spread (largest less smallest), what the part brought, processor seconds. A second table
# adds single parts to all of these, a third says what vectors are worth.
# usage: tools/bench/ablation.sh DATA OUT [SEEDS]
#   DATA  the folder that holds data/, embeddings/glove-100d.txt.gz, gazetteers/ and text/
#   OUT   a folder for vectors (english.vectors, as accuracy.sh makes them), models and the tables, ablation.md; what is
#         there already is not done again
# $ORIEL is the program, $THREADS (2) how many threads it has.
set -euo pipefail

if [[ $# -lt 2 || ! -d "$1/data/conll2003-en" || ! -s "$2/english.vectors" ]]; then
  echo "usage: tools/bench/ablation.sh DATA OUT [SEEDS]  (OUT with the english.vectors of accuracy.sh)" >&2
  exit 2
fi
here=$(cd "$(dirname "${BASH_SOURCE[0]}")/../.." && pwd)
oriel=${ORIEL:-$here/build/release/oriel}
data=$(cd "$1" && pwd)
out=$(cd "$2" && pwd)
seeds=${3:-1 2 3}
threads=${THREADS:-2}
table=$out/ablation.md
before=""

# The dev F1 and the processor seconds of one training, under a name that stays.
trained() {
  local name=$1.$2 log=$out/$1.$2.log
  if [[ ! -s $log.done ]]; then
    { TIMEFORMAT='%U %S'; time "$oriel" train --train "$data/data/conll2003-en/train.conll" \
      --dev "$data/data/conll2003-en/dev.conll" --model "$out/ablation.oriel" --threads "$threads" --seed "$2" \
      "${@:3}" 2> "$log"; } 2> "$log.time"
    awk '{ printf "%.0f\n", $1 + $2 }' "$log.time" > "$log.done"
  fi
  echo "$(sed -n 's/.*written.*dev F1 \([0-9.]*\).*/\1/p' "$out/$name.log") $(cat "$log.done")"
}

# One row: what is on, the name of its runs, all options.
row() {
  local scores=() seconds=0 pair
  for seed in $seeds; do
    pair=$(trained "$2" "$seed" "${@:3}")
    scores+=("${pair% *}")
    seconds=$((seconds + ${pair#* }))
  done
  echo "${scores[*]}" | awk -v what="$1" -v before="$before" -v seconds="$seconds" '{
    low = high = $1
    for (i = 1; i <= NF; ++i) {
      sum += $i; low = $i < low ? $i : low; high = $i > high ? $i : high; list = list (i > 1 ? ", " : "") $i
    }
    gain = before == "" ? "" : sprintf("%+.2f", sum / NF - before)
    printf "| %s | %.2f | %.2f | %s | %s | %.0f |\n", what, sum / NF, high - low, gain, list, seconds / NF }' >> "$table"
  before=$(echo "${scores[*]}" | awk '{ for (i = 1; i <= NF; ++i) sum += $i; printf "%.4f", sum / NF }')
  tail -n 1 "$table"
}

header() {
  printf '| %s | dev F1 | spread | gain | by seed | processor seconds |\n|---|---|---|---|---|---|\n' "$1" >> "$table"
}

glove=(--vectors "$data/embeddings/glove-100d.txt.gz")
own=(--vectors "$out/english.vectors")
lists=()
for list in "$data"/gazetteers/*.txt; do
  lists+=(--gazetteer "$(basename "$list" .txt)=$list")
done
large=(--hidden 600 --epochs 14)
all=("${glove[@]}" "${own[@]}" --vectors-rate 1,0 "${lists[@]}" "${large[@]}")

: > "$table"
header "what is on"
row "word-level loss, GloVe vectors alone" vectors "${glove[@]}" --loss word --casing-dim 0 --unknown-rate 0 --pool none \
  --shape-dim 0 --affix-dim 0
row "capitals" capitals "${glove[@]}" --loss word --unknown-rate 0 --pool none --shape-dim 0 --affix-dim 0
row "sentence-level loss" sentence "${glove[@]}" --unknown-rate 0 --pool none --shape-dim 0 --affix-dim 0
row "words met once replaced by the unknown word" unknown "${glove[@]}" --pool none --shape-dim 0 --affix-dim 0
row "maximum over the document's mentions" pool "${glove[@]}" --shape-dim 0 --affix-dim 0
row "17 name lists" lists "${glove[@]}" "${lists[@]}" --shape-dim 0 --affix-dim 0
row "shapes" shapes "${glove[@]}" "${lists[@]}" --affix-dim 0
row "prefixes and suffixes" affixes "${glove[@]}" "${lists[@]}"
row "600 hidden units, 14 epochs" large "${glove[@]}" "${lists[@]}" "${large[@]}"
row "own 50-d vectors beside GloVe, kept fixed" own "${all[@]}"

echo >> "$table"
header "one part more than all of these"
everything=$before
beside() {
  before=$everything
  row "$@"
}
beside "character n-grams, 25 dimensions" ngrams "${all[@]}" --ngram-dim 25
beside "columns of parts of speech and chunks" columns "${all[@]}" --feature-column pos=2 --feature-column chunk=3
beside "mean of the last half of the steps" average "${all[@]}" --average 0.5

echo >> "$table"
before=""
header "word vectors (6 epochs, else as by default)"
row none none --epochs 6
row own own6 --epochs 6 "${own[@]}"
row GloVe glove6 --epochs 6 "${glove[@]}"
row "GloVe and own side by side" both6 --epochs 6 "${glove[@]}" "${own[@]}"
