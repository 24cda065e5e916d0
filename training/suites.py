"""Write the evaluation suites of the page and the command line: public/suites/*.jsonl.

    python -m training.suites

Beside them come the edits that fill a memory up to 1,000 (training/distractors.py).

All edits are held-out records (training/data/split.py, part "test"): no model of
this project was trained or tuned on their subjects. The format is described in
docs/evaluation.md. An out-of-scope input never names the edit's subject together
with its relation; ids are stable, since they come from the sources' own.
"""

from __future__ import annotations

import argparse
import json
import re
from pathlib import Path
from random import Random

from training.counterfactual.prompt import tidy
from training.data import pools, sources
from training.data.facts import capital, counterfact_records, counterfact_targets, filled, relation_fact
from training.data.held_out import counterfact_relation_of, held_out_answer, merged, usable_zsre
from training.data.relations import counterfact_template, relations_of
from training.data.split import TEST, TRAIN, bucket, normalised, template_part
from training.data.truth import statement_of, truth_input
from training.fact_suite import fact_suite
from training.scope.pairs import other_relation_input, other_subject

SUITES = Path("public/suites")
COUNTERFACT_EDITS = 400
HARD_EDITS = 240


# What kind of case an input is; a run reports its figures for each.
REPHRASED, REPHRASED_UNSEEN, OTHER_FORM = "rephrasing", "rephrasing, unseen template", "cloze or question form"
TRUE_FALSE = "true or false"
OTHER_SUBJECT, OTHER_RELATION, UNRELATED = "same relation, another subject", "another relation, same subject", "unrelated"


def asks_for(text: str, target: str, kind: str) -> dict:
    return {"input": tidy(text), "target": tidy(target), "kind": kind}


def line(id_: str, question: str, answer: str, inside: list[dict], outside: list[tuple[str | None, str]]) -> dict:
    """One suite line; inputs that say the same are kept once, and never on both sides."""
    inside = list({normalised(i["input"]): i for i in inside}.values())
    seen = {normalised(i["input"]) for i in inside} | {normalised(question)}
    kept = []
    for text, kind in outside:
        if text and normalised(text) not in seen:
            seen.add(normalised(text))
            kept.append({"input": tidy(text), "kind": kind})
    return {
        "id": id_, "task": "qa", "edit": {"question": tidy(question), "answer": tidy(answer)},
        "inScope": inside, "outOfScope": kept,
    }  # fmt: skip


def slug(text: str) -> str:
    return re.sub(r"\W+", "-", text.casefold()).strip("-")[:40]


def zsre_suite() -> list[dict]:
    """Human rephrasings; out of scope are Natural Questions, as MEND pairs them."""
    lines, ids = [], set()
    for record in usable_zsre(TEST):
        id_ = f"zsre-{slug(record['subject'])}-{bucket(record['src'], 'id'):02d}"
        if id_ in ids:
            continue
        ids.add(id_)
        loc = record["loc"].removeprefix("nq question: ")
        names_subject = normalised(record["subject"]) in normalised(loc)
        lines.append(
            line(id_, record["src"], record["alt"], [asks_for(record["rephrase"], record["alt"], REPHRASED)], [] if names_subject else [(loc, UNRELATED)])
        )  # fmt: skip
    return lines


def counterfact_sample(rng: Random) -> list[dict]:
    """Held-out records, one a subject, half of them rephrased by a template that training never saw."""
    by_subject = {normalised(r["subject"]): r for r in counterfact_records(TEST)}
    records = sorted(by_subject.values(), key=lambda r: r["case_id"])
    rng.shuffle(records)
    unseen = [r for r in records if template_part(counterfact_template(r)[1]) != TRAIN][: COUNTERFACT_EDITS // 2]
    chosen = {r["case_id"] for r in unseen}
    return unseen + [r for r in records if r["case_id"] not in chosen][: COUNTERFACT_EDITS - len(unseen)]


def counterfact_suite(rng: Random) -> list[dict]:
    """CounterFact's own rephrasing and neighbour, and another relation of the same subject."""
    lines = []
    for record in counterfact_sample(rng):
        relation = relations_of(TEST).get(counterfact_relation_of(record) or "")
        outside = [(record["locality_prompt"], OTHER_SUBJECT)]
        if relation:
            fact = relation_fact(merged(relations_of(TRAIN)[relation.id], relation), record["subject"], rng)
            if fact:
                outside.append((plain_other_relation(fact, rng), OTHER_RELATION))
        unseen = template_part(counterfact_template(record)[1]) != TRAIN
        inside = [asks_for(record["rephrase_prompt"], record["target_new"], REPHRASED_UNSEEN if unseen else REPHRASED)]
        lines.append(line(f"counterfact-{record['case_id']}", record["prompt"], record["target_new"], inside, outside))
    return lines


def plain_other_relation(fact, rng: Random) -> str | None:
    """A question about the same subject, True/False forms left aside; held-out wordings where there are any."""
    for _ in range(12):
        text = other_relation_input(fact, rng, rng.choice((TEST, TRAIN)))
        if text and not re.search(r"true|false|t/f|statement", text, re.IGNORECASE) and not re.match(r"(Is|Was|Are|Were) ", text):
            return text
    return None


def hard_relation_line(number: int, rng: Random) -> tuple[str, dict] | None:
    """An edit on a held-out subject (returned first) with every form of input, and neighbours on every side."""
    test, train = relations_of(TEST), relations_of(TRAIN)
    relation = rng.choice([r for r in test.values() if r.questions + r.clozes])
    subjects = [s for s, _o in sources.pararel_facts().get(relation.id, []) if pools.split().part(s) == TEST]
    subject = rng.choice(subjects or pools.subjects(relation.subject_kind, TEST))
    answer = pools.plain_answer(relation.answer_kind, relation.id, rng) if rng.random() < 0.6 else held_out_answer(relation, TEST, rng)
    both = merged(train[relation.id], relation)
    fact = relation_fact(both, subject, rng)
    question = rng.choice(filled(both.questions, subject)) if rng.random() < 0.75 else rng.choice(filled(both.clozes or both.questions, subject))
    texts = [t for t in filled(relation.questions + relation.clozes, subject) if normalised(t) != normalised(question)]
    if not texts:
        return None
    inside = [asks_for(t, answer, REPHRASED_UNSEEN) for t in rng.sample(texts, min(2, len(texts)))]
    opposite = [t for t in filled(both.clozes if question.endswith("?") else both.questions, subject) if normalised(t) != normalised(question)]
    if opposite:
        inside.append(asks_for(rng.choice(opposite), answer, OTHER_FORM))
    statements = [capital(s) for s in filled(relation.statements or both.statements, subject)]
    false = next((v for v in (pools.plain_answer(relation.answer_kind, relation.id, rng) for _ in range(9)) if normalised(v) != normalised(answer)), None)
    for value, verdict in ((answer, "True"), (false, "False")):
        if statements and value:
            statement = rng.choice(statements).replace("[Y]", value)
            inside.append(asks_for(truth_input(statement, None, "", value, rng, held_out=rng.random() < 0.5), verdict, TRUE_FALSE))
    neighbour = relation_fact(relation, other_subject(subject, relation.subject_kind, rng, TEST), rng)
    outside = [(rng.choice(neighbour.inputs) if neighbour else None, OTHER_SUBJECT)]
    outside += [(plain_other_relation(fact, rng), OTHER_RELATION) for _ in range(2)]
    return subject, line(f"qa-hard-{number:03d}", question, answer, inside, outside)


def hard_zsre_line(record: dict, rng: Random) -> dict:
    """A zsRE record with True/False inputs, and its own wording asked of another subject."""
    answer, old = record["alt"].strip(), record["pred"]
    inside = [asks_for(record["rephrase"], answer, REPHRASED)]
    for value, verdict in ((answer, "True"), (old, "False")):
        text = truth_input(statement_of(record["src"], value), None, record["src"], value, rng, held_out=rng.random() < 0.5)
        inside.append(asks_for(text, verdict, TRUE_FALSE))
    outside = [(record["loc"].removeprefix("nq question: "), UNRELATED)]
    if record["subject"] in record["rephrase"]:
        others = [r["subject"] for r in usable_zsre(TEST) if r["subject"] != record["subject"]]
        outside.append((record["rephrase"].replace(record["subject"], rng.choice(others)), OTHER_SUBJECT))
    return line(f"qa-hard-zsre-{slug(record['subject'])}", record["src"], answer, inside, outside)


def hard_suite(rng: Random) -> list[dict]:
    lines, subjects = [], set()
    while len(lines) < HARD_EDITS * 2 // 3:
        _subject, made = hard_relation_line(len(lines) + 1, rng) or (None, None)
        if made and made["edit"]["question"] not in subjects:
            subjects.add(made["edit"]["question"])
            lines.append(made)
    records = usable_zsre(TEST)
    for record in rng.sample(records, min(HARD_EDITS - len(lines), len(records))):
        made = hard_zsre_line(record, rng)
        if made["id"] not in subjects:
            subjects.add(made["id"])
            lines.append(made)
    return lines


def main() -> None:
    from training import distractors  # which makes its edits with the functions above

    parser = argparse.ArgumentParser(description=__doc__.splitlines()[0])
    parser.add_argument("--out", type=Path, default=SUITES)
    parser.add_argument("--distractors", type=Path, default=distractors.FOLDER)
    options = parser.parse_args()
    made = {"zsre": zsre_suite(), "counterfact": counterfact_suite(Random(11)), "qa-hard": hard_suite(Random(12)), "fact-check": fact_suite(Random(13))}
    for name, lines in made.items():
        write(options.out / f"{name}.jsonl", lines)
        write(options.distractors / f"{name}.jsonl", distractors.of(name, lines))
        inside, outside = sum(len(x["inScope"]) for x in lines), sum(len(x["outOfScope"]) for x in lines)
        print(f"{name}: {len(lines)} edits, {inside} in scope, {outside} out of scope")


def write(path: Path, lines: list[dict]) -> None:
    path.parent.mkdir(parents=True, exist_ok=True)
    path.write_text("".join(json.dumps(entry, ensure_ascii=False) + "\n" for entry in lines), encoding="utf-8")


if __name__ == "__main__":
    main()
