#!/usr/bin/env python3
"""Runs the literate pages: what a page shows is what the program prints.

    run_golden.py --binary build/ruleout [PAGE…]      RULEOUT_BLESS=1 rewrites what is printed

A page is Markdown. Its blocks are taken in order, in an empty folder beside links to frameworks/,
vocabulary/ and a copy of examples/:

    ```rule NAME, ```records NAME, ```json NAME, ```text NAME      a file of that name
    ```rule, ```records                                            named by the next `ruleout check NAME`
    ```console      `$ COMMAND`, its exact output (both streams), and `[exit N]` unless N is 0

`typed ANSWER… -- COMMAND` runs a command at a terminal, as tests/golden/typed.py says.

A line `…` in the output stands for any lines. Digests of answers, regimes and encodings are shown as
`sha256:…`: they change with every encoding, and other tests hold them. Times stand still at RULEOUT_NOW. Other blocks are
only read. Standard library only.
"""

import argparse
import os
import pathlib
import re
import shutil
import subprocess
import sys
import tempfile

ROOT = pathlib.Path(__file__).resolve().parents[2]
NOW = "2026-11-22T12:00:00Z"
FILE_FENCES = ("rule", "records", "json", "text")
ELISION = "…"
SECONDS_MAX = 60
DIGEST = re.compile(r'((?:answer|encoding) |"(?:answer|regime|digest)":")sha256:[0-9a-f]{64}')


def default_pages():
    pages = sorted((ROOT / "tests/golden/cli").glob("**/*.md"))
    # Pages about logs (RO04) build their archives themselves; the rooms' own tests run them.
    for code in ("RO01", "RO02", "RO03", "RO05", "RO06", "RO07"):
        pages += sorted((ROOT / "tests/golden/diagnostics").glob(code + "*.md"))
    pages += sorted((ROOT / "docs").glob("**/*.md"))
    return pages + [ROOT / "README.md"]


class Block:
    """A fenced block: fence word, name behind it, and its lines with their numbers in the page."""

    def __init__(self, fence, name, begin, end):
        self.fence, self.name, self.begin, self.end = fence, name, begin, end


def blocks_of(lines):
    blocks, opening = [], None
    for number, line in enumerate(lines):
        if opening is None:
            match = re.match(r"^```(\w+)(?: +(\S+))?\s*$", line)
            if match:
                opening = Block(match.group(1), match.group(2), number + 1, None)
        elif line.startswith("```"):
            opening.end = number
            blocks.append(opening)
            opening = None
    return blocks


def name_files(lines, blocks):
    """A block without a name gets that of the file that the next console block checks."""
    for index, block in enumerate(blocks):
        if block.fence not in ("rule", "records") or block.name:
            continue
        following = next((later for later in blocks[index + 1:] if later.fence == "console"), None)
        if following is None:
            continue
        match = re.match(r"^\$ ruleout (?:check|fmt|test) (?:--\S+ )*(\S+)", lines[following.begin])
        if match:
            block.name = match.group(1)


def matches(expected, printed):
    """Whether lines match, `…` standing for any number of them."""
    if ELISION not in expected:
        return expected == printed
    reachable = {0}
    for line in expected:
        if line == ELISION:
            reachable = set(range(min(reachable, default=len(printed) + 1), len(printed) + 1))
        else:
            reachable = {at + 1 for at in reachable if at < len(printed) and printed[at] == line}
    return len(printed) in reachable


class Page:
    def __init__(self, path, binary):
        self.path = path
        self.binary = binary
        self.lines = path.read_text(encoding="utf-8", errors="surrogateescape").split("\n")
        self.replacements = []  # (begin, end, new lines)
        self.problems = []
        self.ran = 0

    def run(self):
        blocks = blocks_of(self.lines)
        if not any(block.fence == "console" for block in blocks):
            return
        name_files(self.lines, blocks)
        with tempfile.TemporaryDirectory() as folder:
            self.prepare(pathlib.Path(folder))
            for block in blocks:
                if block.fence == "console":
                    self.run_console(block, folder)
                elif block.fence in FILE_FENCES and block.name:
                    self.write_file(block, pathlib.Path(folder))

    def prepare(self, folder):
        (folder / ".bin").mkdir()
        (folder / ".bin/ruleout").symlink_to(self.binary)
        (folder / ".bin/typed").symlink_to(ROOT / "tests/golden/typed.py")
        for name in ("frameworks", "vocabulary"):
            (folder / name).symlink_to(ROOT / name)
        if any("examples/" in line for line in self.lines):
            shutil.copytree(ROOT / "examples", folder / "examples",
                            ignore=shutil.ignore_patterns("answers", "make-logs", "*.eval", "logs"))
            for logs in (ROOT / "examples").glob("*/logs"):
                (folder / logs.relative_to(ROOT)).symlink_to(logs)

    def write_file(self, block, folder):
        path = folder / block.name
        if not path.resolve().is_relative_to(folder.resolve()):
            raise SystemExit(f"{block.name} would be written into the repository: give its page a folder of its own")
        path.parent.mkdir(parents=True, exist_ok=True)
        path.write_text("\n".join(self.lines[block.begin:block.end]) + "\n", encoding="utf-8",
                        errors="surrogateescape")

    def run_console(self, block, folder):
        at = block.begin
        new_lines = []
        is_same = True
        while at < block.end:
            command = self.lines[at]
            if not command.startswith("$ "):
                self.problems.append(f"{self.path}:{at + 1}: output without a command")
                return
            end = at + 1
            while end < block.end and not self.lines[end].startswith("$ "):
                end += 1
            expected = self.lines[at + 1:end]
            printed = self.output_of(command[2:], folder)
            self.ran += 1
            if matches(expected, printed):
                new_lines += [command] + expected
            else:
                is_same = False
                new_lines += [command] + printed
                self.problems.append(
                    f"{self.path}:{at + 1}: {command}\n" + difference(expected, printed))
            at = end
        if not is_same:
            self.replacements.append((block.begin, block.end, new_lines))

    def output_of(self, command, folder):
        # The rooms' own pages know no library.
        is_of_room = re.match(r"RO0[123]", self.path.name)
        environment = {"PATH": f"{folder}/.bin:/usr/bin:/bin", "LC_ALL": "C.UTF-8", "NO_COLOR": "1",
                       "RULEOUT_NOW": NOW, "RULEOUT_LIBRARY": "nowhere" if is_of_room else "."}
        for name in ("RULEOUT_VERIFY", "ASAN_OPTIONS", "UBSAN_OPTIONS"):
            if name in os.environ:
                environment[name] = os.environ[name]
        done = subprocess.run(["sh", "-c", command], cwd=folder, env=environment, timeout=SECONDS_MAX,
                              stdin=subprocess.DEVNULL, stdout=subprocess.PIPE,
                              stderr=subprocess.STDOUT)
        text = done.stdout.decode("utf-8", "surrogateescape")
        lines = DIGEST.sub(r"\1sha256:…", text).split("\n")
        if lines and lines[-1] == "":
            lines.pop()
        if done.returncode != 0:
            lines.append(f"[exit {done.returncode}]")
        return lines

    def bless(self):
        for begin, end, new_lines in reversed(self.replacements):
            self.lines[begin:end] = new_lines
        if self.replacements:
            self.path.write_text("\n".join(self.lines), encoding="utf-8",
                                 errors="surrogateescape")


def difference(expected, printed):
    import difflib
    lines = difflib.unified_diff(expected, printed, "the page", "printed", lineterm="", n=2)
    return "\n".join("    " + line for line in lines)


def main():
    parser = argparse.ArgumentParser(description=__doc__.split("\n")[0])
    parser.add_argument("--binary", required=True)
    parser.add_argument("pages", nargs="*")
    arguments = parser.parse_args()
    binary = pathlib.Path(arguments.binary).resolve()
    pages = [pathlib.Path(page).resolve() for page in arguments.pages] or default_pages()
    is_blessing = os.environ.get("RULEOUT_BLESS") == "1"
    ran, problems = 0, []
    for path in pages:
        if not path.exists():
            continue
        page = Page(path, binary)
        page.run()
        ran += page.ran
        if is_blessing:
            page.bless()
        else:
            problems += page.problems
    for problem in problems:
        print(problem.encode("utf-8", "replace").decode())
    print(f"{ran} commands of {len(pages)} pages" + (
        f", {len(problems)} differ; RULEOUT_BLESS=1 accepts what is printed" if problems else ""))
    return 1 if problems or ran == 0 else 0


if __name__ == "__main__":
    sys.exit(main())
