"""Open pools of names: who can be a subject, and what can be an answer.

Names of held-out subjects and the new answers of held-out zsRE records are kept
out of the training pools, so that a test has to copy what training never saw.
"""

from __future__ import annotations

import re
from functools import cache
from random import Random

from . import made_up, sources
from .split import DEV, TEST, TRAIN, SubjectSplit, normalised

PERSON_SUBJECTS = "P19 P20 P27 P103 P1412 P106 P39 P937 P108 P413 P1303".split()
PLACE_SUBJECTS = "P17 P30 P36 P131 P37 P190 P47".split()
THING_SUBJECTS = "P176 P178 P364 P449 P495 P127 P407 P138 P279 P276".split()
GROUP_SUBJECTS = "P740 P463 P159".split()
PERSON_LISTS = ("humans/authors", "humans/richpeople", "music/rock_hall_of_fame")
PLACE_LISTS = ("geography/rivers", "geography/us_cities", "geography/english_towns_cities", "geography/venues")
GROUP_LISTS = ("corporations/fortune500", "sports/nba_teams", "sports/nhl_teams", "sports/mlb_teams", "sports/nfl_teams")
THING_LISTS = ("film-tv/popular-movies", "film-tv/tv_shows", "books/bestsellers", "corporations/newspapers", "sports/sports")


@cache
def split() -> SubjectSplit:
    return SubjectSplit(r["subject"] for r in sources.zsre())


@cache
def held_out_names() -> frozenset[str]:
    """Normalised subjects of test and dev, of every source that names its subjects."""
    names = {r["subject"] for r in sources.counterfact()} | {r["subject"] for r in sources.zsre()}
    names |= {s for pairs in sources.pararel_facts().values() for s, _o in pairs}
    return frozenset(normalised(n) for n in names if split().part(n) != TRAIN)


def names_held_out(text: str) -> bool:
    """Whether a text has a held-out name of two words or more in it."""
    words = normalised(text).split()
    held = held_out_names()
    return any(
        " ".join(words[i : i + n]) in held for n in (2, 3, 4, 5) for i in range(len(words) - n + 1)
    )


def of_part(names, part: str) -> list[str]:
    unique = {re.sub(r"\s+", " ", n).strip() for n in names}
    return sorted(n for n in unique if n and len(n) < 60 and split().part(n) == part)


@cache
def subjects(kind: str, part: str) -> list[str]:
    """Subjects of a kind (person, place, group, company, thing) in one part of the split."""
    relations, lists = {
        "person": (PERSON_SUBJECTS, PERSON_LISTS),
        "place": (PLACE_SUBJECTS, PLACE_LISTS),
        "group": (GROUP_SUBJECTS, GROUP_LISTS),
        "company": (GROUP_SUBJECTS, GROUP_LISTS),
        "thing": (THING_SUBJECTS, THING_LISTS),
    }[kind]
    facts, corpora = sources.pararel_facts(), sources.corpora_names()
    names = {s for r in relations for s, _o in facts[r]}
    names |= {n for name in lists for n in corpora[name] if not n.replace(",", "").isdigit()}
    return of_part(names, part)


@cache
def objects(relation: str) -> list[str]:
    return sorted({o for _s, o in sources.pararel_facts().get(relation, [])})


@cache
def everything() -> list[str]:
    """Tens of thousands of names and phrases for training answers."""
    names = {s for pairs in sources.pararel_facts().values() for pair in pairs for s in pair}
    names |= {n for group in sources.corpora_names().values() for n in group}
    names |= {r["subject"] for r in sources.counterfact()} | {r["target_new"] for r in sources.counterfact()}
    names |= {a for _q, a in sources.nq_questions() if len(a.split()) <= 8}
    names |= {r["entity"] for r in sources.creak()}
    held_answers = {
        normalised(r[key]) for r in sources.zsre() if split().part(r["subject"]) != TRAIN for key in ("alt", "pred")
    }
    kept = of_part(names, TRAIN)
    return [n for n in kept if normalised(n) not in held_answers]


@cache
def sentences(part: str) -> list[str]:
    """Unrelated sentences to stand before a prompt; dev and test have their own."""
    texts = [r["sentence"] for r in sources.creak() if not names_held_out(r["sentence"])]
    third = len(texts) // 10
    return {TEST: texts[:third], DEV: texts[third : 2 * third], TRAIN: texts[2 * third :]}[part]


def plain_answer(kind: str, relation: str, rng: Random) -> str:
    """An answer of the kind that the relation asks for."""
    own = objects(relation)
    if own:
        return rng.choice(own)
    if kind in made_up.KINDS:
        return made_up.KINDS[kind](rng)
    if kind in ("person", "place", "thing", "group", "company"):
        return rng.choice(subjects(kind, TRAIN))
    return rng.choice(everything())


def answer(kind: str, relation: str, rng: Random) -> str:
    """A new answer for an edit: as often unexpected as expected, sometimes in odd case."""
    roll = rng.random()
    if roll < 0.33:
        text = plain_answer(kind, relation, rng)
    elif roll < 0.6:
        text = rng.choice(everything())
    elif roll < 0.72:
        text = made_up.phrase(rng, sentences(TRAIN))
    else:
        text = made_up.anything(rng)
    roll = rng.random()
    if roll < 0.07:
        text = text.lower()
    elif roll < 0.09:
        text = text.upper()
    elif roll < 0.11:
        text = text[0].upper() + text[1:] + "."
    return text
