#!/usr/bin/env python3
"""Runs the CONTINUE-a tests on the policy beside the checkout, or says that it is not there.

    run.py --test BINARY --policy ../shared/data/continue_a/continue-a.xml
"""

import argparse
import os
import pathlib
import subprocess
import sys
import tempfile

HERE = pathlib.Path(__file__).resolve().parent


def main():
    parser = argparse.ArgumentParser()
    parser.add_argument("--test", required=True)
    parser.add_argument("--policy", type=pathlib.Path, required=True)
    options = parser.parse_args()
    if not options.policy.exists():
        print(f"skipped: {options.policy} is not there")
        return 0
    with tempfile.NamedTemporaryFile("w", suffix=".rule", encoding="utf-8") as rules:
        written = subprocess.run([sys.executable, HERE / "import_policy.py", options.policy], check=True,
                                 stdout=subprocess.PIPE, text=True, timeout=60)
        rules.write(written.stdout)
        rules.flush()
        environment = dict(os.environ, RULEOUT_CONTINUE_A=rules.name)
        return subprocess.run([options.test], env=environment, timeout=600, check=False).returncode


if __name__ == "__main__":
    sys.exit(main())
