#!/usr/bin/env python3
"""Writes witnesses with `ruleout diff --witness` and runs the commands that each says of itself: what the program
then prints is what the difference claims, under both frameworks."""

import argparse
import json
import pathlib
import re
import shlex
import subprocess
import sys
import tempfile

ROOT = pathlib.Path(__file__).resolve().parents[2]

POLICY = """edition 1
framework shop/safety {version}
  in force 2026-01-01
kind machine plural machines "a machine"
role inspector
role owner
input guarded(machine) by inspector "Is every moving part guarded?"
input noise(machine): quantity by inspector "How loud is it?"
judgement urgent(machine) by owner "Is it urgent?"
act stopped(machine) by inspector "It was stopped."
reading loudness §1 "What is loud?"
  whole: "the machine"
  part: "any part"
gate run for each machine m otherwise permit
  UNGUARDED must §1 "No machine runs unguarded."
    {effect} while not guarded(m)
    unknown {unknown}
  LOUD must §2 "No machine is loud."
    hold while noise(m) >= {line} and by reading loudness (whole: yes | part: no)
    unknown does nothing
duty REPORT for each machine m must §3 "It is reported." borne by owner
  when owner judges {judged}
  within 30 days of that
  discharged by someone stopped(m)
"""


WORDED = ("gate", "threshold", "standard", "requirement")
TRUTHS = {"standard": {"yes": "met", "no": "not met"}, "requirement": {"yes": "applies", "no": "does not apply"}}


def outcomes(answer, one, name):
    """What an answer of `decide` or `assess` says of the thing that a witness is about."""
    if one["kind"] == "gate":
        for each in answer["gates"]:
            if f"{each['framework']} {each['version']}" == name:
                yield each["decision"]["decision"]
        return
    for each in answer["frameworks"]:
        if f"{each['framework']} {each['version']}" != name:
            continue
        for status in each.get(one["kind"] + "s", []):
            is_it = status.get("subject", "") == one.get("subject", "") and (
                status.get(one["kind"], status.get("clause")) in (one["name"], one.get("other-name")))
            if is_it and one["kind"] == "threshold":
                yield status["word"]
            elif is_it and one["kind"] in TRUTHS:
                value = status["met" if one["kind"] == "standard" else "applies"]["value"]
                yield TRUTHS[one["kind"]].get(value, value)


class Check:
    def __init__(self, binary):
        self.binary, self.held, self.problems = binary, 0, []

    def that(self, holds, what):
        self.held += 1
        if not holds:
            self.problems.append(what)

    def run(self, words, folder):
        return subprocess.run([self.binary, *words], cwd=folder, capture_output=True, text=True, timeout=120,
                              check=False)

    def pair(self, folder, frameworks, least, *options):
        """Writes the witnesses of a pair, and replays those that the engine is said to agree with."""
        told = self.run(["diff", *frameworks, "--witness", "cases", "--json", "--library", str(ROOT), *options], folder)
        self.that(told.returncode == 0, f"{frameworks}: {told.stderr}")
        if told.returncode != 0:
            return
        answer = json.loads(told.stdout)
        names = [answer["before"]["framework"], answer["after"]["framework"]]
        written = sorted(one.name for one in (folder / "cases").iterdir())
        self.that(written == [one["folder"] for one in answer["witnesses"] if "folder" in one],
                  f"{frameworks}: what was written is not what is said")
        replayed = 0
        for one in answer["witnesses"]:
            if "folder" not in one:
                self.that(one["engine"] == "not placed" and one["because"], f"{one}: not written, and not said why")
                continue
            case = folder / "cases" / one["folder"]
            text = (case / "README.md").read_text(encoding="utf-8")
            self.that(any(parting["sentence"] in text for each in answer["answers"] for parting in each["partings"]),
                      f"{case.name}: no sentence")
            commands = re.findall(r"^    ruleout (.*)$", text, re.M)
            self.that(len(commands) == 2, f"{case.name}: not two commands")
            self.that(one["engine"] != "differs", f"{case.name}: the engine says otherwise")
            if one["engine"] == "agreed":
                replayed += self.replay(case, one, commands, names)
        self.that(replayed >= least, f"{frameworks}: only {replayed} replayed")

    def replay(self, case, one, commands, names):
        """Runs both commands; 1 if what they print has a word for the outcome."""
        has_word = False
        for command, name, value in zip(commands, names, (one["before"], one["after"])):
            printed = self.run([*shlex.split(command), "--json"], case)
            self.that(printed.returncode in (0, 1, 3, 4), f"{case.name}: {command}: {printed.stderr}")
            if printed.returncode == 2:
                continue
            said = list(outcomes(json.loads(printed.stdout), one, name))
            if one["kind"] in WORDED:
                has_word = True
                self.that(said == [value], f"{case.name}: {command}: {said}, not {value}")
        return 1 if has_word else 0

    def made_up(self, folder):
        for name, version, effect, unknown, line, judged in (
                ("old.rule", 1, "hold", "holds", 80, "urgent(m)"),
                ("new.rule", 2, "escalate", "does nothing", 90, "urgent(m) and guarded(m)")):
            (folder / name).write_text(POLICY.format(version=version, effect=effect, unknown=unknown, line=line,
                                                     judged=judged), encoding="utf-8")
        self.pair(folder, ("old.rule", "new.rule"), 2)


def main():
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--binary", required=True)
    check = Check(str(pathlib.Path(parser.parse_args().binary).resolve()))
    with tempfile.TemporaryDirectory() as folder:
        check.made_up(pathlib.Path(folder))
    with tempfile.TemporaryDirectory() as folder:
        check.pair(pathlib.Path(folder), ("rsp@3.2", "rsp@3.4"), 15)
    for problem in check.problems:
        print(problem)
    print(f"{check.held} checks, {len(check.problems)} failed")
    return 1 if check.problems else 0


if __name__ == "__main__":
    sys.exit(main())
