#!/bin/bash
# browser_test.sh WRITE_PAGE SCRATCH: lets WRITE_PAGE write a report and uses it in Chromium, driven
# by npm's playwright-core, which is installed into SCRATCH. Exit code 77 where a program is missing.
set -euo pipefail
write_page=$1
scratch=$2
here=$(cd "$(dirname "${BASH_SOURCE[0]}")" && pwd)
version=1.65.1

for program in node npm chromium; do
  if ! command -v "$program" >/dev/null; then
    echo "skipped: there is no $program here; tools/setup.sh installs it" >&2
    exit 77
  fi
done
mkdir -p "$scratch"
if [[ ! -d "$scratch/node_modules/playwright-core" ]] &&
  ! npm install --prefix "$scratch" --no-audit --no-fund --no-save "playwright-core@$version" >&2; then
  echo "skipped: npm cannot install playwright-core $version" >&2
  exit 77
fi
"$write_page" "$scratch/report.html"
# node looks for packages beside the script.
cp "$here/browser_test.mjs" "$scratch/"
ORIEL_CHROMIUM=$(command -v chromium) timeout 400 node "$scratch/browser_test.mjs" "$scratch/report.html" "$scratch"
echo "screenshots: $scratch/light.png, dark.png and phone.png"
