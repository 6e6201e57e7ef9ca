#!/usr/bin/env python3
"""Shapes our scenarios into what a peer's host would hand in: nested facts of one model.

    python3 bench/peers/inputs.py scenarios.json inputs.json

Out comes a list of {name, decision, timed, m, folded}. `m` is {facts, collections}: facts by name, 1 yes, 2 no, absent
unknown; a collection is {complete, members}, a member {facts, collections} again. `folded` answers the clauses with a
quantifier, for Cedar. Ends with an error if the gate as gate.py states it decides any scenario otherwise than ours did.
"""
import json
import re
import sys

import gate

STANDARDS = ["security-standard", "deployment-standard"]


def fact_name(text, about, left_out):
    """`RSO judges f(model-a, cbrn-basic)` about model-a: RSO_f_cbrn_basic."""
    match = re.fullmatch(r"(?:(\S+) (?:judges )?)?([\w-]+)(?:\((.*)\))?", text)
    by, name, arguments = match.groups()
    rest = [each for each in (arguments.split(", ") if arguments else []) if each not in left_out]
    words = ([by] if by and by != "someone" else []) + [name, *rest]
    return re.sub(r"[-.]", "_", "_".join(words))


class Shape:
    def __init__(self, subject, atoms):
        self.subject = subject
        self.atoms = atoms
        self.models = sorted({atom["about"][0] for atom in atoms if atom["text"].endswith("is among `models`")})

    def model(self, values):
        everyone = {name: {"facts": {}, "collections": {}} for name in self.models}
        members = {}  # of the subject's own collections, by (collection, member)
        asked = everyone[self.subject]
        others = [name for name in self.models]

        def put(where, name, value):
            if value:
                where["facts"][name] = value

        def collection(of, name):
            return of["collections"].setdefault(name, {"complete": 0, "members": []})

        def member(of, collection_name, name):
            key = (id(of), collection_name, name)
            if key not in members:
                members[key] = {"facts": {}, "collections": {}}
                collection(of, collection_name)["members"].append(members[key])
            return members[key]

        for atom, value in zip(self.atoms, values):
            text, about = atom["text"], atom["about"]
            complete = re.fullmatch(r"every .* is on record: `([\w-]+)(?:\((.*), (.*)\))?` is complete", text)
            if complete:
                name, of, topic = complete.groups()
                key = {"models": "references", "evaluations": "runs", "assessment-reports": "reports",
                       "finetuning-uses": "finetuning_uses", "added-thresholds": "added_thresholds"}[name]
                if topic:
                    collection(everyone[of], "runs_" + topic.replace("-", "_"))["complete"] = value
                else:
                    collection(asked, key)["complete"] = value
            elif text.endswith("is among `evaluations`") or text.startswith("hit-rate("):
                run = member(everyone[atom["model"]], "runs_" + atom["topic"].replace("-", "_"), about[0])
                put(run, "member" if "among" in text else "below_line", value)
            elif text.endswith("is among `models`"):
                put(member(asked, "references", about[0]), "member", value)
            elif text.endswith("is among `assessment-reports`"):
                put(member(asked, "reports", about[0]), "member", value)
            elif text.startswith(("assessed-latest-before", "assessed-most-capable-before")):
                put(member(asked, "references", about[0]), fact_name(text, about, about), value)
            elif text.startswith(("more-effective-compute", "replacement-metric")):
                name = "more_compute_by_4" if text.startswith("more") else "replacement_metric_by_4"
                reference = about[1] if len(about) > 1 and about[0] == self.subject else about[0]
                reference = re.search(r"\((.*), (.*)\)", text).group(2)
                put(member(asked, "references", reference), name, value)
            elif text.startswith("at least 6 months since someone tested-comprehensively"):
                put(member(asked, "references", about[0]), "tested_6_months_ago", value)
            elif text.startswith("someone tested-comprehensively"):
                put(member(asked, "references", about[0]), "tested_comprehensively", value)
            elif text.startswith("at least 12 months since someone approved-safeguards"):
                put(asked, "approved_12_months_ago_" + about[1].replace("-", "_"), value)
            elif text.startswith("security-staff-share"):
                pass  # a reading that the example does not take
            elif text.startswith(("capability-report", "safeguards-report")) or re.match(
                    r"someone (compiled|gave-to-board|gave-to-trust)\(", text):
                put(member(asked, "reports", about[0]), fact_name(text, about, [about[0], self.subject]), value)
            else:
                of = next((name for name in about if name in everyone), self.subject)
                put(everyone[of], fact_name(text, about, [of]), value)

        # What is asked of a reference as a model stands beside what is asked of it as a reference.
        for name in others:
            reference = member(asked, "references", name)
            for key, value in everyone[name]["facts"].items():
                reference["facts"].setdefault(key, value)
            reference["collections"] = {
                key: each for key, each in everyone[name]["collections"].items() if key.startswith("runs_")}
        return asked


def main(source, target):
    shaped, wrong = [], 0
    with open(source) as file:
        subjects = json.load(file)["subjects"]
    for each in subjects:
        shape = Shape(each["subject"], each["atoms"])
        for scenario in each["scenarios"]:
            m = shape.model([int(digit) for digit in scenario["facts"]])
            decided = gate.decide(m)
            if decided != scenario["decision"]:
                wrong += 1
                print(f"{scenario['name']}: gate.py says {decided}, ours {scenario['decision']}", file=sys.stderr)
            is_timed = scenario["name"] in (each["subject"], "nothing known")
            shaped.append({
                "name": scenario["name"], "decision": scenario["decision"], "timed": is_timed, "m": m,
                "folded": {name: int(gate.evaluate(gate.DEFINES[name], m)) for name in gate.folded()}})
    with open(target, "w") as file:
        json.dump(shaped, file)
    if wrong:
        sys.exit(f"{wrong} of {len(shaped)} scenarios are decided otherwise")


if __name__ == "__main__":
    main(*sys.argv[1:3])
