"""Contrast pairs in VitaminC's manner, from real evidence: one number, date, name or negation revised.

Each maker takes a supported pair and gives pairs whose label follows from the
revision alone: the claim revised against the same evidence, or the evidence
revised against the same claim.

The suite's contrast pairs come from another maker (contrast.py), so that a model cannot pass by having
learnt this one's habits.
"""

from __future__ import annotations

import re
from functools import cache
from random import Random

from . import claims
from .claims import REFUTED, SUPPORTED, Pair

NUMBER = re.compile(r"(?<![\w.,$€£-])(\d{1,3}(?:,\d{3})+|\d+)(?:\.\d+)?(?![\w]|[.,]\d)")
NAME = re.compile(r"\b(?:[A-Z][\w'’-]+)(?:\s+(?:(?:of|the|de|and)\s+)?[A-Z][\w'’-]+)*")
AUXILIARY = re.compile(r"\b(is|was|are|were|has|had|did|does|can|could|will|would)\b(?! not)")
MONTHS = "January February March April May June July August September October November December".split()
NATIONS = "American British French German Italian Canadian Australian Indian Japanese Chinese Spanish Russian Irish Swedish Mexican Brazilian".split()


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


def swap(text: str, old: str, new: str) -> str:
    return re.sub(rf"(?<![\w]){re.escape(old)}(?![\w])", lambda _: new, text)


def revised_number(pair: Pair, rng: Random) -> Pair | None:
    """The claim's number, or the evidence's, or both alike."""
    shared = shared_numbers(pair)
    if not shared:
        return None
    old = rng.choice(shared)
    new = other_number(old, rng)
    if new in pair.statement or new in pair.claim:
        return None
    roll = rng.random()
    if roll < 0.35:
        return Pair(pair.statement, swap(pair.claim, old, new), REFUTED, "number")
    if roll < 0.65:
        return Pair(swap(pair.statement, old, new), pair.claim, REFUTED, "number")
    return Pair(swap(pair.statement, old, new), swap(pair.claim, old, new), SUPPORTED, "number")


def compared(number: str, rng: Random) -> tuple[str, bool]:
    """A bound on a number, and whether the number keeps it."""
    value = number_in(number)
    step = max(1, round(value * rng.choice((0.02, 0.1, 0.25, 0.5))))
    above = rng.random() < 0.5
    bound = as_written(value + step if above else max(0, value - step), number)
    more = rng.random() < 0.5
    words = rng.choice(("more than", "over", "at least", "greater than") if more else ("less than", "fewer than", "under", "at most"))
    return f"{words} {bound}", more != above


def revised_bound(pair: Pair, rng: Random) -> Pair | None:
    """"In 1999" becomes "before 2003" or "after 1995"; "200 people" becomes "more than 150 people"."""
    shared = shared_numbers(pair)
    if not shared:
        return None
    number = rng.choice(shared)
    if is_year(number):
        spot = re.search(rf"\b[Ii]n {number}\b(?! [A-Z])", pair.claim)
        if not spot:
            return None
        year, later = int(number), rng.random() < 0.5
        bound = year + rng.choice((1, 2, 4, 7, 12)) * (1 if later else -1)
        before = rng.random() < 0.5
        words = f"{'before' if before else 'after'} {bound}"
        words = words.capitalize() if spot.start() == 0 else words
        claim = pair.claim[: spot.start()] + words + pair.claim[spot.end() :]
        return Pair(pair.statement, claim, SUPPORTED if before == later else REFUTED, "bound")
    if number_in(number) < 3 or re.search(rf"(more|less|fewer|over|under|least|most|than|about) {re.escape(number)}", pair.claim):
        return None
    words, holds = compared(number, rng)
    return Pair(pair.statement, swap(pair.claim, number, words), SUPPORTED if holds else REFUTED, "bound")


@cache
def names() -> list[str]:
    found = {n for p in claims.fever() for n in NAME.findall(p.claim)[1:]}
    return sorted(n for n in found if 3 < len(n) < 40)


def revised_name(pair: Pair, rng: Random) -> Pair | None:
    """A name, month or nation that both have, exchanged in one of them or in both."""
    first = NAME.match(pair.claim)
    shared = [n for n in NAME.findall(pair.claim) if n in pair.statement and (not first or n != first.group()) and len(n) > 3]
    if not shared:
        return None
    old = rng.choice(shared)
    kind = next((group for group in (MONTHS, NATIONS) if old in group), None)
    same_length = [n for n in rng.sample(names(), 40) if len(n.split()) == len(old.split())] if not kind else kind
    options = [n for n in same_length if n not in pair.statement and n not in pair.claim]
    if not options:
        return None
    new = rng.choice(options)
    roll = rng.random()
    if roll < 0.4:
        return Pair(pair.statement, swap(pair.claim, old, new), REFUTED, "name")
    if roll < 0.6:
        return Pair(swap(pair.statement, old, new), pair.claim, REFUTED, "name")
    return Pair(swap(pair.statement, old, new), swap(pair.claim, old, new), SUPPORTED, "name")


def negated(pair: Pair, rng: Random) -> Pair | None:
    """The claim with "not" after its first auxiliary verb, or without the "not" that it has."""
    if re.search(r"\b(never|no|nothing|only|any|neither|none)\b", pair.claim):
        return None
    other = REFUTED if pair.label == SUPPORTED else SUPPORTED
    if " not " in pair.claim:
        return Pair(pair.statement, pair.claim.replace(" not ", " ", 1), other, "negation")
    spot = AUXILIARY.search(pair.claim)
    if not spot:
        return None
    claim = f"{pair.claim[: spot.end()]} not{pair.claim[spot.end() :]}"
    return Pair(pair.statement, claim, other, "negation")


def itself(pair: Pair, rng: Random) -> Pair | None:
    """A short evidence sentence as its own claim, true as it stands and false with a number revised."""
    sentence = pair.statement.split(". ")[0].rstrip(".") + "."
    if not 30 < len(sentence) < 140:
        return None
    numbers = NUMBER.findall(sentence)
    if numbers and rng.random() < 0.5:
        old = rng.choice(numbers)
        new = other_number(old, rng)
        if new not in pair.statement:
            return Pair(pair.statement, swap(sentence, old, new), REFUTED, "itself")
    return Pair(pair.statement, sentence, SUPPORTED, "itself")


@cache
def pairs(label: str) -> list[Pair]:
    own = [p for _page, p in claims.fool_me_twice()]
    return [p for p in claims.fever() + own if p.label == label and len(p.statement) < 600]


MAKERS = (revised_number, revised_bound, revised_name, negated, itself)
SHARES = (0.27, 0.28, 0.25, 0.13, 0.07)


def contrast(rng: Random) -> Pair:
    """One revised pair; the kind is drawn first, so that easy revisions don't crowd out the others."""
    (make,) = rng.choices(MAKERS, SHARES)
    while True:
        # A negated claim that was supported is refuted: half the time the other way round.
        label = REFUTED if make is negated and rng.random() < 0.5 else SUPPORTED
        made = make(rng.choice(pairs(label)), rng)
        if made:
            return made
