#!/usr/bin/env python3
"""The page that `ruleout diff A B --html FILE` writes, held to what its header promises.

    check_difference_page.py --binary build/ruleout

Two made-up policies whose words try to become elements, attributes and scripts; and two shipped ones,
for size. Each page is read as XML and as HTML: nothing in it is an element that the page does not have,
nothing is loaded from elsewhere, every link within it leads somewhere, every clause is there, and its
security policy names the very style sheet and script that it holds. Standard library only.
"""

import argparse
import base64
import fractions
import hashlib
import html.parser
import json
import pathlib
import re
import subprocess
import sys
import tempfile
import xml.etree.ElementTree

ROOT = pathlib.Path(__file__).resolve().parents[2]

# Each is said where a text of a rule file reaches the page: words, sections, titles, questions.
HOSTILE = ("<script>alert(1)</script>", "</style><img src=x onerror=alert(1)>",
           "' onmouseover='alert(1)", "a &lt; b & c", "</pre></main></html>", "javascript:alert(1)")

POLICY = """edition 1

framework shop/safety {version}
  issuer "{words}"
  title "{words}"
  source "javascript:alert('{version}')"
  in force 2026-0{version}-01
{lineage}
kind machine plural machines "a machine"
role inspector "inspects <b>machines</b>"

input guarded(machine) by inspector
  "{words}"

reading quiet §1 "{words}"
  strict: "{words}"
  mild: "not loud{version}"

gate run for each machine m otherwise permit
  UNGUARDED must §1 "{words}"
    {effect} while not guarded(m)
    unknown {unknown}
{more}
"""

ELEMENTS = set("""html head meta title style script body nav main section header article div span p a b strong
    h1 h2 h3 h4 ul ol li table thead tbody tr th td details summary pre del ins svg g rect text title
    fieldset legend label input select option caption dl dt dd""".split())


def quoted(words):
    return words.replace("\\", "\\\\").replace('"', '\\"')


def policies(folder):
    before = POLICY.format(version="1", words=quoted(" ".join(HOSTILE)), lineage="", effect="hold",
                           unknown="holds", more='  OLD expect §<2> "gone"\n    escalate while guarded(m)\n'
                                                 '    unknown does nothing')
    after = POLICY.format(version="2", words=quoted(" ".join(reversed(HOSTILE))), effect="escalate",
                          unknown="does nothing", more="",
                          lineage="  supersedes shop/safety 1\n  lineage UNGUARDED from UNGUARDED as retained\n")
    paths = []
    for name, text in (("old.rule", before), ("new.rule", after)):
        (folder / name).write_text(text, encoding="utf-8")
        paths.append(str(folder / name))
    return paths


class Reader(html.parser.HTMLParser):
    """Every element, attribute and text, as a browser would take them."""

    def __init__(self):
        super().__init__()
        self.elements, self.attributes, self.texts, self.open = [], [], [], []

    def handle_starttag(self, tag, attrs):
        self.elements.append(tag)
        self.attributes += [(tag, name, value) for name, value in attrs]
        self.open.append(tag)

    def handle_startendtag(self, tag, attrs):
        self.handle_starttag(tag, attrs)
        self.open.pop()

    def handle_endtag(self, tag):
        if not self.open or self.open.pop() != tag:
            raise ValueError(f"</{tag}> closes nothing")

    def handle_data(self, data):
        if not self.open or self.open[-1] not in ("script", "style"):
            self.texts.append(data)


class Check:
    def __init__(self, binary):
        self.binary = binary
        self.problems = []
        self.held = 0

    def that(self, holds, what):
        self.held += 1
        if not holds:
            self.problems.append(what)

    def run(self, *arguments):
        return subprocess.run([self.binary, "diff", *arguments, "--library", str(ROOT)],
                              capture_output=True, timeout=300, check=False)

    def page(self, name, text, clauses):
        """Everything that holds of every page."""
        self.that(text.startswith("<!DOCTYPE html>\n<html"), f"{name}: no document type")
        own = dict((element, body) for element, body in
                   re.findall(r"<(style|script)>(.*?)</\1>", text, re.S))
        bare = re.sub(r"<(style|script)>.*?</\1>", r"<\1></\1>", text, flags=re.S)
        try:
            xml.etree.ElementTree.fromstring(bare)
        except xml.etree.ElementTree.ParseError as error:
            self.that(False, f"{name}: not well formed: {error}")
        reader = Reader()
        reader.feed(text)
        self.that(not reader.open, f"{name}: left open: {reader.open}")
        self.that(set(reader.elements) <= ELEMENTS,
                  f"{name}: foreign elements {set(reader.elements) - ELEMENTS}")
        for element in ("script", "style"):
            self.that(reader.elements.count(element) == 1, f"{name}: not one {element}")
        self.attributes(name, reader.attributes, own)
        self.that("url(" not in own["style"], f"{name}: the style sheet loads something")
        words = "".join(reader.texts)
        for clause in clauses:
            self.that(clause in words, f"{name}: clause {clause} is not there")
        return words

    def attributes(self, name, attributes, own):
        ids = [value for _, key, value in attributes if key == "id"]
        self.that(len(ids) == len(set(ids)), f"{name}: an id stands twice")
        for element, key, value in attributes:
            self.that(not key.startswith("on") and key not in ("src", "style", "srcset", "action"),
                      f"{name}: {element} has {key}")
            if key in ("href", "xlink:href") and value.startswith("#"):
                self.that(value[1:] in ids, f"{name}: {value} leads nowhere")
            elif key in ("href", "xlink:href"):
                self.that(element == "a" and re.match(r"https?://", value), f"{name}: a link to {value}")
        policy = [value for element, key, value in attributes
                  if element == "meta" and key == "content" and "default-src" in value]
        self.that(len(policy) == 1 and "default-src 'none'" in policy[0], f"{name}: no security policy")
        for element, body in own.items():
            digest = base64.b64encode(hashlib.sha256(body.encode()).digest()).decode()
            self.that(f"{element}-src 'sha256-{digest}'" in policy[0],
                      f"{name}: the policy does not name this {element}")

    def hostile(self, folder):
        files = policies(folder)
        answer = self.run(*files, "--json")
        self.that(answer.returncode == 0, "made-up: " + answer.stdout.decode() + answer.stderr.decode())
        if answer.returncode != 0:
            return
        out = folder / "page.html"
        told = self.run(*files, "--html", str(out))
        self.that(told.returncode == 0 and told.stdout.decode() == f"wrote {out}\n",
                  "made-up: does not say where it wrote")
        text = out.read_text(encoding="utf-8")
        words = self.page("made-up", text, ["UNGUARDED", "OLD", "quiet"])
        for hostile in HOSTILE:
            self.that(hostile in words, f"made-up: `{hostile}` is not shown as it is written")
        self.readable("made-up", text)
        self.that("the file says retained, the proof does not" in words, "made-up: lineage is not marked")
        printed = self.run(*files, "--html", "-").stdout.decode()
        self.that(printed == text, "made-up: printed is not what is written")
        both = self.run(*files, "--json", "--html", str(out))
        self.that(json.loads(both.stdout)["schema"] == "ruleout/difference/1", "no JSON beside the page")
        self.refusals(folder, files, text)

    def refusals(self, folder, files, text):
        (folder / "full").mkdir()
        for where in ("full", "nowhere/page.html"):
            refused = self.run(*files, "--html", str(folder / where))
            self.that(refused.returncode == 2 and refused.stderr, f"{where}: not refused")
        self.that(list((folder / "full").iterdir()) == [], "something was left in the folder")
        self.that(sorted(one.name for one in folder.iterdir()) == ["full", "new.rule", "old.rule", "page.html"],
                  "something was left beside the page")
        self.that((folder / "page.html").read_text(encoding="utf-8") == text, "the page was changed")

    def readable(self, name, text):
        """What somebody who cannot see the page, or has no mouse, needs of it."""
        tree = xml.etree.ElementTree.fromstring(
            re.sub(r"<(style|script)>.*?</\1>", r"<\1></\1>", text, flags=re.S)
            .replace("<!DOCTYPE html>", "").strip())
        for svg in tree.iter("svg"):
            is_named = svg.get("role") in ("img", "group") and svg.get("aria-label")
            self.that(is_named or svg.get("aria-hidden") == "true", f"{name}: a picture without a name")
        for table in tree.iter("table"):
            for head in table.iter("th"):
                self.that(head.get("scope") in ("col", "row", "rowgroup"), f"{name}: a head of no row or column")
        levels = [int(one.tag[1]) for one in tree.iter() if re.fullmatch(r"h[1-6]", one.tag)]
        self.that(levels[0] == 1 and levels.count(1) == 1, f"{name}: not one h1 at the top")
        for before, after in zip(levels, levels[1:]):
            self.that(after <= before + 1, f"{name}: h{before} is followed by h{after}")
        for field in tree.iter():
            if field.tag in ("input", "select"):
                self.that(any(field in label.iter() for label in tree.iter("label")), f"{name}: a field without a label")
        self.that(len(list(tree.iter("main"))) == 1 and tree.find("body/nav").get("aria-label"),
                  f"{name}: no landmarks")

    def amounts(self, name, answer, words):
        """The nearest difference and the shares, as the JSON has them."""
        def percent(share):
            tenths = int(fractions.Fraction(share) * 1000)
            return f"{tenths // 10}.{tenths % 10}%"
        for key in ("nearest", "nearest-gate"):
            near = answer[key]
            partings = [parting for one in answer["answers"] for parting in one["partings"]
                        if key == "nearest" or one["kind"] == "gate"]
            sizes = [len(parting["where"]) for parting in partings]
            self.that(near["facts"] + near["readings"] == min(sizes), f"{name}: `{key}` is not the smallest")
            told = [parting["sentence"] for parting in partings if len(parting["where"]) == min(sizes)]
            self.that(any(one in words for one in told), f"{name}: `{key}` has no sentence")
        gates = [one for one in answer["answers"] if one["kind"] == "gate"]
        for one in gates + [answer]:
            for key in ("share-by-pair", "share-by-outcome"):
                self.that(percent(one[key]) in words, f"{name}: {key} of {one.get('name', 'all')} is not shown")
        for one in answer["answers"]:
            for key in ("share-by-pair", "share-by-outcome"):
                parts = sum(fractions.Fraction(parting[key]) for parting in one["partings"])
                self.that(parts == fractions.Fraction(one[key]), f"{name}: {key} of {one['name']} does not add up")
                self.that(0 < parts <= 1, f"{name}: {key} of {one['name']} is {parts}")
        shares = [fractions.Fraction(one["share-by-pair"]) for one in gates]
        self.that(max(shares) >= fractions.Fraction(answer["share-by-pair"]) > 0, f"{name}: no mean of its gates")
        self.that("Neither changes when a clause is stated in two parts" in words, f"{name}: weightings are not stated")

    def shipped(self, folder):
        pair = ("anthropic/rsp 3.2", "anthropic/rsp 3.3")
        answer = json.loads(self.run(*pair, "--json").stdout)
        names = [one[key] for one in answer["clauses"] for key in ("clause", "other-clause") if key in one]
        out = folder / "shipped.html"
        self.run(*pair, "--html", str(out))
        text = out.read_text(encoding="utf-8")
        words = self.page("shipped", text, names)
        self.that(text.count("<article ") == len(answer["clauses"]), "shipped: not a card for each clause")
        cells = sum(len(one["partings"]) for one in answer["answers"] if one["kind"] == "gate")
        self.that(text.count('class="cell ') == cells > 0, "shipped: not a cell for each parting")
        self.readable("shipped", text)
        self.amounts("shipped", answer, words)
        for control in ("filter-sort", "filter-strength", "filter-words", "filter-belied"):
            self.that(text.count(f'id="{control}"') == 1, f"shipped: no {control}")
        for one in answer["answers"]:
            counted = sum(int(parting.get("worlds", 0)) for parting in one["partings"])
            self.that(counted == int(one["worlds-apart"]), f"shipped: worlds of {one['name']} do not add up")
            for parting in one["partings"]:
                self.that(parting["sentence"] in words, "shipped: a witness is missing")


def main():
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--binary", required=True)
    check = Check(str(pathlib.Path(parser.parse_args().binary).resolve()))
    with tempfile.TemporaryDirectory() as folder:
        check.hostile(pathlib.Path(folder))
    with tempfile.TemporaryDirectory() as folder:
        check.shipped(pathlib.Path(folder))
    for problem in check.problems:
        print(problem)
    print(f"{check.held} checks, {len(check.problems)} failed")
    return 1 if check.problems else 0


if __name__ == "__main__":
    sys.exit(main())
