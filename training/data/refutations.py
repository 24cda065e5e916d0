"""Revisions that FEVER's own annotators made: a true and a false claim of one evidence that differ in one place.

"... was formerly called the FA Premier League Asia Cup" and "... the World Cup": what the false claim says
instead is put into the evidence as well, which then supports it.
"""

from __future__ import annotations

import re
from collections import defaultdict
from dataclasses import dataclass
from difflib import SequenceMatcher
from functools import cache
from random import Random

from . import claims
from .both_sides import both_sides, swap, whole, with_article
from .claims import REFUTED, SUPPORTED, Pair
from .negation import named_fully, others
from .split import TRAIN

LONGEST = 5
DENYING = re.compile(r"\b(not|never|only|solely|exclusively|rarely|barely|zero|no|incapable|unable|refused|failed|yet|other than|outside|without)\b")
BROAD = ("person", "a person", "human", "a human", "work", "something")


@dataclass(frozen=True)
class Refutation:
    statement: str
    claim: str
    false_claim: str
    said: str
    instead: str
    following: str
    """The claims' next word, before which `instead` stands where nothing was said in its place."""


def difference(claim: str, other: str) -> tuple[str, str, str] | None:
    """(said, instead, next word) where the claims differ in one short place."""
    a, b = claim.rstrip(".").split(), other.rstrip(".").split()
    changes = [o for o in SequenceMatcher(None, a, b, False).get_opcodes() if o[0] != "equal"]
    if len(changes) != 1:
        return None
    _tag, i, j, k, m = changes[0]
    if i == 0 or max(j - i, m - k) > LONGEST or k == m or j - i >= len(a) - 1:
        return None
    said, instead = " ".join(a[i:j]), " ".join(b[k:m])
    # What only adds to the claim ("a remake", "a remake of an 1872 film") leaves it true, unless it denies.
    if (not said or said in BROAD) and not DENYING.search(instead):
        return None
    return said, instead, a[j] if j < len(a) else ""


@cache
def refutations(part: str = TRAIN) -> list[Refutation]:
    by_statement = defaultdict(lambda: defaultdict(list))
    for pair in claims.fever(part):
        if len(pair.statement) < 600:
            by_statement[pair.statement][pair.label].append(pair.claim)
    found = []
    for statement, told in by_statement.items():
        for claim in told[SUPPORTED]:
            for false in told[REFUTED]:
                place = difference(claim, false)
                if place:
                    found.append(Refutation(statement, claim, false, *place))
    return found


@cache
def exchanges() -> dict[str, list[str]]:
    """What stands instead of a word or two in false claims, anywhere in FEVER."""
    found = defaultdict(set)
    for r in refutations():
        alike = len(r.said.split()) == len(r.instead.split()) and r.said[:1].isupper() == r.instead[0].isupper()
        if len(r.said) > 3 and alike and not DENYING.search(r.instead):
            found[r.said].add(r.instead)
    return {said: sorted(instead) for said, instead in found.items()}


def as_revised(r: Refutation) -> str | None:
    """The evidence that says what the false claim says."""
    if r.said:
        return swap(r.statement, r.said, r.instead) if len(whole(r.said).findall(r.statement)) == 1 else None
    spots = list(whole(r.following).finditer(r.statement)) if len(r.following) > 2 else []
    if len(spots) != 1:
        return None
    return with_article(f"{r.statement[: spots[0].start()]}{r.instead} {r.statement[spots[0].start() :]}", r.instead)


def refuted_alike(_pair: Pair, rng: Random) -> list[Pair] | None:
    """A real true and false claim of one evidence, with the evidence revised, or with each claim as a statement."""
    if not refutations():
        return None
    r = rng.choice(refutations())
    statement = as_revised(r) if rng.random() < 0.75 else None
    true = r.statement
    if not statement:
        rest = others(Pair(r.statement, r.claim, SUPPORTED, "fever"), rng)
        statement = " ".join([named_fully(r.false_claim, r.statement), *rest])
        if rng.random() < 0.4:
            true = " ".join([named_fully(r.claim, r.statement), *rest])
    return both_sides((true, statement), (r.claim, r.false_claim), "refutation")


def exchanged(pair: Pair, rng: Random) -> list[Pair] | None:
    """A supported claim and its evidence with a word that both have exchanged for one that a false claim had instead."""
    table = exchanges()
    words = pair.claim.rstrip(".").split()
    spans = {" ".join(words[i : i + n]) for n in (1, 2) for i in range(1, len(words))}
    options = [s for s in spans if s in table and len(whole(s).findall(pair.statement)) == 1 and len(whole(s).findall(pair.claim)) == 1]
    if not options:
        return None
    said = rng.choice(sorted(options))
    instead = rng.choice(table[said])
    if whole(instead).search(pair.statement):
        return None
    return both_sides((pair.statement, swap(pair.statement, said, instead)), (pair.claim, swap(pair.claim, said, instead)), "exchange")
