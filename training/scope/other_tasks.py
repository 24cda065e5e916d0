"""Edits of fact checking and of dialogue, for the embedding classifier: a statement with claims, a topic with questions.

The same pairs that the cross-encoder learns from (training/data/claims.py, topics.py).
"""

from __future__ import annotations

from collections import defaultdict
from functools import cache
from random import Random

from training.data import claims, topics
from training.data.claims import UNSAID
from training.data.split import DEV, TRAIN
from training.scope.pairs import ScopeCase

CLAIMS = 3
REVISED = 0.4
"""Share of the statements that come from sentence pairs and revisions, the others being FEVER's and Fool Me Twice's."""


@cache
def by_statement(part: str = TRAIN) -> list[tuple[str, list[str], list[str]]]:
    """Statements with claims that they decide, and claims about the same thing that they say nothing of."""
    fooled = [pair for _page, pair in claims.fool_me_twice()] + claims.same_page() if part == TRAIN else []
    inside, outside = defaultdict(list), defaultdict(list)
    for pair in claims.fever(part) + fooled + claims.same_subject(part) + claims.inference(part):
        (outside if pair.label == UNSAID else inside)[pair.statement].append(pair.claim)
    return [(statement, found, outside[statement]) for statement, found in sorted(inside.items()) if len(statement) < 500]


@cache
def from_evidence() -> list[tuple[str, list[str], list[str]]]:
    """Those of whole evidence, which are fewer than the sentence pairs and more like what a user writes."""
    known = {p.statement for p in claims.fever()} | {p.statement for _page, p in claims.fool_me_twice()}
    return [row for row in by_statement() if row[0] in known]


def statement_case(rng: Random) -> ScopeCase:
    statement, inside, outside = rng.choice(by_statement() if rng.random() < REVISED else from_evidence())
    outside = rng.sample(outside, min(CLAIMS, len(outside)))
    return ScopeCase("", "", rng.sample(inside, min(CLAIMS, len(inside))), outside, None, text=statement)


def topic_case(rng: Random, part: str = TRAIN) -> ScopeCase:
    edit, inputs = topics.case(rng, part)
    inside, outside = ([text for text, own in inputs if own is wanted] for wanted in (True, False))
    return ScopeCase("", "", inside, outside, None, text=edit)


def topic_pairs(limit: int, part: str = DEV) -> list[tuple[str, str, str, bool]]:
    """(group, edit, input, inside) of topics, to calibrate with."""
    rng, found = Random(31), []
    for _ in range(limit):
        case = topic_case(rng, part)
        found += [(f"{'in' if own else 'out'}: topic", case.edit, t, own) for texts, own in ((case.inside, True), (case.outside, False)) for t in texts]
    return found
