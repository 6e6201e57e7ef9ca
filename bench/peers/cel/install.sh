#!/bin/bash
# Builds the cel-go peer as build/peer. Needs Go 1.23 or newer; Debian 12's golang-go is older.
set -euo pipefail
cd "$(dirname "$0")"

if ! command -v go > /dev/null; then
  as_root=(); [[ $(id -u) -eq 0 ]] || as_root=(sudo)
  "${as_root[@]}" apt-get install -y -qq golang-go
fi
version=$(go env GOVERSION 2> /dev/null || echo go0)
if [[ $(printf '%s\n' go1.23 "$version" | sort -V | head -1) != go1.23 ]]; then
  echo "the cel peer needs Go 1.23 or newer and found $version: install it, then run this again" >&2
  exit 1
fi
python3 ../gate.py
mkdir -p build
nice -n 10 go build -mod=readonly -o build/peer .
