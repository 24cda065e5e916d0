"""Facts to edit: a subject's wordings, filled in, from every source by one interface.

A fact knows how it can be asked (as an edit's question), what inputs should get
its answer, how it reads as a statement (for True/False), and which other values
are likely, so that a false statement is a tempting one.
"""

from __future__ import annotations

import re
from dataclasses import dataclass, field
from functools import cache
from random import Random

from . import made_up, pools, sources
from .relations import Relation, counterfact_relation, counterfact_template, relations_of
from .split import TRAIN, template_part
from .truth import as_question, statement_of, truth_input


@dataclass
class Fact:
    subject: str | None
    relation: str
    askings: list[str]
    inputs: list[str]
    statements: list[str] = field(default_factory=list)
    """With [Y] in the place of the answer."""
    other_values: list[str] = field(default_factory=list)
    answer_kind: str = "any"
    hints: list[str] = field(default_factory=list)
    """Inputs in scope that only hint at what is asked."""

    def truth(self, value: str, rng: Random, held_out: bool = False) -> str:
        """A True/False input that says the answer is `value`."""
        question = rng.choice(self.askings)
        question = question if question.endswith("?") else next((a for a in self.askings if a.endswith("?")), question)
        statement = asked = None
        if self.statements:
            template = rng.choice(self.statements)
            statement = template.replace("[Y]", value)
            asked = as_question(template)
            asked = asked and asked.replace("[Y]", value)
        else:
            statement = statement_of(question, value)
        return truth_input(statement, asked, question, value, rng, held_out)


def article(text: str) -> str:
    return re.sub(r"\b([Aa]) (?=[aeiouAEIOU])", r"\1n ", text)


def filled(templates: list[str], subject: str) -> list[str]:
    return [t.replace("[X]", subject) for t in templates]


def capital(text: str) -> str:
    return text[0].upper() + text[1:]


def relation_fact(relation: Relation, subject: str, rng: Random) -> Fact | None:
    """A fact of a listed relation about any subject."""
    asked = relation.questions + relation.clozes
    if not asked:
        return None
    askings = filled(asked + relation.phrases, subject)
    inputs = filled(relation.questions * 2 + relation.clozes + relation.phrases + rng.sample(relation.implied, min(2, len(relation.implied))), subject)
    return Fact(
        subject, relation.id, askings, inputs,
        [capital(s) for s in filled(relation.statements, subject)], [], relation.answer_kind, filled(relation.hints, subject),
    )  # fmt: skip


@cache
def counterfact_records(part: str) -> list[dict]:
    return [r for r in sources.counterfact() if pools.split().part(r["subject"]) == part]


@cache
def counterfact_targets() -> dict[str, list[str]]:
    """The new answers that share a prompt template: likely false values."""
    by_template: dict[str, set[str]] = {}
    for record in sources.counterfact():
        by_template.setdefault(counterfact_template(record)[0], set()).update((record["target_new"], record["ground_truth"]))
    return {t: sorted(v) for t, v in by_template.items()}


def counterfact_fact(record: dict, part: str) -> Fact | None:
    """A CounterFact record with its relation's wordings beside its own."""
    prompt, rephrased = counterfact_template(record)
    subject = record["subject"]
    relation = relations_of(part).get(counterfact_relation().get(record["case_id"], ""))
    askings, inputs, statements = [], [], []
    if template_part(prompt) == part:
        askings.append(record["prompt"])
        statements.append(f"{record['prompt']} [Y].")
    if template_part(rephrased) == part:
        inputs += [record["rephrase_prompt"]] * 3
    if relation:
        askings += filled(relation.questions + relation.clozes, subject)
        inputs += filled(relation.questions + relation.clozes, subject)
        statements += [capital(s) for s in filled(relation.statements, subject)]
    if not askings or not inputs:
        return None
    return Fact(
        subject, relation.id if relation else "", askings, inputs, [s for s in statements if "? " not in s],
        [record["ground_truth"], *counterfact_targets()[prompt]], relation.answer_kind if relation else "any",
        filled(relation.hints, subject) if relation else [],
    )  # fmt: skip


@cache
def zsre_records(part: str) -> list[dict]:
    return [r for r in sources.zsre() if pools.split().part(r["subject"]) == part]


@cache
def paraphrase_groups() -> list[list[str]]:
    """Training groups of human wordings of one question: SimpleQuestions, Disfl-QA, advising."""
    groups = sources.simple_question_groups() * 3 + sources.disfluent_pairs() + sources.advising_groups() * 4
    kept = ([t for t in g if not pools.names_held_out(t)] for g in groups)
    return [g for g in kept if g]


@cache
def single_questions() -> list[str]:
    questions = [q for q, _a in sources.nq_questions()] + [q for _s, p, q in sources.simple_questions() if p[0] == "P"]
    return [q for q in questions if not pools.names_held_out(q)]


def training_subject(kind: str, rng: Random) -> str:
    if rng.random() < 0.2:
        return made_up.title(rng) if kind == "thing" else made_up.name(rng)
    return rng.choice(pools.subjects(kind, TRAIN))


def training_fact(rng: Random) -> Fact:
    """A random fact that training may see."""
    while True:
        fact = _training_fact(rng)
        if fact:
            return fact


def _training_fact(rng: Random) -> Fact | None:
    roll = rng.random()
    if roll < 0.28:
        return counterfact_fact(rng.choice(counterfact_records(TRAIN)), TRAIN)
    if roll < 0.66:
        relations = list(relations_of(TRAIN).values())
        (relation,) = rng.choices(relations, [2 if r.hints else 1 for r in relations])
        pairs = sources.pararel_facts().get(relation.id)
        subject = training_subject(relation.subject_kind, rng)
        if pairs and rng.random() < 0.7:
            subject = rng.choice(pairs)[0]
            if pools.split().part(subject) != TRAIN:
                return None
        return relation_fact(relation, subject, rng)
    if roll < 0.84:
        record = rng.choice(zsre_records(TRAIN))
        texts, subject = [record["src"], record["rephrase"]], record["subject"]
        if all(subject in t for t in texts) and rng.random() < 0.7:
            subject = training_subject(rng.choice(("person", "place", "thing", "group")), rng)
            texts = [t.replace(record["subject"], subject) for t in texts]
        return Fact(subject, "zsre", texts, texts[::-1] + [texts[1]], [], [record["pred"]])
    if roll < 0.94:
        group = rng.choice(paraphrase_groups())
        return Fact(None, "", group, group)
    question = rng.choice(single_questions())
    return Fact(None, "", [question], [question, capital(question) + "?"])
