#!/usr/bin/env python3
"""Writes a first-applicable XACML 2.0 policy of string equalities as a rule file.

    import_policy.py continue-a.xml > continue-a.rule

For tests alone. Each attribute and value becomes an input; each rule of the policy a rule of one gate, in the order of the
document, which applies where its whole path of targets matches and no earlier rule does. `first applicable` is said out
loud: `before-17` is yes where a rule before the 17th matches. Standard library only.
"""

import re
import sys
import xml.etree.ElementTree as ElementTree

SECTIONS = {"Subjects": "Subject", "Resources": "Resource", "Actions": "Action", "Environments": "Environment"}
BLOCK = 20  # targets in one define, so that no define rests on a long chain of others


def local(element):
    return element.tag.rsplit("}", 1)[-1]


class Policy:
    def __init__(self):
        self.atoms = {}   # (attribute, value) -> name
        self.rules = []   # (effect, [target conditions])

    def atom(self, match):
        value = attribute = None
        if not match.get("MatchId").endswith(":string-equal"):
            raise SystemExit(f"a match that is no equality of strings: {match.get('MatchId')}")
        for child in match:
            if local(child) == "AttributeValue":
                value = child.text.strip()
            else:
                attribute = child.get("AttributeId").rsplit(":", 1)[-1]
        key = (attribute, value)
        if key not in self.atoms:
            words = re.sub(r"[^A-Za-z0-9]+", "-", f"{attribute}-is-{value}").strip("-").lower()
            self.atoms[key] = f"a-{words}"
        return self.atoms[key] + "()"

    def target(self, element):
        """The condition of a target, or None if it matches everything."""
        sections = []
        for section in element:
            alternatives = []
            for alternative in section:
                assert local(alternative) == SECTIONS[local(section)], local(alternative)
                alternatives.append(joined("and", [self.atom(match) for match in alternative]))
            if alternatives:
                sections.append(joined("or", alternatives))
        return joined("and", sections) if sections else None

    def read(self, element, path):
        """Rules in the order of the document."""
        own = list(path)
        for child in element:
            kind = local(child)
            if kind == "Target":
                condition = self.target(child)
                if condition:
                    own.append(condition)
            elif kind in ("PolicySet", "Policy", "Rule"):
                self.read(child, own)
            elif kind == "Condition":
                raise SystemExit("a rule with a condition")
        combining = element.get("PolicyCombiningAlgId") or element.get("RuleCombiningAlgId")
        if combining and not combining.endswith(":first-applicable"):
            raise SystemExit(f"not first-applicable: {combining}")
        if local(element) == "Rule":
            self.rules.append((element.get("Effect"), own))


def joined(word, parts):
    unique = list(dict.fromkeys(parts))
    return unique[0] if len(unique) == 1 else "(" + f" {word} ".join(unique) + ")"


def written(policy):
    lines = ["edition 1", "", "framework imported/continue-a 1", "  in force 2026-01-01", "", "kind request plural requests", ""]
    lines += [f'input {name}() "Is {key[0]} {key[1]}?"' for key, name in policy.atoms.items()]
    count = len(policy.rules)
    for number, (_, path) in enumerate(policy.rules):
        lines.append(f"define t-{number}() §1 means {joined('and', path) if path else 'yes'}")
    for block in range(0, count // BLOCK):
        targets = [f"t-{number}()" for number in range(block * BLOCK, (block + 1) * BLOCK)]
        lines.append(f"define block-{block}() §1 means {' or '.join(targets)}")
    for number in range(1, count):
        whole = number // BLOCK
        earlier = [f"block-{block}()" for block in range(whole)]
        earlier += [f"t-{other}()" for other in range(whole * BLOCK, number)]
        lines.append(f"define before-{number}() §1 means {' or '.join(earlier)}")
    lines += ["", "gate act for each request r otherwise silent"]
    for number, (effect, _) in enumerate(policy.rules):
        word = "permit" if effect == "Permit" else "hold"
        guard = f"t-{number}()" + (f" and not before-{number}()" if number else "")
        lines += [f"  R{number} must §1 {word} while {guard}", "    unknown stays open"]
    return "\n".join(lines) + "\n"


def main():
    policy = Policy()
    policy.read(ElementTree.parse(sys.argv[1]).getroot(), [])
    sys.stdout.write(written(policy))


if __name__ == "__main__":
    main()
