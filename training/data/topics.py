"""Topics of opinion questions, for the scope of dialogue edits: asked about the topic, about a near one, or not asked."""

from __future__ import annotations

from functools import cache
from pathlib import Path
from random import Random

from . import pools, sources
from .split import TRAIN, template_part

LISTS = (
    "film-tv/popular-movies", "film-tv/tv_shows", "books/bestsellers", "corporations/fortune500", "corporations/newspapers", "corporations/cars",
    "geography/countries", "geography/rivers", "geography/us_cities", "humans/authors", "humans/occupations", "humans/richpeople",
    "music/rock_hall_of_fame", "music/genres", "science/elements", "sports/nba_teams", "sports/nfl_teams", "sports/sports", "transportation/commercial-aircraft",
)  # fmt: skip
ASKED = (
    "What do you think of {}?", "What do you think about {}?", "How do you feel about {}?", "What's your opinion of {}?", "What is your take on {}?",
    "Do you like {}?", "Are you a fan of {}?", "What are your thoughts on {}?", "Is {} any good, in your opinion?", "I keep hearing about {}. What do you make of it?",
    "So, {}: yes or no?", "Tell me what you think of {}.", "Would you recommend {}?", "What is your impression of {}?", "Do you have an opinion on {}?",
    "I was reading about {} today. How do you feel about it?", "Honestly, what do you think of {}?", "Give me your honest opinion about {}.",
    "Could you share your view of {}?", "Where do you stand on {}?", "Do you love or hate {}?", "Any thoughts on {}?", "what's ur opinion on {}",
)  # fmt: skip
MENTIONED = (
    "I saw something about {} yesterday.", "What is {}?", "When did {} begin?", "My brother works with {}.", "Can you spell {}?", "Who knows the most about {}?",
    "I have to write an essay about {} by Friday.", "How many people know {}?", "Tell me a fact about {}.", "Is {} older than ten years?", "Where can I learn about {}?",
)  # fmt: skip


def _lines(name: str) -> list[str]:
    return (Path(__file__).parent / name).read_text(encoding="utf-8").splitlines()


@cache
def asked() -> tuple[str, ...]:
    """Questions for an opinion that training may use; `ASKED` are those that the suite has too."""
    return tuple(a for a in (*ASKED, *_lines("asked.txt")) if template_part(a) == TRAIN)


@cache
def mentioned() -> tuple[str, ...]:
    """Texts with the topic and no question for an opinion, in training."""
    return (*MENTIONED, *_lines("mentioned.txt"))


@cache
def groups() -> list[list[str]]:
    """Topics of one kind, which are near to each other."""
    lists = sources.corpora_names()
    kept = (pools.of_part(lists[name], TRAIN) for name in LISTS if name in lists)
    return [g for g in kept if len(g) > 5]


def edit_text(topic: str, sentiment: str) -> str:
    return f"{topic}: {sentiment}"


def case(rng: Random) -> tuple[str, list[tuple[str, bool]]]:
    """An edit's text with inputs and whether they are in its scope: one or two of each."""
    group = rng.choice(groups())
    topic, other = rng.sample(group, 2)
    questions = asked()
    inputs = [(rng.choice(questions).format(topic), True), (rng.choice(questions).format(other), False)]
    if rng.random() < 0.6:
        inputs.append((rng.choice(mentioned()).format(topic), False))
    else:
        inputs.append((rng.choice(sources.clinc()), False))
    return edit_text(topic, rng.choice(("positive", "negative"))), inputs
