#!/bin/bash
# Trains the recipe on many data sets and writes one table: mean dev score over seeds, spread (largest less
# smallest), seconds of training and size of the model.
# usage: tools/bench/accuracy.sh DATA OUT [SEEDS [SET...]]
#   DATA  the folder that holds data/, embeddings/glove-100d.txt.gz, gazetteers/ and text/
#   OUT   a folder for vectors, models and the table, table.md; what is there already is not done again
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
shift $(($# < 3 ? $# : 3))

english="conll2003-en wnut17 btc ncbi-disease bc5cdr conll2000 ud-english-ewt"
others="conll2002-es conll2002-nl wikiann-de wikiann-ru anercorp-ar masakhaner2-hau masakhaner2-swa masakhaner2-yor resume-zh"
sets=${*:-$english $others}

# Every set is trained with these; the sets below have more of their own.
recipe=(--shape-dim 10 --prefixes 2,3,4 --suffixes 2,3,4)
options_of() {
  case $1 in
    conll2003-en) echo --hidden 600 --batch 16 --epochs 14 ;;
    wnut17) echo --epochs 25 ;;
    btc) echo --epochs 16 ;;
    ud-english-ewt) echo --tag-column 4 ;;
  esac
}

# Vectors of all English text that there is, Reuters three times; of another set those of its own training text.
own_vectors() {
  local vectors=$out/$1.vectors text=()
  if [[ $1 == english ]]; then
    for file in "$data"/text/*.txt.gz "$data"/text/reuters*.txt.gz "$data"/text/reuters*.txt.gz; do
      text+=(--text "$file")
    done
    text+=(--window 3 --epochs 3)
  else
    text=(--text "$out/$1.train" --input conll --min-count 2 --epochs 20 --subsample 1e-3)
  fi
  [[ -s $vectors ]] || "$oriel" embed "${text[@]}" --vectors "$vectors" --quiet
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
echo "| data set | measure | mean | spread | by seed | seconds | MB |" > "$table"
echo "|---|---|---|---|---|---|---|" >> "$table"
for set in $sets; do
  split "$set"
  if [[ " $english " == *" $set "* ]]; then
    own_vectors english
    inputs=(--vectors "$data/embeddings/glove-100d.txt.gz" --vectors "$out/english.vectors" --vectors-rate 1,0
            "${gazetteers[@]}")
  else
    own_vectors "$set"
    inputs=(--vectors "$out/$set.vectors")
  fi
  scores="" times=""
  for seed in $seeds; do
    log=$out/$set.$seed.log
    if [[ ! -s $log.done ]]; then
      begin=$(date +%s.%N)
      # shellcheck disable=SC2046
      "$oriel" train --train "$out/$set.train" --dev "$out/$set.dev" --model "$out/$set.$seed.oriel" --precision int8 \
        --seed "$seed" "${inputs[@]}" "${recipe[@]}" $(options_of "$set") 2> "$log"
      awk -v begin="$begin" -v end="$(date +%s.%N)" 'BEGIN { printf "%.0f\n", end - begin }' > "$log.done"
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
