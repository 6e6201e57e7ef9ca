"""The three tasks. Every sample carries `family`: what its siblings share with it."""

from inspect_ai import Task, task
from inspect_ai.dataset import MemoryDataset, Sample
from inspect_ai.scorer import Score, accuracy, scorer, stderr
from inspect_ai.solver import generate

import recipes
import repairs
import rounds

SEED = "first light"
RECIPES = 90


def graded(hit):
    return Score(value="C" if hit else "I")


@scorer(metrics=[accuracy(), stderr()])
def keeps_rules():
    async def score(state, target):
        return graded(recipes.check(state.input_text, state.output.completion))

    return score


@scorer(metrics=[accuracy(), stderr(cluster="family")])
def in_time():
    async def score(state, target):
        return graded(rounds.check(state.input_text, state.output.completion))

    return score


@scorer(metrics=[accuracy(), stderr()])
def passes_checks():
    async def score(state, target):
        return graded(repairs.check(target.text, state.metadata["family"], state.output.completion))

    return score


def named(name, samples, judge):
    return Task(
        name=name,
        dataset=MemoryDataset(samples, name=name),
        solver=generate(),
        scorer=judge,
    )


@task
def protocol_planning():
    samples = [
        Sample(recipes.make(f"{SEED} {i}"), id=f"menu-{i:02}", metadata={"family": f"menu-{i:02}"})
        for i in range(1, RECIPES + 1)
    ]
    return named("protocol-planning", samples, keeps_rules())


@task
def acquisition_logistics(towns, requests):
    samples = [
        Sample(
            rounds.make(SEED, town, request),
            id=f"town-{town:02}-{request}",
            metadata={"family": f"town-{town:02}"},
        )
        for town in range(1, towns + 1)
        for request in range(1, requests + 1)
    ]
    return named("acquisition-logistics", samples, in_time())


@task
def engineering_tasks():
    samples = []
    for function in repairs.FUNCTIONS:
        text, checks = repairs.make(SEED, function)
        name = function.__name__
        samples.append(Sample(text, target=checks, id=name, metadata={"family": name}))
    return named("engineering-tasks", samples, passes_checks())
