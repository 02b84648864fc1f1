#!/bin/bash
# Builds the release preset and runs every test; arguments go to ctest (tools/test.sh -L unit).
set -euo pipefail
cd "$(dirname "${BASH_SOURCE[0]}")/.."

tools/setup.sh
cmake --preset release -DORIEL_BUILD_TESTS=ON --log-level=WARNING
cmake --build --preset release
ctest --preset release --parallel "$(nproc)" "$@"
