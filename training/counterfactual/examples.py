"""Training rows for the counterfactual model: an edit and four inputs after it.

Half of the inputs are True/False questions. They come in pairs that differ in the
value alone, one true and one false, since comparing is what the cut model has to
learn anew and learns last. All other inputs have the edit's answer as their
target, however they are put.
"""

from __future__ import annotations

from random import Random

from training.data import made_up, pools
from training.data.disturb import disturbed, lightly
from training.data.facts import Fact, training_fact
from training.data.split import TRAIN, normalised

BRANCHES = 4
TRUTH_PAIRS = (0, 1, 1, 2)
"""How many of a row's branches are such pairs, with equal chance."""


def false_value(fact: Fact, answer: str, rng: Random) -> str:
    """A value that isn't the answer: the old one, one of its kind, or one that looks like it."""
    for _ in range(20):
        roll = rng.random()
        if roll < 0.45 and fact.other_values:
            value = fact.other_values[0] if rng.random() < 0.4 else rng.choice(fact.other_values)
        elif roll < 0.7:
            value = pools.plain_answer(fact.answer_kind, fact.relation, rng)
        elif roll < 0.82:
            value = made_up.near_miss(answer, rng) or made_up.anything(rng)
        else:
            value = rng.choice(pools.everything()) if rng.random() < 0.6 else made_up.anything(rng)
        if normalised(value) != normalised(answer):
            return value
    return made_up.name(rng)


def edit_question(fact: Fact, rng: Random) -> str:
    question = rng.choice(fact.askings)
    roll = rng.random()
    if roll < 0.06:
        return question.lower()
    if roll < 0.12:
        return question.rstrip("?")
    return question


def training_example(rng: Random) -> tuple[str, str, list[tuple[str, str]]]:
    """(question, answer, [(input, target), …]) of one random edit."""
    fact = training_fact(rng)
    answer = pools.answer(fact.answer_kind, fact.relation, rng)
    sentences = pools.sentences(TRAIN)
    question = edit_question(fact, rng)
    branches = []
    for _ in range(rng.choice(TRUTH_PAIRS)):
        wording = rng.getrandbits(32)
        for value, verdict in ((answer.rstrip("."), "True"), (false_value(fact, answer, rng), "False")):
            branches.append((lightly(fact.truth(value, Random(wording)), rng, sentences), verdict))
    while len(branches) < BRANCHES:
        text = question if rng.random() < 0.04 else rng.choice(fact.inputs)
        branches.append((disturbed(text, rng, sentences), answer))
    rng.shuffle(branches)
    return question, answer, branches
