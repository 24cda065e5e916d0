"""Two names or two numbers of an evidence that trade places: "directed by A, starring B".

The false claim's words all stand in the evidence, so that it takes more than finding them to see that it is false.
"""

from __future__ import annotations

import re
from random import Random

from .both_sides import both_sides, swap, whole
from .claims import Pair
from .negation import NAME

MONTHS = "January February March April May June July August September October November December".split()
NATIONS = "American British French German Italian Canadian Australian Indian Japanese Chinese Spanish Russian Irish Swedish Mexican Brazilian".split()
NOT_NAMES = "On In The After From At It He She By For His Her With They This".split()
SIDE_BY_SIDE = re.compile(rf"(?:[\s,;&]|\b(?:and|or|as well as)\b|{NAME.pattern})*")
NUMBER = re.compile(r"(?<![\w.,-])(?:\d{1,3}(?:,\d{3})+|\d+)(?![\w]|[.,]\d)")


def kind(text: str) -> str:
    """Months trade places with months, years with years, peoples with peoples."""
    if text[0].isdigit():
        return "year" if len(text) == 4 and text[0] in "12" else "number"
    word = text.split()[0]
    return "month" if word in MONTHS else "nation" if word in NATIONS else f"name {len(text.split())}"


def traded_in(text: str, one: str, other: str) -> str:
    held = swap(text, one, "\0")
    return swap(held, other, one).replace("\0", other)


def traded(pair: Pair, rng: Random) -> list[Pair] | None:
    """A name or number of a supported claim, and another one of the evidence that is there in another role."""
    first = NAME.match(pair.claim)
    make = NUMBER if rng.random() < 0.35 else NAME
    there = [m for m in make.finditer(pair.statement) if make is NUMBER or (len(m.group()) > 3 and m.group().split()[0] not in NOT_NAMES)]
    said = set(make.findall(pair.claim)) - ({first.group()} if first else set())
    options = []
    for a in there:
        if a.group() not in said or (first and a.group() in first.group()):
            continue
        for b in there:
            if b.start() == 0 and " " not in b.group():
                continue
            between = pair.statement[min(a.end(), b.end()) : max(a.start(), b.start())]
            if kind(a.group()) == kind(b.group()) and b.group().lower() not in pair.claim.lower() and not SIDE_BY_SIDE.fullmatch(between):
                options.append((a.group(), b.group()))
    options = [(a, b) for a, b in options if len(whole(a).findall(pair.statement)) == len(whole(b).findall(pair.statement)) == 1]
    if not options:
        return None
    one, other = rng.choice(options)
    return both_sides((pair.statement, traded_in(pair.statement, one, other)), (pair.claim, swap(pair.claim, one, other)), "traded")
