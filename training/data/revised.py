"""Contrast pairs in VitaminC's manner, from real evidence: one number, date, bound, name or negation revised.

Each maker takes a pair and revises the evidence as well as the claim, so that it gives all four pairs of
`both_sides`; `contrast` draws a maker first, so that easy revisions don't crowd out the others.

The suite's contrast pairs come from another maker (contrast.py), so that a model cannot pass by having
learnt this one's habits.
"""

from __future__ import annotations

import re
from functools import cache
from random import Random

from . import claims
from .both_sides import both_sides, swap
from .claims import REFUTED, SUPPORTED, Pair
from .negation import NAME, exclusive, negated
from .refutations import exchanged, refuted_alike
from .split import held_out_facts, same_fact_text
from .traded import MONTHS, NATIONS, traded

NUMBER = re.compile(r"(?<![\w.,$€£-])(\d{1,3}(?:,\d{3})+|\d+)(?:\.\d+)?(?![\w]|[.,]\d)")
EARLIER, LATER = ("before", "before", "prior to", "in or before", "earlier than"), ("after", "after", "later than", "some time after", "in or after")


def is_year(text: str) -> bool:
    return len(text) == 4 and text.isdigit() and 1000 <= int(text) <= 2100


def as_written(value: int, like: str) -> str:
    return f"{value:,}" if "," in like else str(value)


def number_in(text: str) -> int:
    return int(text.replace(",", ""))


def other_number(text: str, rng: Random) -> str:
    """Another number of the same kind: a year stays a year, thousands stay thousands."""
    value = number_in(text)
    if is_year(text):
        return str(max(1000, value + rng.choice((-1, 1)) * rng.choice((1, 1, 2, 3, 5, 10, 20))))
    if value < 12:
        return str(rng.choice([n for n in range(1, 13) if n != value]))
    shift = rng.choice((0.05, 0.1, 0.3, 0.5, 1.0)) * value
    changed = value + rng.choice((-1, 1)) * max(1, round(shift))
    return as_written(max(1, changed) if changed != value else value + 1, text)


def shared_numbers(pair: Pair) -> list[str]:
    own = set(NUMBER.findall(pair.claim))
    return [n for n in NUMBER.findall(pair.statement) if n in own]


def revised_number(pair: Pair, rng: Random) -> list[Pair] | None:
    shared = shared_numbers(pair)
    if not shared:
        return None
    old = rng.choice(shared)
    new = other_number(old, rng)
    if new in pair.statement or new in pair.claim:
        return None
    return both_sides((pair.statement, swap(pair.statement, old, new)), (pair.claim, swap(pair.claim, old, new)), "number")


def revised_bound(pair: Pair, rng: Random) -> list[Pair] | None:
    """"In 1999" becomes "before 2003" or "after 2003", "200 people" more or fewer than 150; the evidence's number crosses the bound."""
    shared = shared_numbers(pair)
    if not shared:
        return None
    number = rng.choice(shared)
    value, higher = number_in(number), rng.random() < 0.5
    if is_year(number):
        spot = re.search(rf"\b[Ii]n {number}\b(?! [A-Z])", pair.claim)
        away, across, words = rng.choice((1, 2, 4, 7, 12)), rng.choice((1, 2, 5, 9)), (rng.choice(EARLIER), rng.choice(LATER))
    else:
        spot = re.search(rf"(?<![\w]){re.escape(number)}(?![\w])", pair.claim)
        if value < 3 or re.search(rf"(more|less|fewer|over|under|least|most|than|about) {re.escape(number)}", pair.claim):
            return None
        away, across = (max(1, round(value * rng.choice((0.02, 0.1, 0.25, 0.5)))) for _ in range(2))
        words = (rng.choice(("less than", "fewer than", "under")), rng.choice(("more than", "over", "greater than")))
    if not spot:
        return None
    bound = value + away if higher else max(1, value - away)
    beyond = bound + across if higher else max(0, bound - across)
    if len({value, bound, beyond}) < 3 or swap(pair.statement, number, as_written(beyond, number)) == pair.statement:
        return None

    def bounded(word: str) -> str:
        said = f"{word} {as_written(bound, number) if not is_year(number) else bound}"
        return pair.claim[: spot.start()] + (said.capitalize() if spot.start() == 0 else said) + pair.claim[spot.end() :]

    below, above = map(bounded, words)
    revised = swap(pair.statement, number, str(beyond) if is_year(number) else as_written(beyond, number))
    return both_sides((pair.statement, revised), (below, above) if higher else (above, below), "bound")


@cache
def names() -> list[str]:
    found = {n for p in claims.fever() for n in NAME.findall(p.claim)[1:]}
    return sorted(n for n in found if 3 < len(n) < 40)


def revised_name(pair: Pair, rng: Random) -> list[Pair] | None:
    """A name, month or nation that both have, exchanged."""
    first = NAME.match(pair.claim)
    shared = [n for n in NAME.findall(pair.claim) if n in pair.statement and (not first or n != first.group()) and len(n) > 3]
    if not shared:
        return None
    old = rng.choice(shared)
    kind = next((group for group in (MONTHS, NATIONS) if old in group), None)
    same_length = [n for n in rng.choices(names(), k=40) if len(n.split()) == len(old.split())] if not kind else kind
    options = [n for n in same_length if n not in pair.statement and n not in pair.claim]
    if not options:
        return None
    new = rng.choice(options)
    return both_sides((pair.statement, swap(pair.statement, old, new)), (pair.claim, swap(pair.claim, old, new)), "name")


def itself(pair: Pair, rng: Random) -> list[Pair] | None:
    """A short evidence sentence as its own claim, with a number revised."""
    sentence = pair.statement.split(". ")[0]
    sentence += "" if sentence[-1] in '."?!' else "."
    numbers = NUMBER.findall(sentence)
    if not numbers or not 30 < len(sentence) < 140:
        return None
    old = rng.choice(numbers)
    new = other_number(old, rng)
    if new in pair.statement:
        return None
    return both_sides((pair.statement, swap(pair.statement, old, new)), (sentence, swap(sentence, old, new)), "itself")


@cache
def pairs(label: str) -> list[Pair]:
    own = [p for _page, p in claims.fool_me_twice()]
    return [p for p in claims.fever() + own if p.label == label and len(p.statement) < 600]


MAKERS = (revised_number, revised_bound, revised_name, exchanged, refuted_alike, negated, exclusive, traded, itself)
SHARES = (0.09, 0.12, 0.09, 0.11, 0.22, 0.15, 0.06, 0.14, 0.02)
TRIES = 300
"""Until another maker is drawn: a smoke run's few rows may give some of them nothing."""


def made_held_out(pairs: list[Pair]) -> bool:
    """Whether a revision happens to word a claim of a test set."""
    claims_held_out, _evidences = held_out_facts()
    return any(same_fact_text(p.claim) in claims_held_out for p in pairs[:2])


def contrast(rng: Random) -> list[Pair]:
    """The four pairs of one revision."""
    while True:
        (make,) = rng.choices(MAKERS, SHARES)
        for _ in range(TRIES):
            # A denial is taken back as often as one is put in.
            label = REFUTED if make is negated and rng.random() < 0.5 else SUPPORTED
            made = make(rng.choice(pairs(label)), rng)
            if made and len({p.statement for p in made}) == len({p.claim for p in made}) == 2 and not made_held_out(made):
                return made
