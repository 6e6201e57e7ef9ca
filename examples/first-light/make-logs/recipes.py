"""Recipe ordering: put kitchen steps in an order that keeps every rule.

A puzzle is text; `solve` sees nothing but that text, `check` decides by the rules alone.
"""

import random
import string

STEPS = 26


def make(seed):
    """Draws an order, then rules that this order keeps, so that each puzzle has an answer."""
    rng = random.Random(f"recipes {seed}")
    steps = string.ascii_uppercase[:STEPS]
    order = rng.sample(steps, STEPS)
    place = {step: i for i, step in enumerate(order)}
    pairs = [(a, b) for a in steps for b in steps if place[a] < place[b]]
    rules = [f"before: {a} {b}" for a, b in rng.sample(pairs, 12)]
    near = [(a, b) for a, b in pairs if place[b] - place[a] <= 8]
    rules += [f"soon: {a} {b} {place[b] - place[a]}" for a, b in rng.sample(near, 18)]
    far = [(a, b) for a, b in pairs if place[b] - place[a] > 1]
    rules += [f"apart: {a} {b}" for a, b in rng.sample(far, 60)]
    rng.shuffle(rules)
    return "\n".join(
        [
            f"Order the kitchen steps {' '.join(steps)}.",
            "before: X Y = X comes before Y. soon: X Y n = Y comes at most n places after X.",
            "apart: X Y = X and Y are not neighbours. Answer with the letters in order.",
            *rules,
        ]
    )


def rules_of(text):
    words = [line.replace(":", "").split() for line in text.splitlines()[3:]]
    return [(w[0], w[1], w[2], int(w[3]) if w[3:] else 0) for w in words]


def keeps(rule, place):
    kind, x, y, n = rule
    gap = place[y] - place[x]
    return {"before": gap > 0, "soon": 0 < gap <= n, "apart": abs(gap) != 1}[kind]


def check(text, answer):
    order = answer.split()
    if sorted(order) != list(string.ascii_uppercase[:STEPS]):
        return False
    place = {step: i for i, step in enumerate(order)}
    return all(keeps(rule, place) for rule in rules_of(text))


def solve(text, strength, rng):
    """Depth-first search, a step budget of `strength`; on running out, the longest order found."""
    rules = rules_of(text)
    steps = list(string.ascii_uppercase[:STEPS])
    best, left = [], strength

    def fits(order):
        place = {step: i for i, step in enumerate(order)}
        late = len(order)
        for rule in rules:
            kind, x, y, n = rule
            if x in place and y in place:
                if not keeps(rule, place):
                    return False
            elif kind != "apart" and y in place:
                return False
            elif kind == "soon" and x in place and late - place[x] > n:
                return False
        return True

    def extend(order):
        nonlocal best, left
        if len(order) > len(best):
            best = list(order)
        rest = [step for step in steps if step not in order]
        rng.shuffle(rest)
        for step in rest:
            if left <= 0:
                return False
            left -= 1
            order.append(step)
            if fits(order) and (len(order) == STEPS or extend(order)):
                best = list(order)
                return True
            order.pop()
        return False

    extend([])
    return " ".join(best + [step for step in steps if step not in best])
