"""Prints hit rates of both programs on puzzles drawn from seeds that no log uses.

The sizes in the puzzle files and the budgets in `models.py` were chosen with these numbers before
the first logged run.
"""

import random
import sys

import recipes
import repairs
import rounds
from models import STRENGTH


def rate(name, model, groups, solve):
    clusters = hits = errors = n = 0
    for group in groups:
        scores = []
        for question, judge in group:
            rng = random.Random(f"calibrate {model} {question}")
            try:
                scores.append(judge(solve(question, STRENGTH[model][name], rng)))
            except SyntaxError:
                errors += 1
        n, hits, clusters = n + len(group), hits + sum(scores), clusters + any(scores)
    print(f"{name} {model}: {hits}/{n} hits, {clusters}/{len(groups)} clusters, {errors} errors")


def recipe(seed):
    text = recipes.make(seed)
    return text, lambda answer: recipes.check(text, answer)


def errand(town, request):
    text = rounds.make("calibration", town, request)
    return text, lambda answer: rounds.check(text, answer)


def repair(function, seed):
    text, checks = repairs.make(f"calibration {seed}", function)
    return text, lambda answer: repairs.check(checks, function.__name__, answer)


for model in STRENGTH:
    if "recipes" in sys.argv:
        rate("recipes", model, [[recipe(f"calibration {i}")] for i in range(200)], recipes.solve)
    if "rounds" in sys.argv:
        groups = [[errand(town, request) for request in range(2)] for town in range(120)]
        rate("rounds", model, groups, rounds.solve)
    if "repairs" in sys.argv:
        groups = [[repair(f, seed)] for f in repairs.FUNCTIONS for seed in range(4)]
        rate("repairs", model, groups, repairs.solve)
