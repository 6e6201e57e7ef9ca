#!/usr/bin/env python3
"""Pins what the engine answers to the number of its semantics.

    check_conformance.py --binary build/ruleout [--show]      RULEOUT_CONFORMANCE=FILE keeps the answers

The conformance answers are the outcome of every test in the shipped and the made-up frameworks, and of the three
example cases the assessment and every decision of every gate, as canonical JSON. Digests are left out: they name the
encodings, the regime and the engine's number, not what was answered; so is the number. Of these answers the SHA-256
stands in semantics.tsv beside the number (src/engine/assessment.h, kEngineSemantics) of the engine that gave them.

When it differs, and the difference is meant: raise kEngineSemantics and add the line that is printed. While a number
has not been released its line may be replaced. To see what changed, keep the answers of both builds and compare them.
Standard library only.
"""

import argparse
import hashlib
import json
import os
import pathlib
import re
import shutil
import subprocess
import sys
import tempfile

ROOT = pathlib.Path(__file__).resolve().parents[2]
TABLE = pathlib.Path(__file__).resolve().parent / "semantics.tsv"
CASES = ("first-light", "other-lab", "stop-order")
AS_OF = "2026-11-21"
UNHASHED = ("answer", "digest", "regime", "semantics")


class Runner:
    def __init__(self, binary, folder):
        self.binary, self.folder = binary, folder

    def ask(self, *words):
        """What a command prints as JSON; a case's decision is no failure of the command."""
        environment = {"RULEOUT_LIBRARY": str(ROOT), "RULEOUT_NOW": "2026-11-22T12:00:00Z",
                       "LC_ALL": "C.UTF-8", "PATH": os.environ["PATH"]}
        done = subprocess.run([self.binary, *words, "--json"], cwd=self.folder, env=environment,
                              stdout=subprocess.PIPE, timeout=300)
        if done.returncode == 2 or not done.stdout:
            raise SystemExit(f"`ruleout {' '.join(words)}` failed with status {done.returncode}")
        return json.loads(done.stdout)


def without_digests(value):
    if isinstance(value, dict):
        return {key: without_digests(each) for key, each in value.items() if key not in UNHASHED}
    if isinstance(value, list):
        return [without_digests(each) for each in value]
    return value


def test_outcomes(runner):
    for folder in ("frameworks", *(f"examples/{case}/frameworks" for case in CASES[1:])):
        library = ROOT / "examples" / folder.split("/")[1] if "/" in folder else ROOT
        for one in runner.ask("test", str(ROOT / folder), "--library", str(library))["files"]:
            file = pathlib.Path(one["file"]).relative_to(ROOT)
            for test in one["tests"]:
                failures = [[each["expected"], each["got"]] for each in test["failures"]]
                yield ["test", str(file), test["name"], test["passed"], failures]


def case_answers(runner, case):
    folder = f"examples/{case}"
    pinned = "pins" in json.loads((runner.folder / folder / "workspace.json").read_text())
    times = [] if pinned else ["--as-of", AS_OF, "--known-at", AS_OF]
    assessment = runner.ask("assess", folder, *times)
    yield ["assess", case, assessment]
    gates = sorted({(decision["gate"], decision["subject"]) for framework in assessment["frameworks"]
                    for decision in framework.get("decisions", [])})
    if not gates:
        raise SystemExit(f"no framework of {case} decides anything")
    for gate, subject in gates:
        yield ["decide", case, gate, subject,
               runner.ask("decide", gate, subject, "--workspace", folder, *times)]


def answers(binary):
    with tempfile.TemporaryDirectory() as name:
        folder = pathlib.Path(name)
        for case in CASES:
            shutil.copytree(ROOT / "examples" / case, folder / "examples" / case,
                            ignore=shutil.ignore_patterns("answers", "make-logs", "logs"))
        runner = Runner(binary, folder)
        yield from test_outcomes(runner)
        for case in CASES:
            yield from case_answers(runner, case)


def semantics_of(binary):
    done = subprocess.run([binary, "--version"], check=True, stdout=subprocess.PIPE, timeout=60)
    return int(re.search(r"engine semantics (\d+)", done.stdout.decode()).group(1))


def pinned_hashes():
    lines = TABLE.read_text(encoding="utf-8").splitlines()[1:]
    return {int(number): digest for number, digest in (line.split("\t") for line in lines)}


def main():
    parser = argparse.ArgumentParser(description=__doc__.split("\n")[0])
    parser.add_argument("--binary", required=True)
    parser.add_argument("--show", action="store_true", help="print the line and end well")
    arguments = parser.parse_args()
    binary = str(pathlib.Path(arguments.binary).resolve())
    lines = [json.dumps(without_digests(answer), sort_keys=True, ensure_ascii=False,
                        separators=(",", ":")) + "\n" for answer in answers(binary)]
    text = "".join(lines).encode()
    if "RULEOUT_CONFORMANCE" in os.environ:
        pathlib.Path(os.environ["RULEOUT_CONFORMANCE"]).write_bytes(text)
    digest, semantics = hashlib.sha256(text).hexdigest(), semantics_of(binary)
    print(f"{len(lines)} conformance answers, engine semantics {semantics}: {digest}")
    if arguments.show:
        return 0
    pinned = pinned_hashes()
    if pinned.get(semantics) == digest:
        return 0
    print(f"{TABLE} says {pinned.get(semantics, 'nothing')} of semantics {semantics}.\n"
          "A conformance answer changed: raise kEngineSemantics in src/engine/assessment.h and add the line\n"
          f"{semantics if semantics not in pinned else semantics + 1}\t{digest}")
    return 1


if __name__ == "__main__":
    sys.exit(main())
