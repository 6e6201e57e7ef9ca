#!/usr/bin/env python3
"""Walks the table of messages: each has a page, whose example triggers it and no other.

    check_findings.py --binary build/ruleout

The table is what `ruleout help findings` prints. A page says its code and name in its title; its console blocks print
the code, with the severity of the table, and no other code. That the program prints this is for run_golden.py and, for
RO04, tests/golden/evidence_pages_test.cpp. Standard library only.
"""

import argparse
import pathlib
import re
import subprocess
import sys

PAGES = pathlib.Path(__file__).resolve().parent / "diagnostics"
ROW = re.compile(r"^(RO\d{4}) (error|warning) +(\S+) +\S")
CONSOLE = re.compile(r"^```console\n(.*?)^```$", re.MULTILINE | re.DOTALL)


def table_of(binary):
    done = subprocess.run([binary, "help", "findings"], check=True, stdout=subprocess.PIPE, timeout=60)
    rows = {}
    for line in done.stdout.decode().splitlines():
        match = ROW.match(line)
        if match is None:
            raise SystemExit(f"`ruleout help findings` prints a line that is no row: {line}")
        rows[match.group(1)] = (match.group(2), match.group(3))
    return rows


def check(code, severity, name):
    path = PAGES / f"{code}.md"
    if not path.exists():
        return f"{code} {name} has no page"
    page = path.read_text(encoding="utf-8", errors="surrogateescape")
    if not page.startswith(f"# {code} {name}\n"):
        return f"{path}: the title is not `# {code} {name}`"
    shown = "".join(CONSOLE.findall(page))
    codes = set(re.findall(r"\[(RO\d{4})\]$", shown, re.MULTILINE))
    if codes != {code}:
        return f"{path}: its example triggers {sorted(codes) or 'nothing'}"
    if f" {severity}: " not in shown:
        return f"{path}: its example shows no {severity}"
    return None


def main():
    parser = argparse.ArgumentParser(description=__doc__.split("\n")[0])
    parser.add_argument("--binary", required=True)
    table = table_of(parser.parse_args().binary)
    problems = [problem for code, (severity, name) in sorted(table.items())
                if (problem := check(code, severity, name)) is not None]
    problems += [f"{path} is the page of no message" for path in sorted(PAGES.glob("*"))
                 if path.stem not in table]
    for problem in problems:
        print(problem)
    print(f"{len(table)} messages, {len(problems)} problems")
    return 1 if problems or not table else 0


if __name__ == "__main__":
    sys.exit(main())
