#!/bin/bash
# Measures the matrix products of a training step by oriel and by OpenBLAS, in turns, and writes one table:
# GFLOP/s at each one's best, which is what other programs on the machine disturb least, and what share of
# OpenBLAS's speed oriel has.
# usage: tools/bench/products.sh [REPETITIONS]
# PRODUCTS is the program (build/release/tools/bench/oriel_products; see tools/bench/CMakeLists.txt).
set -euo pipefail

here=$(cd "$(dirname "${BASH_SOURCE[0]}")/../.." && pwd)
products=${PRODUCTS:-$here/build/release/tools/bench/oriel_products}
# Threads that fall asleep between products of microseconds wake too late for them.
unset OMP_WAIT_POLICY

# Debian's OpenBLAS takes processors that it does not know for much older ones.
if [[ -z ${OPENBLAS_CORETYPE:-} ]]; then
  if grep -qw avx512bw /proc/cpuinfo; then
    export OPENBLAS_CORETYPE=SKYLAKEX
  elif grep -qw avx2 /proc/cpuinfo; then
    export OPENBLAS_CORETYPE=HASWELL
  fi
fi

"$products" --benchmark_repetitions="${1:-30}" --benchmark_enable_random_interleaving=true --benchmark_min_time=0.005 \
  --benchmark_format=csv | awk -F, '
  # The names of the columns stand in the line that begins with "name".
  $1 == "name" { for (i = 1; i <= NF; ++i) { gsub(/"/, "", $i); at[$i] = i } next }
  /^"/ && !/_(mean|median|stddev|cv)"/ {
    gsub(/"/, ""); split($1, part, "/")
    product = part[2] "/" part[3] "/" part[4]
    key = part[1] "/" product
    time = $at["real_time"]
    if (!(key in best) || time < best[key]) best[key] = time + 0
    operations[product] = $at["FLOP/s"] * time * 1e-9
    next
  }
  END {
    print "| hidden units | threads | product | oriel, GFLOP/s | OpenBLAS, GFLOP/s | share |"
    print "|---|---|---|---|---|---|"
    count = split("shares output output_backward output_weights weights tokens", names, " ")
    for (h = 300; h <= 600; h += 300) for (t = 1; t <= 2; ++t) {
      done = own = other = 0
      for (i = 1; i <= count; ++i) {
        key = names[i] "/" h "/" t
        if (!(key in operations)) continue
        a = best["oriel/" key]; b = best["openblas/" key]
        done += operations[key]; own += a; other += b
        printf "| %d | %d | %s | %.0f | %.0f | %.0f %% |\n", h, t, names[i], operations[key] / a,
               operations[key] / b, 100 * b / a
      }
      if (own > 0) printf "| %d | %d | all of a step | %.0f | %.0f | %.0f %% |\n", h, t, done / own, done / other,
                          100 * other / own
    }
  }'
