"""Edits that only fill a memory: with them each suite can be run at 1,000 edits at once.

Nothing of them is scored. They come from the suite's own source: held-out records that the suite left
over, and where there are too few of those (zsRE, Fool Me Twice) the part that training saw. No subject of theirs is named in
an input of the suite, so what is out of scope of the suite's edits is out of theirs too.
"""

from __future__ import annotations

from collections import defaultdict
from pathlib import Path
from random import Random

from training.data.evidence import fool_me_twice
from training.data.facts import counterfact_records
from training.data.held_out import usable_zsre
from training.data.split import DEV, TEST, TRAIN, evidence_keys, fact_page_part, normalised, same_fact_text
from training.fact_suite import NAMES_ENOUGH, OTHER_CLAIM, entry, fits, gives_other_claims, lead, subject_of, suite_line
from training.suites import hard_relation_line, line

FOLDER = Path("cli/distractors")
MEMORY = 1000


def of(suite: str, lines: list[dict]) -> list[dict]:
    """As many as take the suite to 1,000 edits, or as many as there are."""
    rng = Random(f"distractors {suite}")
    made = {"zsre": zsre, "counterfact": counterfact, "qa-hard": qa_hard, "fact-check": fact_check}[suite](lines, rng)
    return [{**one, "id": f"distractor-{suite}-{number:03d}"} for number, one in enumerate(made[: MEMORY - len(lines)], 1)]


class Named:
    """Whether a subject is named anywhere in a suite, or was taken for a distractor before."""

    def __init__(self, lines: list[dict]):
        texts = [c["input"] for one in lines for c in one["inScope"] + one["outOfScope"]]
        texts += [one["edit"]["question"] for one in lines]
        self.text = " " + "  ".join(normalised(t) for t in texts) + " "
        self.taken: set[str] = set()

    def take(self, subject: str) -> bool:
        key = normalised(subject)
        if key in self.taken or f" {key} " in self.text:
            return False
        self.taken.add(key)
        return True


def shuffled(records: list[dict], rng: Random) -> list[dict]:
    return rng.sample(records, len(records))


def zsre(lines: list[dict], rng: Random) -> list[dict]:
    named = Named(lines)
    records = shuffled(usable_zsre(DEV), rng) + shuffled(usable_zsre(TRAIN), rng)
    return [line("", r["src"], r["alt"], [], []) for r in records if named.take(r["subject"])]


def counterfact(lines: list[dict], rng: Random) -> list[dict]:
    named = Named(lines)
    return [line("", r["prompt"], r["target_new"], [], []) for r in shuffled(counterfact_records(TEST), rng) if named.take(r["subject"])]


def qa_hard(lines: list[dict], rng: Random) -> list[dict]:
    named, made = Named(lines), []
    while len(made) < MEMORY - len(lines):
        subject, one = hard_relation_line(0, rng) or ("", None)
        if one and named.take(subject):
            made.append({**one, "inScope": [], "outOfScope": []})
    return made


def fact_check(lines: list[dict], rng: Random) -> list[dict]:
    """Evidences of pages of which the suite has no claim, and that name the subject of none of its claims about something else."""
    subjects = {subject_of(c["input"]) for one in lines for c in one["outOfScope"] if c["kind"] == OTHER_CLAIM}
    subjects = {s for s in subjects if len(s) >= NAMES_ENOUGH}
    used = {lead(c["input"]) for one in lines for c in one["inScope"] + one["outOfScope"]}
    # "lead in", "lead this": not a name.
    used = {key for key in used if len(key) > 12}
    keys = {k for one in lines for k in evidence_keys(one["edit"]["statement"])}
    parts = [r for r in fool_me_twice("test") if not gives_other_claims(r.page)], [r for r in fool_me_twice("dev") if fact_page_part(r.page) == TRAIN]
    statements: list[str] = []
    for rows in parts:
        by_page = defaultdict(list)
        for row in rows:
            by_page[row.page].append(row)
        free = [
            r.evidence
            for page in by_page.values()
            if not any(lead(r.claim) in used or not keys.isdisjoint(evidence_keys(r.evidence)) for r in page)
            for r in page
            if fits(r) and not any(s in same_fact_text(r.evidence) for s in subjects)
        ]
        statements += shuffled(free, rng)
    unique = {same_fact_text(s): s for s in reversed(statements)}
    return [suite_line(entry("", s, [])) for s in reversed(unique.values())]
