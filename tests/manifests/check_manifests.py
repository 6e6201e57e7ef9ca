#!/usr/bin/env python3
"""Holds each framework against its manifest, both ways.

    check_manifests.py --binary build/ruleout [FRAMEWORK_FOLDER…]

A manifest maps every obliging sentence of a text, by section and position, to the clause that says it or to the
reason why none does. So for each frameworks/**/framework.rule:

  * manifest.tsv lies beside it, with the columns section, position, strength, paraphrase, clause, reason;
  * no two rows have one section and position; each has a paraphrase and a strength of the language;
  * a row names a clause that exists, or `-` and a reason;
  * a clause that binds somebody is named by a row. Derived from the clauses that use them, and free to stand in none,
    are defines, readings, scopes, and states with a name in small letters. `CLAUSE.part` is derived from CLAUSE:
    another part of the same sentence.

Standard library only.
"""

import argparse
import csv
import json
import pathlib
import re
import subprocess
import sys

ROOT = pathlib.Path(__file__).resolve().parents[2]
COLUMNS = ["section", "position", "strength", "paraphrase", "clause", "reason"]
STRENGTHS = {"must", "commit", "expect", "aim", "strive", "may", "recommend"}
DERIVED_KINDS = {"define", "reading", "scope"}


def clauses_of(binary, rule_file):
    """Clause id -> kind, as the checker read the file."""
    done = subprocess.run([binary, "show", rule_file, "--json", "--library", ROOT], check=True,
                          stdout=subprocess.PIPE, timeout=60)
    return {clause["clause"]: clause["kind"] for clause in json.loads(done.stdout)["clauses"]}


def rows_of(manifest):
    with manifest.open(encoding="utf-8", newline="") as lines:
        return [row for row in csv.reader(lines, delimiter="\t", quoting=csv.QUOTE_NONE)]


def names_in(cell):
    return [name for name in re.split(r"[ ,;]+", cell) if name and name != "-"]


def check_row(row, clauses):
    if len(row) != len(COLUMNS):
        return f"{len(row)} columns instead of {len(COLUMNS)}"
    section, position, strength, paraphrase, clause, reason = (cell.strip() for cell in row)
    if not section or not position or not paraphrase:
        return "no section, position or paraphrase"
    if strength not in STRENGTHS:
        return f"`{strength}` is no strength"
    missing = [name for name in names_in(clause) if name not in clauses]
    if missing:
        return f"no clause `{missing[0]}` in the framework"
    if not names_in(clause) and not reason:
        return "neither a clause nor a reason"
    return None


def is_derived(clause, kind, clauses):
    is_part = "." in clause and clause.split(".")[0] in clauses
    return kind in DERIVED_KINDS or (kind == "state" and clause.islower()) or is_part


def unnamed(clauses, named):
    for clause, kind in sorted(clauses.items()):
        if clause in named or is_derived(clause, kind, clauses):
            continue
        yield f"{kind} `{clause}` is named by no row"


def check(binary, folder):
    """Problems, rows, clauses."""
    manifest = folder / "manifest.tsv"
    if not manifest.exists():
        return [f"{folder}: no manifest.tsv"], 0, 0
    clauses = clauses_of(binary, folder / "framework.rule")
    rows = rows_of(manifest)
    problems = [] if rows and rows[0] == COLUMNS else [f"{manifest}:1: the columns are {COLUMNS}"]
    named, places = set(), set()
    for number, row in enumerate(rows[1:], start=2):
        problem = check_row(row, clauses)
        place = tuple(row[:2])
        if problem is None and place in places:
            problem = f"section {place[0]} position {place[1]} stands twice"
        places.add(place)
        if problem is None:
            named.update(names_in(row[4]))
        else:
            problems.append(f"{manifest}:{number}: {problem}")
    problems += [f"{folder / 'framework.rule'}: {each}" for each in unnamed(clauses, named)]
    return problems, len(rows) - 1, len(clauses)


def main():
    parser = argparse.ArgumentParser(description=__doc__.split("\n")[0])
    parser.add_argument("--binary", required=True)
    parser.add_argument("folders", nargs="*", type=pathlib.Path)
    arguments = parser.parse_args()
    folders = arguments.folders or sorted(
        path.parent for path in (ROOT / "frameworks").glob("**/framework.rule"))
    problems, rows, clauses = [], 0, 0
    for folder in folders:
        found, its_rows, its_clauses = check(arguments.binary, folder)
        problems += found
        rows += its_rows
        clauses += its_clauses
    for problem in problems:
        print(problem)
    print(f"{len(folders)} manifests, {rows} rows, {clauses} clauses, {len(problems)} problems")
    return 1 if problems or rows == 0 else 0


if __name__ == "__main__":
    sys.exit(main())
