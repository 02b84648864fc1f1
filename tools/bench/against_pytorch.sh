#!/bin/bash
# Trains the plain network with oriel and with PyTorch (pytorch_trainer.py), in turns, and writes one table:
# seconds of an epoch over conll2003-en (median; by the clock, and of processor time), their ratio, dev F1 after
# the last epoch by seed.
# usage: tools/bench/against_pytorch.sh DATA OUT [SEEDS]
#   DATA   the folder that holds data/conll2003-en and embeddings/glove-100d.txt.gz
#   OUT    a folder for models, logs and the table, pytorch.md; what is there already is not done again
#   SEEDS  for the scores, "1 2 3" where not given; "" measures times alone
# THREADS (2), EPOCHS (5), ROUNDS of timed runs (3), LOSSES ("sentence word"), STEPS of PyTorch's word vectors
# ("sparse sparse-asleep dense dense-asleep": asleep are threads that wait, for those of OpenMP and of OpenBLAS else take
# each other the cores), ORIEL and PYTHON (/usr/bin/python3) may be set. Debian's PyTorch is python3-torch, its products
# are those of libopenblas0-pthread.
set -euo pipefail

if [[ $# -lt 2 || ! -d "$1/data/conll2003-en" ]]; then
  echo "usage: tools/bench/against_pytorch.sh DATA OUT [SEEDS]" >&2
  exit 2
fi
here=$(cd "$(dirname "${BASH_SOURCE[0]}")" && pwd)
oriel=${ORIEL:-$here/../../build/release/oriel}
python=${PYTHON:-/usr/bin/python3}
data=$(cd "$1" && pwd)
mkdir -p "$2"
out=$(cd "$2" && pwd)
seeds=${3-1 2 3}
threads=${THREADS:-2}
epochs=${EPOCHS:-5}
rounds=${ROUNDS:-3}
losses=${LOSSES:-sentence word}
steps=${STEPS:-sparse sparse-asleep dense dense-asleep}
train=$data/data/conll2003-en/train.conll
dev=$data/data/conll2003-en/dev.conll
vectors=$data/embeddings/glove-100d.txt.gz
export OMP_NUM_THREADS=$threads OPENBLAS_NUM_THREADS=$threads
# As both programs come: what waits, spins.
unset OMP_WAIT_POLICY

# Debian's OpenBLAS takes processors that it does not know for much older ones.
if [[ -z ${OPENBLAS_CORETYPE:-} ]]; then
  if grep -qw avx512bw /proc/cpuinfo; then
    export OPENBLAS_CORETYPE=SKYLAKEX
  elif grep -qw avx2 /proc/cpuinfo; then
    export OPENBLAS_CORETYPE=HASWELL
  fi
fi

# The network that PyTorch's program has: word vectors and capitalisation, nothing else.
plain=(--hidden 300 --pool none --shape-dim 0 --affix-dim 0 --unknown-rate 0 --dropout 0.5 --input-dropout 0.2
       --casing-dropout 0.2 --learning-rate 1e-3 --clip 5 --batch 32 --threads "$threads")

median() { sort -g | awk '{ x[NR] = $1 } END { printf "%.2f", (x[int((NR + 1) / 2)] + x[int(NR / 2) + 1]) / 2 }'; }

# Prints seconds by the clock and of processor time that a command takes.
timed() {
  local TIMEFORMAT='%R %U %S'
  { time "$@" > /dev/null 2> "$out/errors.log"; } 2>&1 | awk '{ print $1, $2 + $3 }'
}

train_oriel() { "$oriel" train --train "$train" --vectors "$out/glove.oriel" "${plain[@]}" --quiet "$@"; }
train_pytorch() {
  "$python" "$here/pytorch_trainer.py" --train "$train" --dev "$dev" --vectors "$vectors" --threads "$threads" "$@"
}

[[ -s $out/glove.oriel ]] || "$oriel" convert --vectors "$vectors" --out "$out/glove.oriel" --format float16 --quiet

# What each of two further epochs takes: a run of three less a run of one.
time_oriel() {
  local one three
  one=$(timed train_oriel --loss "$1" --epochs 1 --model "$out/timed.oriel")
  three=$(timed train_oriel --loss "$1" --epochs 3 --model "$out/timed.oriel")
  echo "$one $three" | awk '{ print ($3 - $1) / 2, ($4 - $2) / 2 }'
}

for loss in $losses; do
  for round in $(seq "$rounds"); do
    times=$out/$loss.threads$threads
    [[ -s $times.oriel.$round ]] || time_oriel "$loss" > "$times.oriel.$round"
    for step in $steps; do
      [[ -s $times.$step.$round ]] && continue
      (
        [[ $step == *-asleep ]] && export OMP_WAIT_POLICY=passive
        train_pytorch --loss "$loss" --step "${step%-asleep}" --epochs 2 --predicted "$out/timed.conll" \
          --log "$out/timed.tsv"
      )
      awk 'NR > 1 { print $2, $3 }' "$out/timed.tsv" > "$times.$step.$round"
    done
  done
  for seed in $seeds; do
    scores=$out/$loss.$seed
    if [[ ! -s $scores.oriel.f1 ]]; then
      train_oriel --loss "$loss" --epochs "$epochs" --seed "$seed" --dev "$dev" --model "$out/timed.oriel" \
        --log "$scores.oriel.tsv"
      awk -F'\t' 'NR == 1 { for (i = 1; i <= NF; ++i) at[$i] = i } END { printf "%.2f\n", 100 * $at["dev_f1"] }' \
        "$scores.oriel.tsv" > "$scores.oriel.f1"
    fi
    if [[ ! -s $scores.pytorch.f1 ]]; then
      train_pytorch --loss "$loss" --epochs "$epochs" --seed "$seed" --predicted "$scores.conll" \
        --log "$scores.pytorch.tsv"
      "$oriel" evaluate --gold "$dev" --predicted "$scores.conll" | awk '$1 == "micro" { print $4 }' \
        > "$scores.pytorch.f1"
    fi
  done
done

# One row: the loss, the program, its times, how many times as long as oriel it takes, its scores.
row() {
  local loss=$1 name=$2 times=$3 scores=$4 own_clock own_processor clock processor
  clock=$(cat "$out/$loss.threads$threads.$times".* | cut -d' ' -f1 | median)
  processor=$(cat "$out/$loss.threads$threads.$times".* | cut -d' ' -f2 | median)
  own_clock=$(cat "$out/$loss.threads$threads.oriel".* | cut -d' ' -f1 | median)
  own_processor=$(cat "$out/$loss.threads$threads.oriel".* | cut -d' ' -f2 | median)
  find "$out" -name "$loss.*.$scores.f1" | sort | xargs -r cat | awk -v row="| $loss | $name | $clock | $processor" \
    -v clock="$clock $own_clock" -v processor="$processor $own_processor" '
    { sum += $1; list = list (NR > 1 ? ", " : "") $1 }
    END {
      split(clock, c, " "); split(processor, p, " ")
      printf "%s | %.1f | %.1f | %s |\n", row, c[1] / c[2], p[1] / p[2],
             (NR > 0 ? sprintf("%.2f (%s)", sum / NR, list) : "")
    }'
}

table=$out/pytorch.md
{
  echo "| loss | program, $threads threads | seconds an epoch | processor seconds | times as long | times the processor time | dev F1 |"
  echo "|---|---|---|---|---|---|---|"
  for loss in $losses; do
    row "$loss" oriel oriel oriel
    for step in $steps; do
      row "$loss" "PyTorch, ${step%-asleep} vectors$([[ $step == *-asleep ]] && echo ", asleep")" "$step" \
        "$([[ $step == sparse ]] && echo pytorch || echo none)"
    done
  done
} > "$table"
cat "$table"
