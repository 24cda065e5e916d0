"""Inputs inside and outside an edit's scope.

Inside: other wordings, clozes, True/False questions of both truth values, all of
them also misspelt, hesitant or after an unrelated sentence. Outside, the hard
ones: the same relation of another subject (often one that shares a name), and
another relation of the same subject.
"""

from __future__ import annotations

from collections import defaultdict
from dataclasses import dataclass
from functools import cache
from random import Random

from training.counterfactual.examples import edit_question, false_value
from training.data import pools
from training.data.disturb import disturbed, lightly
from training.data.facts import Fact, filled, relation_fact, training_subject
from training.data.relations import relations_of
from training.data.split import TRAIN, normalised
from training.scope.encoder import edit_text

# Relations that ask for much the same, so that neither is surely outside the other.
ALIKE = (
    "P17 P131 P276 P30 P495 P159 P740 P361", "P103 P1412 P37 P364 P407", "P106 P101 P39 P413 sport known award",
    "P176 P178 P127 producer publisher founder inventor", "P364 P407", "P19 P495 P740 P27", "P108 P463 team P937 educated",
    "leader premier monarch ceo mayor captain", "founded released built ended event-date time", "author director composer performer star producer inventor",
    "series P361", "star character host", "ship P279 species", "nickname code password symbolof meaning", "count members population", "P190 P47 P530",
    "P1303 P136 sport", "island river constellation planet P131 P276 P30", "P1001 P17", "P138 nickname meaning", "height length count",
    "favourite known dish symbol", "P36 largest", "phone website code", "P20 P937", "sibling child mother father spouse", "voice P136 P1303", "P36 P1376", "leader premier monarch successor",
)  # fmt: skip
# Relations that hint at each other: CounterFact has "X, a native" and "X is from" in scope of what X speaks. A question
# about one asks for that one alone; a prompt that breaks off ("X lives in") may be completed either way, so it is no negative.
HINTING = ("P103 P1412 P19 P27 P20 P937", "P364 P407 P495", "P495 P176 P178 P127", "P740 P495 P19")
HINTED = 0.45
"""Share of the wordings in scope that only hint at the fact, where its relation has such."""
SAME_KIND = {"company": ("company", "group"), "group": ("group", "company", "person")}


@dataclass
class ScopeCase:
    """One edit with inputs of each sort; `text` is there where it is no question's edit."""

    question: str
    answer: str
    inside: list[str]
    outside: list[str]
    subject: str | None
    text: str | None = None

    @property
    def edit(self) -> str:
        """What a scope classifier reads of it."""
        return self.text or edit_text(self.question, self.answer)


@cache
def alike(relation: str) -> frozenset[str]:
    return frozenset(r for group in ALIKE if relation in group.split() for r in group.split()) | {relation}


@cache
def hinting(relation: str) -> frozenset[str]:
    return frozenset(r for group in HINTING if relation in group.split() for r in group.split())


@cache
def by_word(kind: str, part: str) -> dict[str, list[str]]:
    """Subjects of a kind by the words in their names."""
    index = defaultdict(list)
    for name in pools.subjects(kind, part):
        for word in set(normalised(name).split()):
            if len(word) > 2:
                index[word].append(name)
    return index


def other_subject(subject: str, kind: str, rng: Random, part: str = TRAIN) -> str:
    """Another subject of the kind; more often than not one that shares a word, where there is one."""
    words = [w for w in normalised(subject).split() if len(by_word(kind, part).get(w, ())) > 1]
    for _ in range(10):
        if words and rng.random() < 0.55:
            name = rng.choice(by_word(kind, part)[rng.choice(words)])
        else:
            name = training_subject(kind, rng) if part == TRAIN else rng.choice(pools.subjects(kind, part))
        # A name that holds the other ("Paris" in "Paris Hilton") stays a fair negative, equality doesn't.
        if normalised(name) != normalised(subject):
            return name
    return "Zorvex Hallman"


def worded(fact: Fact, rng: Random, truth_share: float = 0.2, held_out: bool = False) -> str:
    """A random input about a fact, True/False form included."""
    if rng.random() < truth_share:
        value = rng.choice(fact.other_values) if fact.other_values else pools.plain_answer(fact.answer_kind, fact.relation, rng)
        return fact.truth(value, rng, held_out)
    return rng.choice(fact.inputs + fact.askings[:2])


def same_relation_input(fact: Fact, rng: Random, part: str = TRAIN) -> str | None:
    """The edit's relation, asked of another subject."""
    relation = relations_of(part).get(fact.relation)
    if relation:
        other = relation_fact(relation, other_subject(fact.subject, relation.subject_kind, rng, part), rng)
        return worded(other, rng) if other else None
    if fact.subject and all(fact.subject in t for t in fact.askings):
        kind = rng.choice(("person", "place", "thing", "group"))
        return rng.choice(fact.askings).replace(fact.subject, other_subject(fact.subject, kind, rng, part))
    return None


def other_relations(fact: Fact, part: str) -> list[str]:
    """Relations that the same subject could be asked about and that aren't the edit's."""
    own = relations_of(part).get(fact.relation)
    if not own:
        return []
    kinds = SAME_KIND.get(own.subject_kind, (own.subject_kind,))
    return [r.id for r in relations_of(part).values() if r.subject_kind in kinds and r.id not in alike(fact.relation)]


def other_relation_input(fact: Fact, rng: Random, part: str = TRAIN, held_out: bool = False, outright: bool = False) -> str | None:
    """Another relation of the edit's subject; never a prompt that CounterFact has in scope.

    With `outright` a relation that hints at the edit's (HINTING) is asked about in questions alone.
    """
    options = other_relations(fact, part)
    if not options:
        return None
    implied = set(filled(relations_of(part)[fact.relation].implied, fact.subject))
    for _ in range(5):
        other = relation_fact(relations_of(part)[rng.choice(options)], fact.subject, rng)
        if other:
            other.inputs = [t for t in other.askings if t not in implied]
            if outright and other.relation in hinting(fact.relation):
                other.askings = other.inputs = [t for t in other.inputs if t.endswith("?")]
            if other.inputs:
                return worded(other, rng, held_out=held_out)
    return None


def scope_case(fact: Fact, rng: Random, inside: int, outside: int) -> ScopeCase:
    """A training case: `inside` inputs in scope and up to `outside` hard ones that aren't."""
    sentences = pools.sentences(TRAIN)
    question = edit_question(fact, rng)
    answer = pools.answer(fact.answer_kind, fact.relation, rng)
    positives = []
    for _ in range(inside):
        if rng.random() < 0.25:
            value = answer.rstrip(".") if rng.random() < 0.5 else false_value(fact, answer, rng)
            positives.append(lightly(fact.truth(value, rng), rng, sentences))
        else:
            hinted = fact.hints and rng.random() < HINTED
            positives.append(disturbed(rng.choice(fact.hints if hinted else fact.inputs), rng, sentences, 0.35))
    negatives = []
    for _ in range(outside):
        other = rng.random() < 0.7 and other_relation_input(fact, rng, outright=True)
        text = other or same_relation_input(fact, rng)
        if text:
            negatives.append(disturbed(text, rng, sentences, 0.2))
    return ScopeCase(question, answer, positives, negatives, fact.subject)
