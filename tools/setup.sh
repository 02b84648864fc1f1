#!/bin/bash
# Installs the Debian packages that building and testing oriel takes and that are not there yet.
set -euo pipefail

packages=(g++ cmake ninja-build libeigen3-dev libboost-program-options-dev libicu-dev
          libgtest-dev libbenchmark-dev nlohmann-json3-dev zlib1g-dev)
# For the test of the report in a browser: wanted only where the program is not there from elsewhere.
for program in chromium node npm; do
  if ! command -v "$program" >/dev/null; then
    packages+=("${program/%node/nodejs}")
  fi
done

if ! command -v dpkg-query >/dev/null || ! command -v apt-get >/dev/null; then
  echo "setup: there is no apt-get here; oriel needs what Debian calls: ${packages[*]}" >&2
  for program in c++ cmake ninja; do
    if ! command -v "$program" >/dev/null; then
      echo "setup: $program is missing: install these packages by hand, then run this again" >&2
      exit 1
    fi
  done
  exit 0
fi

missing=()
for package in "${packages[@]}"; do
  status=$(dpkg-query --show --showformat='${db:Status-Status}' "$package" 2>/dev/null || true)
  if [[ "$status" != installed ]]; then
    missing+=("$package")
  fi
done
if [[ ${#missing[@]} -eq 0 ]]; then
  exit 0
fi

as_root=(env)
if [[ $(id -u) -ne 0 ]]; then
  if ! command -v sudo >/dev/null; then
    echo "setup: missing ${missing[*]}, and neither root nor sudo to install them; as root, run:" >&2
    echo "  apt-get update && apt-get install --no-install-recommends ${missing[*]}" >&2
    exit 1
  fi
  as_root=(sudo env)
fi
echo "setup: installing ${missing[*]}" >&2
"${as_root[@]}" DEBIAN_FRONTEND=noninteractive apt-get update -qq >&2
"${as_root[@]}" DEBIAN_FRONTEND=noninteractive \
  apt-get install -qq -y --no-install-recommends "${missing[@]}" >&2
