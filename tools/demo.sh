#!/bin/bash
# The main job on what the repository ships: train, score, tag, look inside. The model stays in build/demo.
set -euo pipefail
cd "$(dirname "${BASH_SOURCE[0]}")/.."

tools/setup.sh
cmake --preset release --log-level=WARNING
cmake --build --preset release --target oriel_exe

oriel=build/release/oriel
work=build/demo
mkdir -p "$work"

# Says what is run, then runs it.
run() {
  printf '\n$ %s\n' "$*"
  "$@"
}

run $oriel train --train data/train.conll --dev data/dev.conll \
  --vectors pretrained/glove-en.oriel --model $work/news.oriel \
  --epochs 20 --batch 8
run $oriel evaluate data/test.conll --model $work/news.oriel

cat > $work/text.txt <<'TEXT'
Jordan Wells left Washington for Amman on Tuesday, two days after the Jordanian parliament had voted down a loan from the World Bank. "We won't be back before May," the 54-year-old banker told the Helsinki Courier. His bank, Wells & Park, holds 12 % of Royal Amman Airlines.
CYCLING - VAN DER LINDE WINS IN FLORENCE. Pieter van der Linde of South Africa won the third stage of the Tour of Tuscany on Sunday, four seconds ahead of Spain's Jesús Ibarra. Florence had not seen a stage finish since the Olympic Games; Ms. Florence Okafor, who runs the race for the Italian federation, said the city would be asked again.
TEXT
printf '\n--- with the model that was just trained\n'
run $oriel tag $work/text.txt --model $work/news.oriel
printf '\n--- with the pretrained model\n'
run $oriel tag $work/text.txt --model pretrained/news-en.oriel
run $oriel neighbors france monday striker --count 5 --model $work/news.oriel
