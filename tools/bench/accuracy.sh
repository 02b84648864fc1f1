#!/bin/bash
# Trains the recipe on many data sets and writes one table: mean dev score over seeds, spread (largest less
# smallest), processor seconds of training (reading, scoring and writing included) and size of the model.
# usage: tools/bench/accuracy.sh DATA OUT [SEEDS [SET...]]
#   DATA  the folder that holds data/, embeddings/glove-100d.txt.gz, gazetteers/ and text/
#   OUT   a folder for vectors, models and the table, table.md; what is there already is not done again
# $ORIEL is the program, $THREADS (2) how many threads it has.
set -euo pipefail

if [[ $# -lt 2 || ! -d "$1/data" ]]; then
  echo "usage: tools/bench/accuracy.sh DATA OUT [SEEDS [SET...]]" >&2
  exit 2
fi
here=$(cd "$(dirname "${BASH_SOURCE[0]}")/../.." && pwd)
oriel=${ORIEL:-$here/build/release/oriel}
data=$(cd "$1" && pwd)
mkdir -p "$2"
out=$(cd "$2" && pwd)
seeds=${3:-1 2 3}
threads=${THREADS:-2}
shift $(($# < 3 ? $# : 3))

english="conll2003-en wnut17 btc ncbi-disease bc5cdr conll2000 ud-english-ewt"
others="conll2002-es conll2002-nl wikiann-de wikiann-ru anercorp-ar masakhaner2-hau masakhaner2-swa masakhaner2-yor resume-zh"
sets=${*:-$english $others}

# What is trained otherwise than by default. Names repeat where documents are long, which a larger network profits from;
# tweets repeat little; a language without vectors gets them from its spellings.
large=(--hidden 600 --epochs 14)
spelled=(--epochs 20 --ngram-dim 50)
options_of() {
  case $1 in
    conll2003-en | bc5cdr | ncbi-disease) echo "${large[@]}" ;;
    wnut17) echo --epochs 25 ;;
    btc) echo --epochs 14 --learning-rate 0.003 --pool none --dropout 0.6 --input-dropout 0.4 --affix-dropout 0.4 --shape-dropout 0.4 ;;
    conll2000) ;;
    ud-english-ewt) echo --tag-column 4 ;;
    *) echo "${spelled[@]}" ;;
  esac
}

# Vectors of all English text that there is, Reuters three times.
own_vectors() {
  local vectors=$out/english.vectors text=()
  for file in "$data"/text/*.txt.gz "$data"/text/reuters*.txt.gz "$data"/text/reuters*.txt.gz; do
    text+=(--text "$file")
  done
  [[ -s $vectors ]] || "$oriel" embed "${text[@]}" --window 3 --epochs 3 --vectors "$vectors" --quiet
}

# A set without a dev file gives up the last tenth of its training sentences for one.
split() {
  local train dev
  train=$(find -L "$data/data/$1" -name 'train.conll*' | sort | head -n 1)
  dev=$(find -L "$data/data/$1" -name 'dev.conll' -o -name 'dev.conllu' | sort | head -n 1)
  if [[ -n $dev ]]; then
    cp "$train" "$out/$1.train" && cp "$dev" "$out/$1.dev"
    return
  fi
  awk -v sentences="$(grep -c '^$' "$train")" -v train="$out/$1.train" -v dev="$out/$1.dev" '
    { print > (done < sentences * 0.9 ? train : dev) } /^$/ { ++done }' "$train"
}

gazetteers=()
for list in "$data"/gazetteers/*.txt; do
  gazetteers+=(--gazetteer "$(basename "$list" .txt)=$list")
done

table=$out/table.md
echo "| data set | measure | mean | spread | by seed | processor seconds | MB |" > "$table"
echo "|---|---|---|---|---|---|---|" >> "$table"
for set in $sets; do
  split "$set"
  if [[ " $english " == *" $set "* ]]; then
    own_vectors
    inputs=(--vectors "$data/embeddings/glove-100d.txt.gz" --vectors "$out/english.vectors" --vectors-rate 1,0
            "${gazetteers[@]}")
  else
    inputs=()
  fi
  scores="" times=""
  for seed in $seeds; do
    log=$out/$set.$seed.log
    if [[ ! -s $log.done ]]; then
      # shellcheck disable=SC2046
      { TIMEFORMAT='%U %S'; time "$oriel" train --train "$out/$set.train" --dev "$out/$set.dev" \
        --model "$out/$set.$seed.oriel" --precision int8 --threads "$threads" --seed "$seed" "${inputs[@]}" \
        $(options_of "$set") 2> "$log"; } 2> "$log.time"
      awk '{ printf "%.0f\n", $1 + $2 }' "$log.time" > "$log.done"
    fi
    measure=$(grep -q 'dev F1' "$log" && echo F1 || echo accuracy)
    scores+=" $(sed -n "s/.*written.*dev $measure \([0-9.]*\).*/\1/p" "$log")"
    times+=" $(cat "$log.done")"
  done
  echo "$scores;$times" | awk -F';' -v set="$set" -v measure="$measure" \
    -v bytes="$(stat -c %s "$out/$set.$seed.oriel")" '{
      n = split($1, score, " "); split($2, second, " ")
      low = high = score[1]
      for (i = 1; i <= n; ++i) {
        sum += score[i]; seconds += second[i]
        low = score[i] < low ? score[i] : low; high = score[i] > high ? score[i] : high
        list = list (i > 1 ? ", " : "") score[i]
      }
      printf "| %s | %s | %.2f | %.2f | %s | %.0f | %.1f |\n", set, measure, sum / n, high - low, list, seconds / n,
             bytes / 1e6 }' >> "$table"
  tail -n 1 "$table"
done
