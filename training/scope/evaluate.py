"""Acceptance at p > 0.5 of the embedding scope classifier, on held-out edits.

    python -m training.scope.evaluate --model training/.work/scope-embedding/final

In-scope groups should be near 1, out-of-scope groups near 0. The last lines put
many edits into one memory and take the best one for each input, as the page does.
"""

from __future__ import annotations

import argparse
import json
from collections import defaultdict
from dataclasses import dataclass
from pathlib import Path
from random import Random

from training.counterfactual.evaluate import wilson


@dataclass
class Pair:
    group: str
    question: str
    answer: str
    input: str
    inside: bool


def pairs_for(part: str, limit: int) -> list[Pair]:
    """Single edit-input pairs of every group."""
    from training.data import held_out, pools, sources
    from training.data.facts import counterfact_records, relation_fact
    from training.data.relations import relations_of
    from training.data.split import TRAIN
    from training.scope.pairs import other_relation_input, other_subject

    rng, pairs = Random(17), []

    def add(group, case, text, inside):
        if text:
            pairs.append(Pair(group, case.question, case.answer, text, inside))

    counterfact = held_out.counterfact_cases(part)
    rng.shuffle(counterfact)
    unseen = [c for c in counterfact if c.unseen][: limit // 2]
    for case in unseen + [c for c in counterfact if not c.unseen][: limit - len(unseen)]:
        add(f"in: counterfact rephrasing, {'unseen' if case.unseen else 'seen'} template", case, case.input, True)
    records = counterfact_records(part)
    for record in rng.sample(records, min(limit, len(records))):
        case = held_out.Case("", True, record["prompt"], record["target_new"], "", None, record["subject"])
        add("out: counterfact neighbour (same relation, another subject)", case, record["locality_prompt"], False)
        relation = relations_of(part).get(held_out.counterfact_relation_of(record) or "")
        seen = relations_of(TRAIN).get(relation.id) if relation else None
        fact = relation_fact(held_out.merged(seen, relation), record["subject"], rng) if relation else None
        if fact:
            add("out: counterfact edit, another relation", case, other_relation_input(fact, rng, part, True), False)
    for record, case in zip(held_out.usable_zsre(part), held_out.zsre_cases(part), strict=True):
        add("in: zsre rephrasing", case, case.input, True)
        add("out: zsre, Natural Questions", case, record["loc"].removeprefix("nq question: "), False)
        if record["subject"] in record["rephrase"]:
            other = rng.choice([r["subject"] for r in sources.zsre() if r["subject"] != record["subject"]])
            add("out: zsre rephrasing of another subject", case, record["rephrase"].replace(record["subject"], other), False)
    for case in held_out.truth_cases(part, limit, rng):
        add(f"in: {case.group.split()[0]} True/False", case, case.input, True)
    for case in held_out.relation_cases(part, limit, rng):
        add(f"in: relation {'True/False' if case.target in ('True', 'False') else 'rephrasing'}", case, case.input, True)
    usable = [r for r in relations_of(part).values() if r.questions + r.clozes]
    for _ in range(limit):
        relation = rng.choice(usable)
        subject = rng.choice(pools.subjects(relation.subject_kind, part))
        both = held_out.merged(relations_of(TRAIN)[relation.id], relation)
        fact = relation_fact(both, subject, rng)
        case = held_out.Case("", True, rng.choice(fact.askings), held_out.held_out_answer(relation, part, rng), "", None, subject)
        other = relation_fact(relation, other_subject(subject, relation.subject_kind, rng, part), rng)
        add("out: relation, another subject", case, rng.choice(other.inputs), False)
        add("out: relation, another relation", case, other_relation_input(fact, rng, part, True), False)
    return pairs


def memory_lines(encoder, part: str, edits: int) -> list[tuple[str, int, int]]:
    """zsRE edits in one memory: right edit accepted, ordinary questions accepted by any."""
    from training.data import held_out
    from training.scope.encoder import edit_text

    records = held_out.usable_zsre(part)[:edits]
    memory = encoder.encode_all([edit_text(r["src"], r["alt"].strip()) for r in records])
    asked = encoder.logits(memory, encoder.encode_all([r["rephrase"] for r in records])).max(0)
    right = sum(int(v > 0 and i == n) for n, (v, i) in enumerate(zip(asked.values, asked.indices, strict=True)))
    stray = encoder.logits(memory, encoder.encode_all([r["loc"].removeprefix("nq question: ") for r in records])).max(0).values
    return [
        (f"memory of {len(records)} zsre edits: right edit", right, len(records)),
        (f"memory of {len(records)} zsre edits: ordinary questions accepted", int((stray > 0).sum()), len(records)),
    ]


def main() -> None:
    parser = argparse.ArgumentParser(description=__doc__.splitlines()[0])
    parser.add_argument("--model", type=Path, default=Path("training/.work/scope-embedding/final"))
    parser.add_argument("--part", choices=("dev", "test"), default="test")
    parser.add_argument("--limit", type=int, default=600)
    parser.add_argument("--threads", type=int, default=2)
    parser.add_argument("--mistakes", type=Path)
    parser.add_argument("--out", type=Path)
    options = parser.parse_args()

    import torch

    from training.scope.encoder import ScopeEncoder, edit_text

    torch.set_num_threads(options.threads)
    encoder = ScopeEncoder(options.model)
    pairs = pairs_for(options.part, options.limit)
    edits = encoder.encode_all([edit_text(p.question, p.answer) for p in pairs])
    inputs = encoder.encode_all([p.input for p in pairs])
    with torch.no_grad():
        chances = torch.sigmoid(encoder.scale * 10 * (edits * inputs).sum(1) + encoder.bias * 10).tolist()
        memory = memory_lines(encoder, options.part, 300)
    tally, wrong = defaultdict(lambda: [0, 0]), []
    for pair, p in zip(pairs, chances, strict=True):
        tally[pair.group][0] += p > 0.5
        tally[pair.group][1] += 1
        if (p > 0.5) != pair.inside:
            wrong.append({"group": pair.group, "edit": f"{pair.question} => {pair.answer}", "input": pair.input, "p": round(p, 3)})
    lines = []
    for group, accepted, n in [(g, *tally[g]) for g in sorted(tally)] + memory:
        low, high = wilson(accepted, n)
        lines.append({"group": group, "accepted": round(accepted / n, 4), "n": n, "ci": [round(low, 4), round(high, 4)]})
        print(f"{group:66} {accepted / n:.3f}  n {n:5}  [{low:.3f}, {high:.3f}]", flush=True)
    if options.out:
        options.out.write_text("".join(json.dumps(line) + "\n" for line in lines), encoding="utf-8")
    if options.mistakes:
        options.mistakes.write_text("".join(json.dumps(w, ensure_ascii=False) + "\n" for w in wrong), encoding="utf-8")


if __name__ == "__main__":
    main()
