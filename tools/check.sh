#!/bin/bash
# Every check in order, the quick ones first: format, walls between folders, tests, sanitizers.
set -euo pipefail
cd "$(dirname "${BASH_SOURCE[0]}")/.."

if command -v clang-format-14 >/dev/null; then
  echo "check: format"
  find include src tests tools \( -name '*.cpp' -o -name '*.hpp' \) -print0 |
    xargs -0 clang-format-14 --dry-run -Werror
else
  echo "check: format is not checked, there is no clang-format-14" >&2
fi

tools/setup.sh
echo "check: layers"
cmake -D SOURCE_DIR="$PWD" -P tools/cmake/check_layers.cmake
echo "check: tests"
tools/test.sh
echo "check: sanitizers"
cmake --preset asan --log-level=WARNING
cmake --build --preset asan
ctest --preset asan --parallel "$(nproc)"
