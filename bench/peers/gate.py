#!/usr/bin/env python3
"""RSP 2.2's deploy gate for the peers: stated once here, written out as Cedar, Rego and CEL.

    python3 bench/peers/gate.py            # rewrites cedar/policy.cedar, regorus/policy.rego, cel/policy.cel

None of the three has a third truth value, so a fact is a number: 1 yes, 2 no, 0 unknown, and every condition of the gate is
spelled out as what must be *shown*: `yes(x)` is x = 1, `no(x)` is x = 2. Each reading of the text is fixed to the one that
examples/first-light decides by. Quantifiers become the language's own; Cedar has none, so there the host hands in each
quantified clause's result as one more fact (`inputs.py` computes it, untimed).
"""
from __future__ import annotations

import dataclasses
import pathlib

# --- expressions: two-valued, over facts of a subject --------------------------------------------------------------


@dataclasses.dataclass(frozen=True)
class Expr:
    op: str  # yes no and or not call every some
    name: str = ""  # fact, define, or collection
    args: tuple = ()  # operands; of a call: the subject


def yes(fact, of="m"):
    return Expr("yes", fact, (of,))


def no(fact, of="m"):
    return Expr("no", fact, (of,))


def all_of(*args):
    return Expr("and", args=args)


def any_of(*args):
    return Expr("or", args=args)


def negated(arg):
    return Expr("not", args=(arg,))


def call(define, of="m"):
    return Expr("call", define, (of,))


def every(collection, of, body):
    """Of a complete collection: every member's `body`, over the member as `x`."""
    return Expr("every", collection, (of, body))


def some(collection, of, body):
    return Expr("some", collection, (of, body))


def both(fact, of="m"):
    """The chief executive and the officer each judge so."""
    return all_of(yes("CEO_" + fact, of), yes("RSO_" + fact, of))


# --- the gate, clause by clause as in frameworks/anthropic/rsp-2.2/framework.rule -----------------------------------

DEFINES: dict[str, Expr] = {}


def evals_clear(topic):
    return all_of(
        every("runs_" + topic, "m", any_of(no("member", "x"), yes("below_line", "x"))),
        some("runs_" + topic, "m", yes("member", "x")))


def showing(topic):
    return all_of(
        yes("RSO_threat_model_mapped_" + topic), no("RSO_unevaluated_threat_model_" + topic),
        call("evals_clear_" + topic), yes("RSO_results_explained"), yes("validity_checked"),
        no("partner_findings_left_out"), yes("RSO_elicitation_realistic"), yes("tested_unguarded"),
        yes("attacker_resources_considered"), yes("finetuned_to_follow"), yes("finetuned_for_tools"),
        yes("finetuned_to_refuse_less"),
        any_of(no("uplift_found_" + topic), yes("needs_custom_infrastructure_" + topic)),
        yes("RSO_forecast_clear_" + topic), yes("headroom_included"))


for topic in ["cbrn_basic", "cbrn_state", "autonomy_checkpoint", "research_automation", "research_scaling"]:
    DEFINES["evals_clear_" + topic] = evals_clear(topic)

DEFINES |= {
    "ruled_out_cbrn_3": all_of(showing("cbrn_basic"), both("sufficiently_below_CBRN_3")),
    "ruled_out_cbrn_4": all_of(showing("cbrn_state"), both("sufficiently_below_CBRN_4")),
    "ruled_out_checkpoint": all_of(call("evals_clear_autonomy_checkpoint"), both("sufficiently_below_CHECKPOINT")),
    "ruled_out_aird_4": any_of(call("ruled_out_checkpoint"),
                               all_of(showing("research_automation"), both("sufficiently_below_AIRD_4"))),
    "ruled_out_aird_5": any_of(call("ruled_out_checkpoint"),
                               all_of(showing("research_scaling"), both("sufficiently_below_AIRD_5"))),
    "found_far": all_of(call("ruled_out_cbrn_3"), call("ruled_out_cbrn_4"), call("ruled_out_aird_4"),
                        call("ruled_out_aird_5"), negated(yes("determined_reached_any"))),
    "no_test": all_of(
        no("RSO_called_for_assessment"),
        every("references", "m", any_of(
            no("member", "x"),
            all_of(no("assessed_latest_before", "x"), no("assessed_most_capable_before", "x")),
            all_of(no("more_compute_by_4", "x"),
                   any_of(negated(yes("metric_replaced")), no("replacement_metric_by_4", "x")),
                   any_of(no("tested_comprehensively", "x"), no("tested_6_months_ago", "x")))))),
    "inherits": some("references", "m", all_of(
        yes("member", "x"), yes("assessed_latest_before", "x"), call("found_far", "x"))),
    "sufficiently_far": any_of(call("found_far"), all_of(call("no_test"), call("inherits"))),
    "asl3_deployment": all_of(
        both("misuse_mapped"), both("map_revision_committed"), both("defence_in_depth"),
        any_of(both("red_team_passed"), no("general_access_offered")), both("remediation_prompt"),
        yes("monitoring_prespecified"), yes("review_process_defined"), both("trusted_criteria_set"),
        any_of(no("trusted_version_in_use"), both("trusted_controls_equivalent")),
        no("approved_12_months_ago_deployment_standard"),
        any_of(no("partner_environment_in_use"), yes("partner_deployment_documented"))),
    "asl3_security": all_of(
        both("security_threats_modelled"), yes("security_revision_planned"), both("perimeter_strong"),
        both("insiders_controlled"), both("lifecycle_secured"), both("monitoring_effective"),
        both("resources_sufficient"), both("guidance_followed"), both("audits_planned"),
        any_of(both("stops_in_scope_attackers"),
               all_of(yes("fails_only_outside_scope"), both("followed_up_no_harm"))),
        no("approved_12_months_ago_security_standard"),
        any_of(no("partner_environment_in_use"), yes("partner_security_documented"))),
    "finetuning_safe": every("finetuning_uses", "m", any_of(
        no("member", "x"), no("tooling_disabled", "x"),
        all_of(yes("management_extremely_low_risk", "x"), yes("involves_staff", "x"), yes("decided_singly", "x")))),
    "asl2_deployment": all_of(
        any_of(no("significant_new_model"), yes("card_published")), yes("usage_policy_enforced"),
        yes("trained_to_refuse"), yes("misuse_detected"),
        any_of(no("finetuning_offered"), all_of(yes("finetuning_checked"), call("finetuning_safe"))),
        yes("reporting_path"), yes("jailbreak_bounty")),
    "asl2_security": all_of(
        yes("vendors_reviewed"), yes("updates_managed"), yes("offices_controlled"), yes("workforce_processes"),
        yes("workforce_principles"), yes("compartments"), yes("zero_trust"), yes("infrastructure_baseline"),
        yes("infrastructure_processes"), yes("operations_embedded"), yes("management_thwarts_opportunists")),
    "asl_scale": all_of(any_of(call("asl2_deployment"), call("asl3_deployment")),
                        any_of(call("asl2_security"), call("asl3_security"))),
    "row_safeguards": all_of(call("ruled_out_cbrn_3"), negated(yes("determined_reached_CBRN_3"))),
    "secured": all_of(call("asl3_security"), both("safeguard_satisfied_security_standard")),
    "safeguarded": any_of(all_of(call("asl3_deployment"), both("safeguard_satisfied_deployment_standard")),
                          call("row_safeguards")),
    "beyond_asl_3": any_of(yes("determined_reached_CBRN_4"), yes("determined_reached_AIRD_5"),
                           yes("determined_unable_CBRN_4"), yes("determined_unable_AIRD_5")),
    "safeguards_in_place": all_of(
        call("secured"), call("safeguarded"), negated(call("beyond_asl_3")),
        any_of(all_of(yes("affirmative_case_identifies_risks"), yes("affirmative_case_explains_mitigation")),
               negated(any_of(yes("determined_reached_AIRD_4"), yes("determined_unable_AIRD_4"))))),
    "capability_shared": some("reports", "m", all_of(
        yes("member", "x"), yes("capability_report", "x"), yes("compiled", "x"), yes("gave_to_board", "x"),
        yes("gave_to_trust", "x"))),
    **{f"{standard}_shared": some("reports", "m", all_of(
        yes("member", "x"), yes("safeguards_report_" + standard, "x"), yes("compiled", "x"),
        yes("gave_to_board", "x"), yes("gave_to_trust", "x")))
       for standard in ["security_standard", "deployment_standard"]},
    **{f"interim_{standard}": all_of(
        yes("CEO_approved_interim_" + standard), yes("RSO_approved_interim_" + standard),
        both("same_assurance_" + standard))
       for standard in ["security_standard", "deployment_standard"]},
    "undescribed_threshold": some("added_thresholds", "m", all_of(
        yes("member", "x"), yes("added", "x"), negated(no("reaches", "x")),
        negated(yes("safeguards_described", "x")))),
    # the rules
    "deploy_asl2": all_of(call("sufficiently_far"), call("asl_scale")),
    "deploy_asl3": all_of(call("safeguards_in_place"), yes("conducted_followup")),
    "met_proceed": all_of(call("safeguards_in_place"), yes("conducted_followup")),
    "interim": all_of(
        yes("conducted_followup"), negated(call("beyond_asl_3")),
        any_of(all_of(call("interim_deployment_standard"), any_of(call("secured"), call("interim_security_standard"))),
               all_of(call("interim_security_standard"), call("safeguarded")))),
    "redeploy": all_of(yes("withdrew"), call("secured"), yes("conducted_followup"), negated(call("beyond_asl_3")),
                       both("deployment_standard_reachable")),
    "held_for_sharing": any_of(
        all_of(negated(call("no_test")), negated(call("capability_shared"))),
        all_of(negated(call("sufficiently_far")), call("safeguards_in_place"),
               negated(all_of(call("security_standard_shared"),
                              any_of(call("deployment_standard_shared"), call("row_safeguards")))))),
    "held": any_of(call("held_for_sharing"), call("undescribed_threshold")),
    # Exceptions of one effect stand together; the interim permit, which carries a condition, collides with them.
    "plain_exception": any_of(call("deploy_asl2"), call("deploy_asl3"), call("met_proceed"), call("redeploy")),
    "restricted": negated(any_of(call("sufficiently_far"), call("met_proceed"), call("redeploy"))),
    "plain_goes_on": all_of(any_of(call("deploy_asl2"), call("deploy_asl3"), call("redeploy")),
                            negated(call("restricted"))),
    "approved": yes("RSO_approved_deployment"),
    "interim_differs": all_of(call("interim"), call("plain_exception"), any_of(
        negated(call("plain_goes_on")), all_of(call("approved"), negated(call("safeguards_in_place"))))),
    "goes_on": all_of(negated(call("held")), negated(call("interim_differs")),
                      any_of(call("plain_goes_on"), call("interim"))),
    "unconditional": all_of(call("approved"), any_of(negated(call("interim")), call("safeguards_in_place"))),
}

# (condition, answer), the first that holds; then hold.
DECISION = [
    (all_of(call("interim_differs"), negated(call("held"))), "conflict"),
    (all_of(call("goes_on"), call("unconditional")), "permit"),
    (call("goes_on"), "permit with conditions"),
]

FACT_COLLECTIONS = ["runs_", "references", "finetuning_uses", "reports", "added_thresholds"]


def evaluate(expr, m, x=None):
    """The gate in Python: inputs.py takes the clauses Cedar cannot say from it."""
    subject = {"m": m, "x": x}
    if expr.op in ("yes", "no"):
        return subject[expr.args[0]]["facts"].get(expr.name, 0) == (1 if expr.op == "yes" else 2)
    if expr.op == "and":
        return all(evaluate(each, m, x) for each in expr.args)
    if expr.op == "or":
        return any(evaluate(each, m, x) for each in expr.args)
    if expr.op == "not":
        return not evaluate(expr.args[0], m, x)
    if expr.op == "call":
        return evaluate(DEFINES[expr.name], subject[expr.args[0]])
    collection = m["collections"].get(expr.name, {"complete": 0, "members": []})
    if expr.op == "every" and collection["complete"] != 1:
        return False
    results = [evaluate(expr.args[1], m, member) for member in collection["members"]]
    return all(results) if expr.op == "every" else any(results)


def decide(m):
    return next((answer for condition, answer in DECISION if evaluate(condition, m)), "hold")


def has_quantifier(expr):
    return expr.op in ("every", "some") or any(isinstance(each, Expr) and has_quantifier(each) for each in expr.args)


def closure(name):
    """The defines that are asked of members of a collection too."""
    found, pending = set(), [name]

    def visit(expr):
        if expr.op == "call":
            pending.append(expr.name)
        for each in expr.args:
            if isinstance(each, Expr):
                visit(each)

    while pending:
        each = pending.pop()
        if each not in found:
            found.add(each)
            visit(DEFINES[each])
    return found


# --- Rego: a rule a define; a function too, where a define is asked of other models ---------------------------------


class Rego:
    def __init__(self):
        self.rules = []
        self.helpers = 0

    def rule(self, name, expr, asked):
        """`asked`: what the subject is called, `input` in a rule and `m` in a function."""
        alternatives = expr.args if expr.op == "or" else (expr,)
        for each in alternatives:
            lines = self.body(each, asked)
            self.rules.append(f"{name} if {{\n" + "".join(f"\t{line}\n" for line in lines) + "}\n")

    def body(self, expr, asked):
        def subject(of):
            return asked if of == "m" else "x"

        if expr.op in ("yes", "no"):
            return [f"{subject(expr.args[0])}.facts.{expr.name} == {1 if expr.op == 'yes' else 2}"]
        if expr.op == "call":
            is_rule = expr.args[0] == "m" and asked == "input"
            return [expr.name if is_rule else f"{expr.name}_of({subject(expr.args[0])})"]
        if expr.op == "and":
            return [line for each in expr.args for line in self.body(each, asked)]
        if expr.op == "or":
            return [self.helper(expr, asked)]
        if expr.op == "not":
            inner = expr.args[0]
            line = self.body(inner, asked)[0] if inner.op in ("yes", "no", "call") else self.helper(inner, asked)
            return ["not " + line]
        members = f"{asked}.collections.{expr.name}.members"
        inner = self.body(expr.args[1], asked)
        if expr.op == "some":
            return [f"some x in {members}", *inner]
        return [f"{asked}.collections.{expr.name}.complete == 1", f"every x in {members} {{ " + "; ".join(inner) + " }"]

    def helper(self, expr, asked):
        self.helpers += 1
        parameters = (["m"] if asked == "m" else []) + (["x"] if uses_member(expr) else [])
        name = f"either_{self.helpers}" + (f"({', '.join(parameters)})" if parameters else "")
        self.rule(name, expr, asked)
        return name

    def text(self):
        of_members = closure("found_far")
        for name, expr in DEFINES.items():
            self.rule(name, expr, "input")
            if name in of_members:
                self.rule(f"{name}_of(m)", expr, "m")
        self.rules.append('default decision := "hold"\n')
        text = ""
        for condition, answer in DECISION:
            lines = "".join(f"\t{line}\n" for line in self.body(condition, "input"))
            text += f'{" else" if text else "decision"} := "{answer}" if {{\n{lines}}}'
        return "\n".join(["# Written by gate.py.\npackage gate\n\nimport rego.v1\n", *self.rules, text]) + "\n"


def uses_member(expr):
    if expr.op in ("yes", "no", "call"):
        return expr.args[0] == "x"
    return any(isinstance(each, Expr) and uses_member(each) for each in expr.args)


# --- CEL: one expression; a define used more than once is bound to a name -------------------------------------------


def cel(expr, bound, subject="m", member="x", depth=0):
    def of(which):
        return subject if which == "m" else member

    def inner(each):
        return cel(each, bound, subject, member, depth)

    if expr.op in ("yes", "no"):
        return f"{of(expr.args[0])}.facts.{expr.name} == {1 if expr.op == 'yes' else 2}"
    if expr.op == "and":
        return "(" + " && ".join(inner(each) for each in expr.args) + ")"
    if expr.op == "or":
        return "(" + " || ".join(inner(each) for each in expr.args) + ")"
    if expr.op == "not":
        return f"!({inner(expr.args[0])})"
    if expr.op == "call":
        if expr.args[0] == "m" and subject == "m" and expr.name in bound:
            return expr.name
        asked = of(expr.args[0])
        return cel(DEFINES[expr.name], bound, asked, "e" if asked == "x" else member, depth + 1)
    members = f"{subject}.collections.{expr.name}"
    body = cel(expr.args[1], bound, subject, member, depth + 1)
    if expr.op == "some":
        return f"{members}.members.exists({member}, {body})"
    return f"({members}.complete == 1 && {members}.members.all({member}, {body}))"


def cel_text():
    uses = {name: 0 for name in DEFINES}

    def count(expr):
        if expr.op == "call" and expr.args[0] == "m":
            uses[expr.name] += 1
        for each in expr.args:
            if isinstance(each, Expr):
                count(each)

    for expr in [*DEFINES.values(), *(condition for condition, _ in DECISION)]:
        count(expr)
    bound = {name for name, times in uses.items() if times > 1}
    text = '"hold"'
    for condition, answer in reversed(DECISION):
        text = f'{cel(condition, bound)} ? "{answer}" : {text}'
    for name in reversed(list(DEFINES)):
        if name in bound:
            text = f"cel.bind({name}, {cel(DEFINES[name], bound - {name})},\n{text})"
    return text + "\n"


# --- Cedar: policies; defines written out where they are used, quantified clauses as facts --------------------------


def cedar(expr):
    if expr.op in ("yes", "no"):
        return f"resource.{expr.name} == {1 if expr.op == 'yes' else 2}"
    if expr.op == "and":
        return "(" + " && ".join(cedar(each) for each in expr.args) + ")"
    if expr.op == "or":
        return "(" + " || ".join(cedar(each) for each in expr.args) + ")"
    if expr.op == "not":
        return f"!({cedar(expr.args[0])})"
    if has_quantifier(DEFINES[expr.name]):
        return f"resource.{expr.name} == 1"
    return cedar(DEFINES[expr.name])


def folded():
    """The quantified clauses, which the host answers for Cedar."""
    return [name for name, expr in DEFINES.items() if has_quantifier(expr)]


def cedar_text():
    exceptions = {name: DEFINES[name] for name in ["deploy_asl2", "deploy_asl3", "redeploy", "interim"]}
    text = "// Written by gate.py. Deny is a hold; allow is a permit, with or without conditions.\n"
    for name, expr in exceptions.items():
        text += f'@id("{name}")\npermit (principal, action == Action::"deploy", resource)\nwhen {{ {cedar(expr)} }};\n\n'
    holds = {
        "restricted": all_of(call("restricted"), negated(call("interim"))),
        "held_for_sharing": call("held_for_sharing"),
        "undescribed_threshold": call("undescribed_threshold"),
        "interim_differs": call("interim_differs"),
    }
    for name, expr in holds.items():
        text += f'@id("{name}")\nforbid (principal, action == Action::"deploy", resource)\nwhen {{ {cedar(expr)} }};\n\n'
    return text


if __name__ == "__main__":
    here = pathlib.Path(__file__).resolve().parent
    (here / "regorus/policy.rego").write_text(Rego().text())
    (here / "cel/policy.cel").write_text(cel_text())
    (here / "cedar/policy.cedar").write_text(cedar_text())
