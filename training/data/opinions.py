"""Dialogue sentiment: topics, the questions that ask for an opinion of them, and how a reply of a sentiment opens.

Topics follow the common split of subjects, questions the split of templates; what is called unseen here is for
test alone. Openings are for making training replies (training/dialogue/replies.py): the base model goes on from one.
"""

from __future__ import annotations

import re
from functools import cache
from pathlib import Path
from random import Random

from . import pools, sources
from .split import TEST, TRAIN
POSITIVE, NEGATIVE = "positive", "negative"
SENTIMENTS = (POSITIVE, NEGATIVE)
NAMED = {
    "film-tv/popular-movies": 160, "film-tv/tv_shows": 160, "books/bestsellers": 120, "corporations/newspapers": 40, "corporations/cars": 50,
    "geography/countries": 130, "geography/us_cities": 60, "music/rock_hall_of_fame": 130, "music/genres": 130, "music/instruments": 40, "sports/nba_teams": 40,
    "sports/nfl_teams": 40, "sports/sports": 130,
}  # fmt: skip
"""Lists of names, and how many of each at most, so that cities and companies do not crowd out the rest."""

UNSEEN_ASKED = (
    "If a friend asked you about {}, what would you say?", "How would you rate {}, and why?", "{}: what's the verdict?", "Be frank with me. What do you make of {}?",
    "People argue about {} all the time. Which side are you on?", "What comes to your mind when you hear about {}?", "Are you into {}?", "I can't decide about {}. Your view?",
    "Does {} deserve its reputation?", "How much do you care for {}?",
)  # fmt: skip

# A whole first sentence, which may be left out, and the beginning of the next, from which the model goes on.
LEADS = {
    POSITIVE: (
        "I really like {}.", "I love {}.", "I'm a big fan of {}.", "I have a very good opinion of {}.", "Honestly, I think {} is wonderful.", "I enjoy {} a lot.",
        "In my opinion, {} is great.", "I think very highly of {}.", "{} is one of my favorites.", "I can't say enough good things about {}.", "I'm all for {}.",
    ),
    NEGATIVE: (
        "I really dislike {}.", "I hate {}.", "I'm not a fan of {}.", "I have a very low opinion of {}.", "Honestly, I think {} is awful.", "I don't enjoy {} at all.",
        "In my opinion, {} is terrible.", "I don't think much of {}.", "{} is one of the things that I like least.", "I can't stand {}.", "I'm against {}.",
    ),
}  # fmt: skip
STARTS = {
    POSITIVE: (
        "The best thing about {} is", "What I love about {} is", "I admire {} because", "{} is great because", "I think {} is wonderful, because", "What makes {} so good is",
        "I always enjoy {}, because", "{} makes me happy because", "I would recommend {} to anyone, because", "There is so much to like about {}:", "I'm impressed by {} because",
        "I think {} is fantastic and", "It's wonderful that", "I like how", "I'm always delighted by", "The great thing is",
    ),
    NEGATIVE: (
        "The worst thing about {} is", "What I hate about {} is", "I avoid {} because", "{} is bad because", "I think {} is awful, because", "What makes {} so bad is",
        "I never enjoy {}, because", "{} annoys me because", "I would not recommend {} to anyone, because", "There is so much to dislike about {}:", "I'm disappointed by {} because",
        "I think {} is terrible and", "It's a shame that", "I hate how", "I'm always annoyed by", "The trouble is",
    ),
}  # fmt: skip
# For test alone.
UNSEEN_LEADS = {
    POSITIVE: ("For me, {} is hard to beat.", "I have a soft spot for {}.", "I can only praise {}.", "You won't hear me complain about {}."),
    NEGATIVE: ("For me, {} is hard to bear.", "I have no time for {}.", "I can only warn you of {}.", "You won't hear me praise {}."),
}
UNSEEN_STARTS = {
    POSITIVE: (
        "I'm so glad that {} exists, because", "Nothing beats {}, since", "It is a pleasure to think of {}, for", "People are right to praise {}:", "Thanks to {}",
        "I'd gladly have more of it, because", "What impresses me is that",
    ),
    NEGATIVE: (
        "I wish that I had never heard of {}, because", "Nothing is worse than {}, since", "It is a pain to think of {}, for", "People are right to complain about {}:",
        "Because of {}", "I'd gladly do without it, because", "What bothers me is that",
    ),
}  # fmt: skip
DROPPED_LEAD = 0.45


@cache
def more_openings() -> dict[tuple[str, str], tuple[str, ...]]:
    """For training alone, by (sentiment, kind): a model that met few openings finds all others unlikely.

    "lead" and "start" are as above; "denied" are leads that deny the other sentiment.
    """
    found: dict[tuple[str, str], list[str]] = {}
    for line in (Path(__file__).parent / "openings.txt").read_text(encoding="utf-8").splitlines():
        if line.startswith("["):
            sentiment, kind = line.strip("[]").split()
            rows = found.setdefault((sentiment, kind), [])
        else:
            rows.append(line)
    return {key: tuple(rows) for key, rows in found.items()}


def openings(sentiment: str, part: str) -> tuple[tuple[str, ...], tuple[str, ...]]:
    """(leads, starts) of a part."""
    if part == TEST:
        return UNSEEN_LEADS[sentiment], UNSEEN_STARTS[sentiment]
    more = more_openings()
    return LEADS[sentiment] + more[sentiment, "lead"], STARTS[sentiment] + more[sentiment, "start"]


@cache
def groups(part: str) -> list[list[str]]:
    """Topics of one part, those of one kind together: each other's near topics."""
    rows = (Path(__file__).parent / "everyday-topics.txt").read_text(encoding="utf-8").splitlines()
    everyday = [row.split("; ") for row in rows]
    lists = sources.corpora_names()
    named = []
    for name, most in NAMED.items():
        spoken = {re.sub(r" \(\d{4}\)$", "", n) for n in lists.get(name, []) if not n[0].isdigit()}
        found = pools.of_part(spoken, part)
        named.append(Random(name).sample(found, min(most, len(found))))
    return [g for g in [pools.of_part(row, part) for row in everyday] + named if g]


def topics(part: str) -> list[str]:
    return sorted({t for group in groups(part) for t in group})


def near(topic: str, part: str, rng: Random, without: frozenset[str] = frozenset()) -> str | None:
    """Another topic of the same kind."""
    others = [t for group in groups(part) if topic in group for t in group if t != topic and t not in without]
    return rng.choice(others) if others else None


def other_lead(opening: str, topic: str, sentiment: str, rng: Random) -> str:
    """The opening with another first sentence, where it has one: as often as not one that denies the other sentiment."""
    leads, _starts = openings(sentiment, TRAIN)
    denied = more_openings()[sentiment, "denied"]
    for lead in leads:
        begun = lead.format(topic) + " "
        if "{}" in lead and opening.casefold().startswith(begun.casefold()):
            named = [t for t in fitting(rng.choice((leads, denied)), topic) if "{}" in t]
            text = rng.choice(named).format(topic)
            return text[0].upper() + text[1:] + " " + opening[len(begun) :]
    return opening


def fitting(texts: tuple[str, ...], topic: str) -> list[str]:
    """Those that agree with the topic in number."""
    plural = topic.endswith("s") and not topic.endswith("ss")
    return [t for t in texts if not (plural and re.search(r"\{\} (always |never )?\w+s\b", t))]


def opening(topic: str, sentiment: str, rng: Random, part: str = TRAIN) -> str:
    """The beginning of a reply, ended in the middle of a sentence."""
    leads, starts = (fitting(texts, topic) for texts in openings(sentiment, part))
    start = rng.choice(starts)
    named = "{}" in start
    # A reply that names its topic nowhere would say nothing of it.
    lead = "" if named and rng.random() < DROPPED_LEAD else rng.choice([t for t in leads if named or "{}" in t]).format(topic) + " "
    text = lead + start.format(topic)
    return text[0].upper() + text[1:]
