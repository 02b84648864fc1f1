#!/bin/bash
# Trains oriel, OpenNLP's name finder and fastText (as a window classifier) on the same column files, tags the dev
# set ten times over with each, and writes one table: seconds of training, tokens a second of tagging (whole
# commands, start included), dev F1 by `oriel evaluate`.
# usage: tools/bench/peers.sh DATA OUT [SET]
#   DATA  the folder that holds data/SET and embeddings/glove-100d.txt.gz
#   OUT   a folder for models, logs and the table, peers.md; what is there already is not done again
#   SET   conll2003-en where not given
# A peer that is not there is left out; Debian has opennlp and fasttext. Seconds are those of one run, by the clock
# and of processor time, which other programs disturb less. THREADS (2), EPOCHS of oriel (12), ORIEL may be set.
set -euo pipefail

if [[ $# -lt 2 || ! -d "$1/data" ]]; then
  echo "usage: tools/bench/peers.sh DATA OUT [SET]" >&2
  exit 2
fi
here=$(cd "$(dirname "${BASH_SOURCE[0]}")/../.." && pwd)
oriel=${ORIEL:-$here/build/release/oriel}
data=$(cd "$1" && pwd)
mkdir -p "$2"
out=$(cd "$2" && pwd)
set=${3:-conll2003-en}
threads=${THREADS:-2}
epochs=${EPOCHS:-12}

# A sentence a line, a line between documents, names between <START:TYPE> and <END>.
to_opennlp() {
  awk -v names="$1" '
    function close_name() { if (type != "") { line = line " <END>"; type = "" } }
    function end_sentence() { close_name(); if (line != "") print substr(line, 2); line = "" }
    /^-DOCSTART-/ { end_sentence(); if (NR > 1) print ""; next }
    NF == 0 { end_sentence(); next }
    {
      tag = $NF; kind = substr(tag, 3)
      if (!names) { line = line " " $1; next }
      if (type != "" && (tag == "O" || tag ~ /^B/ || kind != type)) close_name()
      if (tag != "O" && type == "") { line = line " <START:" kind ">"; type = kind }
      line = line " " $1
    }
    END { end_sentence() }'
}

# OpenNLP's output as columns: token, IOB2 tag.
from_opennlp() {
  awk '
    NF > 0 {
      type = ""; is_first = 0
      for (i = 1; i <= NF; ++i) {
        if ($i ~ /^<START:/) { type = substr($i, 8, length($i) - 8); is_first = 1; continue }
        if ($i == "<END>") { type = ""; continue }
        print $i, type == "" ? "O" : (is_first ? "B-" : "I-") type
        is_first = 0
      }
      print ""
    }'
}

# A token a line: its tag in IOB2, then the words of its window by position, and capitals, shape, prefix and suffix
# of its own.
to_fasttext() {
  awk '
    function word_at(t) { return t < 1 ? "<begin>" : t > n ? "<end>" : tolower(word[t]) }
    function kind_at(t) {
      if (t < 1 || t > n) return "none"
      if (word[t] ~ /[0-9]/) return "digit"
      if (word[t] !~ /[A-Z]/) return "lower"
      if (word[t] !~ /[a-z]/) return "upper"
      return word[t] ~ /^[A-Z][^A-Z]*$/ ? "first" : "mixed"
    }
    function shape_of(w) {
      gsub(/[A-Z]+/, "X", w); gsub(/[a-z]+/, "x", w); gsub(/[0-9]+/, "9", w); return w
    }
    function end_sentence(    t, d, line) {
      for (t = 1; t <= n; ++t) {
        line = "__label__" tag[t]
        for (d = -2; d <= 2; ++d) line = line " " d "=" word_at(t + d) " " d "/" kind_at(t + d)
        print line " shape=" shape_of(word[t]) " first=" substr(word[t], 1, 3) " last=" substr(word[t], length(word[t]) - 2)
      }
      n = 0
    }
    /^-DOCSTART-/ || NF == 0 { end_sentence(); before = "O"; next }
    {
      kind = substr($NF, 3)
      is_begin = $NF != "O" && ($NF ~ /^B/ || before == "O" || substr(before, 3) != kind)
      word[++n] = $1; tag[n] = $NF == "O" ? "O" : (is_begin ? "B-" : "I-") kind; before = $NF
    }
    END { end_sentence() }'
}

# fastText's labels under the tokens of a column file.
from_fasttext() {
  awk -v labels="$1" '
    /^-DOCSTART-/ { next }
    NF == 0 { print ""; next }
    { getline label < labels; sub(/^__label__/, "", label); print $1, label }'
}

# Runs a command and keeps its seconds by the clock and of processor time: timed NAME COMMAND...
timed() {
  local name=$1 TIMEFORMAT='%R %U %S'
  shift
  [[ -s $out/$name.seconds ]] && return
  { time "$@" > "$out/$name.out" 2> "$out/$name.log"; } 2>&1 | awk '{ print $1, $2 + $3 }' > "$out/$name.times"
  mv "$out/$name.times" "$out/$name.seconds"
}

score() { "$oriel" evaluate --gold "$out/dev.conll" --predicted "$1" | awk '$1 == "micro" { print $4 }'; }

table=$out/peers.md
row() {  # NAME LABEL PREDICTED
  awk -v label="$2" -v f1="$(score "$3")" -v tokens="$tokens" '
    FNR == 1 { ++file; clock[file] = $1; processor[file] = $2 }
    END {
      printf "| %s | %.1f | %.1f | %d | %d | %s |\n", label, clock[1], processor[1], 10 * tokens / clock[2],
             10 * tokens / processor[2], f1
    }' "$out/$1.train.seconds" "$out/$1.tag.seconds" >> "$table"
}
# The first tenth of what was tagged.
head_of_dev() { head -n "$(wc -l < "$out/dev.conll")"; }

cp "$data/data/$set/train.conll" "$out/train.conll"
cp "$data/data/$set/dev.conll" "$out/dev.conll"
chmod u+w "$out/train.conll" "$out/dev.conll"
[[ -z $(tail -n 1 "$out/dev.conll") ]] || echo >> "$out/dev.conll"
for _ in 1 2 3 4 5 6 7 8 9 10; do cat "$out/dev.conll"; done > "$out/dev10.conll"
tokens=$(awk 'NF > 0 && !/^-DOCSTART-/' "$out/dev.conll" | wc -l)
{
  echo "| program | training, seconds | processor seconds | tagging, tokens/s | tokens a processor second | dev F1 |"
  echo "|---|---|---|---|---|---|"
} > "$table"

with_oriel() {  # NAME LABEL OPTIONS...
  local name=$1 label=$2
  shift 2
  timed "$name.train" "$oriel" train --train "$out/train.conll" --model "$out/$name.oriel" --epochs "$epochs" \
    --threads "$threads" "$@"
  timed "$name.tag" "$oriel" tag --input conll "$out/dev10.conll" --model "$out/$name.oriel" --threads "$threads"
  head_of_dev < "$out/$name.tag.out" > "$out/$name.conll"
  row "$name" "$label" "$out/$name.conll"
}
with_oriel bare "oriel, no vectors"
with_oriel glove "oriel, GloVe" --vectors "$data/embeddings/glove-100d.txt.gz"

if command -v opennlp > "$out/which.log"; then
  to_opennlp 1 < "$out/train.conll" > "$out/train.opennlp"
  to_opennlp 0 < "$out/dev10.conll" > "$out/dev10.opennlp"
  printf 'Algorithm=MAXENT\nIterations=100\nCutoff=0\nThreads=%s\n' "$threads" > "$out/opennlp.params"
  timed opennlp.train opennlp TokenNameFinderTrainer -lang en -encoding UTF-8 -data "$out/train.opennlp" \
    -params "$out/opennlp.params" -model "$out/opennlp.bin"
  find_names() { opennlp TokenNameFinder "$out/opennlp.bin" < "$out/dev10.opennlp"; }
  timed opennlp.tag find_names
  sentences=$(to_opennlp 0 < "$out/dev.conll" | awk 'NF > 0' | wc -l)
  awk -v most="$sentences" 'NF > 0 && ++n <= most' "$out/opennlp.tag.out" | from_opennlp > "$out/opennlp.conll"
  row opennlp "OpenNLP" "$out/opennlp.conll"
fi

if command -v fasttext > "$out/which.log"; then
  to_fasttext < "$out/train.conll" > "$out/train.fasttext"
  to_fasttext < "$out/dev10.conll" | sed 's/^[^ ]* //' > "$out/dev10.fasttext"
  timed fasttext.train fasttext supervised -input "$out/train.fasttext" -output "$out/fasttext" -dim 50 -epoch 10 \
    -lr 0.5 -thread "$threads"
  timed fasttext.tag fasttext predict "$out/fasttext.bin" "$out/dev10.fasttext"
  from_fasttext "$out/fasttext.tag.out" < "$out/dev.conll" > "$out/fasttext.conll"
  row fasttext "fastText" "$out/fasttext.conll"
fi
cat "$table"
