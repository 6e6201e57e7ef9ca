#!/bin/sh
# Recreates the logs: run.sh FOLDER builds a fresh virtual environment there, with the Python named
# by PYTHON, and leaves FOLDER/logs/. Nothing is written beside this script. Scores come out the
# same; ids, instants and where the killed run stops do not.
set -eu
here=$(cd "$(dirname "$0")" && pwd)
mkdir -p "$1"
cd "$1"
cp "$here"/*.py .
"${PYTHON:-python3}" -m venv venv
venv/bin/pip install --quiet inspect_ai==0.3.285
export TZ=UTC XDG_DATA_HOME="$PWD/share"

run() { venv/bin/python -B run.py "$@"; }

run logs/model-a/protocol-planning.eval protocol-planning model-a
run logs/model-b/protocol-planning.eval protocol-planning model-b

run logs/model-a/acquisition-logistics-killed.eval acquisition-logistics model-a \
  --set towns=60 --set requests=2 --kill-after 4
run logs/model-a/acquisition-logistics.eval acquisition-logistics model-a \
  --set towns=60 --set requests=2
run logs/model-b/acquisition-logistics.json acquisition-logistics model-b \
  --set towns=40 --set requests=1

run logs/model-a/engineering-tasks-stopped.eval engineering-tasks model-a --epochs 3
run logs/model-a/engineering-tasks.eval engineering-tasks model-a --epochs 3 --tolerant
run logs/model-b/engineering-tasks.eval engineering-tasks model-b --epochs 3 --tolerant

venv/bin/python -B count.py logs
