"""The two models under test: the same three programs, with budgets that differ in strength.

They sit behind Inspect's model interface, read the prompt and nothing else, and answer with what
the search found. The n-th attempt at one prompt has its own tie-breaks, so repeats can differ.
"""

import random
from collections import Counter

from inspect_ai.model import ModelAPI, ModelOutput, modelapi

import recipes
import repairs
import rounds

STRENGTH = {
    "model-a": {"recipes": 2000, "rounds": 2000, "repairs": 150},
    "model-b": {"recipes": 160, "rounds": 15, "repairs": 20},
}
PROGRAMS = {"Order": recipes, "Plan": rounds, "Repair": repairs}


def answer(model, prompt, attempt):
    program = PROGRAMS[prompt.split()[0]]
    rng = random.Random(f"{model} {attempt} {prompt}")
    return program.solve(prompt, STRENGTH[model][program.__name__], rng)


@modelapi(name="first-light")
def first_light():
    class SearchProgram(ModelAPI):
        def __init__(self, model_name, base_url=None, api_key=None, config=None, **_):
            super().__init__(model_name, base_url, api_key, [], config)
            self.attempts = Counter()

        async def generate(self, input, tools, tool_choice, config):
            prompt = input[-1].text
            self.attempts[prompt] += 1
            text = answer(self.model_name, prompt, self.attempts[prompt])
            return ModelOutput.from_content(self.model_name, text)

    return SearchProgram
