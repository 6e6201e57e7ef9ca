#!/bin/bash
# Builds the cedar peer as build/peer. Needs cargo with Rust 1.89 or newer; Debian 12's is older.
set -euo pipefail
cd "$(dirname "$0")"

if ! command -v cargo > /dev/null; then
  as_root=(); [[ $(id -u) -eq 0 ]] || as_root=(sudo)
  "${as_root[@]}" apt-get install -y -qq rustup && rustup default stable
fi
version=$(rustc --version 2> /dev/null | cut -d' ' -f2 || true)
if [[ $(printf '%s\n' 1.89 "${version:-0}" | sort -V | head -1) != 1.89 ]]; then
  echo "the cedar peer needs Rust 1.89 or newer and found ${version:-none}: install it with rustup, then run this again" >&2
  exit 1
fi
python3 ../gate.py
nice -n 10 cargo build --release --locked -j2
mkdir -p build
cp target/release/cedar-peer build/peer
