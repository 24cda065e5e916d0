"""Test and dev cases: held-out subjects, with phrasings that training saw and others it never saw.

A case is an edit, an input and the output that is right (None: out of scope),
with the group it counts in and whether its phrasing is unseen. The answers of
ParaRel cases are drawn anew: a third each from the relation's own objects, from
names that are kept out of the training pools, and made up.
"""

from __future__ import annotations

from dataclasses import dataclass
from functools import cache
from random import Random

from . import made_up, pools, sources
from .facts import capital, counterfact_records, counterfact_targets, filled, relation_fact, zsre_records
from .relations import Relation, counterfact_relation, counterfact_template, relations_of
from .split import TRAIN, normalised, template_part
from .truth import statement_of, truth_input


@dataclass
class Case:
    group: str
    unseen: bool
    question: str
    answer: str
    input: str
    target: str | None
    subject: str = ""


@cache
def training_zsre_templates() -> frozenset[str]:
    """zsRE wordings of training records with the subject taken out."""
    records = zsre_records(TRAIN)
    return frozenset(normalised(r[key].replace(r["subject"], " ")) for r in records for key in ("src", "rephrase"))


def counterfact_cases(part: str) -> list[Case]:
    cases = []
    for record in counterfact_records(part):
        _prompt, rephrased = counterfact_template(record)
        unseen = template_part(rephrased) != TRAIN
        cases.append(
            Case("counterfact rephrasing", unseen, record["prompt"], record["target_new"], record["rephrase_prompt"], record["target_new"], record["subject"])
        )  # fmt: skip
    return cases


def usable_zsre(part: str) -> list[dict]:
    return [r for r in zsre_records(part) if r["alt"].strip() and normalised(r["alt"]) != normalised(r["pred"])]


def zsre_cases(part: str) -> list[Case]:
    cases = []
    for record in usable_zsre(part):
        unseen = normalised(record["rephrase"].replace(record["subject"], " ")) not in training_zsre_templates()
        cases.append(
            Case("zsre rephrasing", unseen, record["src"], record["alt"].strip(), record["rephrase"], record["alt"].strip(), record["subject"])
        )  # fmt: skip
    return cases


def truth_cases(part: str, limit: int, rng: Random) -> list[Case]:
    """True/False in held-out words, on CounterFact and zsRE edits; both values of each edit."""
    cases = []
    for record in rng.sample(usable_zsre(part), min(limit // 2, len(usable_zsre(part)))):
        others = [record["pred"], made_up.near_miss(record["alt"], rng) or record["pred"]]
        for value, verdict in ((record["alt"].strip(), "True"), (rng.choice(others), "False")):
            if verdict == "False" and normalised(value) == normalised(record["alt"]):
                continue
            text = truth_input(statement_of(record["src"], value), None, record["src"], value, rng, held_out=True)
            cases.append(Case(f"zsre {verdict}", True, record["src"], record["alt"].strip(), text, verdict, record["subject"]))
    records = counterfact_records(part)
    for record in rng.sample(records, min(limit // 2, len(records))):
        prompt, _ = counterfact_template(record)
        if "? " in prompt:
            continue
        others = [v for v in counterfact_targets()[prompt] if v != record["target_new"]]
        for value, verdict in ((record["target_new"], "True"), (rng.choice([record["ground_truth"], rng.choice(others)]), "False")):
            text = truth_input(f"{record['prompt']} {value}.", None, "", value, rng, held_out=True)
            cases.append(Case(f"counterfact {verdict}", True, record["prompt"], record["target_new"], text, verdict, record["subject"]))
    return cases


def held_out_answer(relation: Relation, part: str, rng: Random) -> str:
    roll = rng.random()
    if roll < 0.34:
        return pools.plain_answer(relation.answer_kind, relation.id, rng)
    if roll < 0.67:
        return rng.choice(pools.subjects(rng.choice(("person", "place", "thing", "group")), part))
    return made_up.anything(rng)


def merged(first: Relation, second: Relation) -> Relation:
    return Relation(
        first.id, first.answer_kind, first.subject_kind, first.name,
        first.questions + second.questions, first.statements + second.statements,
        first.phrases + second.phrases, first.clozes + second.clozes,
    )  # fmt: skip


def relation_cases(part: str, limit: int, rng: Random) -> list[Case]:
    """Edits in training's or held-out wordings, asked in held-out wordings, with answers of every kind."""
    mine, seen = relations_of(part), relations_of(TRAIN)
    usable = [r for r in mine.values() if r.questions + r.clozes]
    cases = []
    while len(cases) < limit:
        relation = rng.choice(usable)
        pairs = [s for s, _o in sources.pararel_facts().get(relation.id, []) if pools.split().part(s) == part]
        subject = rng.choice(pairs or pools.subjects(relation.subject_kind, part))
        answer = held_out_answer(relation, part, rng)
        whole = relation_fact(merged(seen[relation.id], relation), subject, rng)
        question = rng.choice(whole.askings)
        text = rng.choice(filled(relation.questions * 2 + relation.clozes, subject))
        cases.append(Case("relation rephrasing", True, question, answer, text, answer, subject))
        if relation.statements:
            statement = capital(rng.choice(filled(relation.statements, subject)))
            false = made_up.near_miss(answer, rng) if rng.random() < 0.3 else None
            false = false or pools.plain_answer(relation.answer_kind, relation.id, rng)
            for value, verdict in ((answer, "True"), (false, "False")):
                if verdict == "False" and normalised(value) == normalised(answer):
                    continue
                truth = truth_input(statement.replace("[Y]", value), None, "", value, rng, held_out=True)
                cases.append(Case(f"relation {verdict}", True, question, answer, truth, verdict, subject))
    return cases


def rare_copy_cases(part: str, limit: int, rng: Random) -> list[Case]:
    """zsRE questions with answers of each made-up kind, to see which are miscopied."""
    cases = []
    records = usable_zsre(part)
    kinds = list(made_up.KINDS)
    for number in range(limit):
        record, kind = rng.choice(records), kinds[number % len(kinds)]
        answer = made_up.KINDS[kind](rng)
        cases.append(Case(f"made-up {kind}", True, record["src"], answer, record["rephrase"], answer, record["subject"]))
    return cases


def counterfact_relation_of(record: dict) -> str | None:
    return counterfact_relation().get(record["case_id"])
