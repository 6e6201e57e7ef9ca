#!/usr/bin/env python3
"""Pins what the engine answers to the number of its semantics.

    check_conformance.py --binary build/ruleout      RULEOUT_CONFORMANCE=FILE keeps the answers

The conformance answers are the outcome of every test in the shipped and the made-up frameworks, and of the three
example cases the assessment and every decision of every gate, as canonical JSON. Digests are left out: they name the
encodings, the regime and the engine's number, not what was answered; so is the number. The SHA-256 of the answers of each
framework and case stands in semantics.tsv beside the number (src/engine/assessment.h, kEngineSemantics) of the engine that
gave them, so that a framework that is added changes no line.

When one differs, and the difference is meant: raise kEngineSemantics, and RULEOUT_BLESS=1 writes the lines of the new number.
While a number has not been released its lines may be replaced the same way. To see what changed, keep the answers of both
builds and compare them. Standard library only.
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
    """(semantics, what) -> digest."""
    rows = [line.split("\t") for line in TABLE.read_text(encoding="utf-8").splitlines()[1:]]
    return {(int(number), what): digest for number, what, digest in rows}


def write_hashes(hashes):
    lines = [f"{number}\t{what}\t{digest}\n" for (number, what), digest in sorted(hashes.items())]
    TABLE.write_text("semantics\tof\tsha256\n" + "".join(lines), encoding="utf-8")


def hashes_of(lines, semantics):
    texts = {}
    for what, line in lines:
        texts.setdefault(what, []).append(line)
    return {(semantics, what): hashlib.sha256("".join(each).encode()).hexdigest() for what, each in texts.items()}


def main():
    parser = argparse.ArgumentParser(description=__doc__.split("\n")[0])
    parser.add_argument("--binary", required=True)
    binary = str(pathlib.Path(parser.parse_args().binary).resolve())
    lines = [(answer[1], json.dumps(without_digests(answer), sort_keys=True, ensure_ascii=False,
                                    separators=(",", ":")) + "\n") for answer in answers(binary)]
    if "RULEOUT_CONFORMANCE" in os.environ:
        pathlib.Path(os.environ["RULEOUT_CONFORMANCE"]).write_text("".join(line for _, line in lines), encoding="utf-8")
    semantics = semantics_of(binary)
    now, pinned = hashes_of(lines, semantics), pinned_hashes()
    print(f"{len(lines)} conformance answers of {len(now)} frameworks and cases, engine semantics {semantics}")
    if "RULEOUT_BLESS" in os.environ:
        write_hashes({key: digest for key, digest in pinned.items() if key[0] != semantics} | now)
        return 0
    changed = [what for (_, what), digest in now.items() if pinned.get((semantics, what)) not in (None, digest)]
    new = [what for (_, what) in now if (semantics, what) not in pinned]
    for what in changed:
        print(f"changed: {what}; if that is meant, raise kEngineSemantics in src/engine/assessment.h")
    for what in new:
        print(f"not pinned yet: {what}; RULEOUT_BLESS=1 adds its line")
    return 1 if changed or new else 0


if __name__ == "__main__":
    sys.exit(main())
