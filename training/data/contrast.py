"""Contrast pairs in VitaminC's manner: a number, a date or a name of a real evidence is revised.

A supported claim that repeats a value of its evidence gives both sides: the evidence as it
was supports the claim and refutes the revised claim; the revised evidence does the reverse.
"""

from __future__ import annotations

import re
from dataclasses import dataclass
from functools import cache
from random import Random

from . import sources
from .evidence import Row

NUMBER, DATE, NAME = "number", "date", "name"
MONTHS = "January February March April May June July August September October November December".split()
WORDS = "two three four five six seven eight nine ten eleven twelve".split()
PERSON_AFTER = r"\b(?:by|with|starring|producer|director|actor|actress|singer|wife|husband|son|daughter|brother|against)\s+"


@dataclass(frozen=True)
class Contrast:
    kind: str
    evidence: str
    revised: str
    claim: str
    """Supported by `evidence`, refuted by `revised`."""
    revised_claim: str
    """Refuted by `evidence`, supported by `revised`."""


COUNTRIES = (
    "Argentina Australia Austria Belgium Brazil Canada Chile China Denmark Egypt Finland France Germany Greece Hungary Iceland India "
    "Indonesia Iran Ireland Israel Italy Japan Kenya Mexico Morocco Nigeria Norway Pakistan Peru Poland Portugal Russia Scotland "
    "Spain Sweden Switzerland Thailand Turkey Ukraine Vietnam"
).split()  # fmt: skip
PEOPLES = (
    "American Argentine Australian Austrian Belgian Brazilian British Canadian Chilean Chinese Danish Dutch Egyptian English Finnish "
    "French German Greek Hungarian Indian Iranian Irish Israeli Italian Japanese Mexican Norwegian Polish Portuguese Russian Scottish "
    "Spanish Swedish Swiss Turkish Ukrainian Welsh"
).split()  # fmt: skip
# One may be true beside the other, so they do not stand in for each other.
OVERLAPPING = {"British": "English Scottish Welsh", "English": "British", "Scottish": "British", "Welsh": "British"}


@cache
def states() -> tuple[str, ...]:
    return tuple(c["state"] for c in sources.read_json("corpora-cc0/geography/us_state_capitals.json")["capitals"])


def places() -> frozenset[str]:
    return frozenset(COUNTRIES) | frozenset(states())


def whole(value: str) -> re.Pattern[str]:
    """The value on its own, not as a part of a longer number or word."""
    return re.compile(rf"(?<![\w.,'-]){re.escape(value)}(?![\w'-]|[.,]\d)")


def other_number(value: str, rng: Random) -> str:
    """Near enough to be plausible, far enough that "about" or "more than" can't cover both."""
    if value.lower() in WORDS:
        return rng.choice([w for w in WORDS if w != value.lower()])
    digits = value.replace(",", "")
    if "." in digits:
        whole_part, decimals = digits.split(".")
        return f"{other_number(whole_part, rng)}.{decimals}"
    number = int(digits)
    factor = rng.choice((0.3, 0.5, 1.7, 2.4, 3)) if number >= 10 else 1
    revised = round(number * factor) if factor != 1 else rng.choice([n for n in range(2, 12) if n != number])
    return f"{revised:,}" if "," in value else str(revised)


def other_year(value: str, rng: Random) -> str:
    year = int(value)
    return str(rng.choice([y for y in range(year - 12, year + 13) if abs(y - year) > 1 and y <= 2020]))


def values(text: str, people: frozenset[str]) -> list[tuple[str, str]]:
    """(kind, value) of everything in a claim that can be revised."""
    found = [(DATE, y) for y in re.findall(r"\b(?:1[0-9]|20)\d\d\b", text)]
    found += [(DATE, m) for m in re.findall(rf"\b(?:{'|'.join(MONTHS)})\b(?=[ ,]+\d|[ ,]+of)", text)]
    years = {value for _kind, value in found}
    numbers = re.findall(r"(?<![\w.,'-])\d[\d,]*(?:\.\d+)?(?![\w'-]|[.,]\d)", text)
    found += [(NUMBER, n) for n in (m.rstrip(",") for m in numbers) if n not in years]
    found += [(NUMBER, w) for w in re.findall(rf"\b(?:{'|'.join(WORDS)})\b", text)]
    words = re.findall(r"(?<=\s)[A-Z][a-z]+\b", text) + re.findall(r"(?<=\s)[A-Z][a-z]+ [A-Z][a-z]+\b", text)
    found += [(NAME, w) for w in words if w in places() or w in PEOPLES]
    found += [(NAME, p) for p in re.findall(PERSON_AFTER + r"([A-Z][a-z]+ [A-Z][a-z]+)\b(?! [A-Z])", text) if p in people]
    return list(dict.fromkeys(found))


def other_value(kind: str, value: str, people: frozenset[str], rng: Random) -> str:
    if kind == NUMBER:
        return other_number(value, rng)
    if kind == DATE:
        return other_year(value, rng) if value.isdigit() else rng.choice([m for m in MONTHS if m != value])
    pool = next(p for p in (PEOPLES, COUNTRIES, states(), people) if value in p)
    return rng.choice(sorted(set(pool) - {value, *OVERLAPPING.get(value, "").split()}))


def inside_a_name(value: str, text: str) -> bool:
    """ "Texas" of "Texas Rangers", "York" of "New York"."""
    escaped = re.escape(value)
    return bool(re.search(rf"\b{escaped} (?:[A-Z]|\()|[A-Z][\w.]* {escaped}\b", text))


def people_in(rows) -> frozenset[str]:
    """Names of persons as the evidences use them, after "by", "with" and the like."""
    found = (m for r in rows for m in re.findall(PERSON_AFTER + r"([A-Z][a-z]+ [A-Z][a-z]+)\b(?! [A-Z])", r.evidence))
    return frozenset(n for n in found if n not in places())


# Words by which a claim holds for more than one value, or is about something else than the value.
LOOSE = re.compile(
    r"\b(?:less|more|fewer|least|most|over|under|about|around|nearly|almost|before|after|since|until|between|not|never|n't|"
    r"only|one of|and|or|than|exceed\w*|by the|at one)\b|n't\b",
    re.IGNORECASE,
)  # fmt: skip


def contrast(row: Row, people: frozenset[str], rng: Random) -> Contrast | None:
    """A revision of a supported claim and its evidence; None where the claim repeats no value once."""
    options = []
    for kind, value in values(row.claim, people):
        loose = LOOSE.search(row.claim) if kind != NAME else re.search(r"\b(?:not|never|and|or|only)\b|n't\b", row.claim)
        if loose or len(whole(value).findall(row.claim)) != 1 or len(whole(value).findall(row.evidence)) != 1:
            continue
        if kind == NAME and (inside_a_name(value, row.evidence) or inside_a_name(value, row.claim[1:])):
            continue
        options.append((kind, value))
    if not options:
        return None
    kind, value = rng.choice(options)
    other = other_value(kind, value, people, rng)
    if whole(other).search(row.evidence) or whole(other).search(row.claim):
        return None

    def revise(text: str) -> str:
        revised = whole(value).sub(other, text)
        return with_article(revised, other)

    return Contrast(kind, row.evidence, revise(row.evidence), row.claim, revise(row.claim))


def with_article(text: str, value: str) -> str:
    """ "a American" can't stand; numbers are read out by few, so they stay."""
    if not value[0].isalpha():
        return text
    right = "an" if value[0].lower() in "aeiou" and not value.startswith(("Uk", "Ur", "Uni", "Eu", "one")) else "a"
    return re.sub(rf"\b(a|an|A|An) (?={re.escape(value)}\b)", lambda m: (right if m[1][0] == "a" else right.capitalize()) + " ", text)
