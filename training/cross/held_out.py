"""Pairs that the cross-encoder never trained on, by group: `dev` to calibrate and look, `test` for the figures."""

from __future__ import annotations

from collections import defaultdict
from random import Random

from training.cross.batches import Example
from training.data import claims, contrast, evidence
from training.data.both_sides import both_sides
from training.data.claims import SUPPORTED, UNSAID, Pair
from training.data.refutations import as_revised, refutations
from training.data.split import DEV, TEST, fact_page_part
from training.data.wording import misleading
from training.scope.encoder import edit_text
from training.scope.evaluate import pairs_for
from training.scope.other_tasks import topic_pairs


def question_pairs(part: str, limit: int) -> list[Example]:
    return [Example((edit_text(p.question, p.answer), p.input), p.inside, p.group) for p in pairs_for(part, limit)]


def claim_pairs(part: str, limit: int, rng: Random) -> list[Example]:
    """dev: FEVER's and NLI's dev pairs. test: FEVER-symmetric v0.2 dev and Fool Me Twice's held-out pages."""
    if part == DEV:
        pairs = claims.fever(DEV) + rng.sample(claims.inference(DEV), limit)
        pairs += claims.same_subject(DEV) + revised_by_annotators(rng)
        pairs += [Pair(p.statement, p.claim, p.label, "fever, misleading words") for p in misleading(DEV)]
        pairs += revised_values(rng)
        examples = [of_label(f"claims {p.source}", p.statement, p.claim, p.label) for p in pairs]
    else:
        fooled = [r for r in evidence.fool_me_twice("dev") if fact_page_part(r.page) == TEST]
        rows = [("symmetric", r) for r in evidence.fever_symmetric()[-limit:]] + [("fm2", r) for r in fooled]
        examples = [of_label(f"claims {name}", r.evidence, r.claim, claims.VERDICTS[r.label]) for name, r in rows]
        by_page = defaultdict(list)
        for row in fooled:
            by_page[row.page].append(row)
        same_page = [(a, b) for rows in by_page.values() for a in rows for b in rows if a.evidence != b.evidence]
        for a, b in rng.sample(same_page, min(limit, len(same_page))):
            examples.append(of_label("claims fm2 same page", a.evidence, b.claim, UNSAID))
    strangers = rng.sample(examples, min(limit, len(examples)))
    examples += [Example((e.texts[0], rng.choice(strangers).texts[1]), False, "claims of another statement") for e in strangers]
    return examples


def revised_by_annotators(rng: Random) -> list[Pair]:
    """Dev evidence revised to say what a false claim says, beside both claims."""
    found = [(r, as_revised(r)) for r in refutations(DEV)]
    made = [p for r, s in found if s for p in both_sides((r.statement, s), (r.claim, r.false_claim), "fever, both sides")]
    return rng.sample(made, min(300, len(made)))


def revised_values(rng: Random) -> list[Pair]:
    """Dev evidence revised by the suite's own maker, which training never calls."""
    rows = [evidence.Row(p.claim, p.statement, "") for p in claims.fever(DEV) if p.label == SUPPORTED]
    people = contrast.people_in(rows)
    made = [c for c in (contrast.contrast(row, people, rng) for row in rows) if c]
    return [p for c in made for p in both_sides((c.evidence, c.revised), (c.claim, c.revised_claim), "fever, values revised")]


def of_label(group: str, statement: str, claim: str, label: str) -> Example:
    inside = label != UNSAID
    return Example((statement, claim), inside, f"{'in' if inside else 'out'}: {group}", label == SUPPORTED if inside else None)


def opinion_pairs(limit: int) -> list[Example]:
    return [Example((edit, text), inside, group) for group, edit, text, inside in topic_pairs(limit)]


def all_pairs(part: str, limit: int, only: str | None = None) -> list[Example]:
    """`only` is questions, opinions among them, or claims."""
    questions = [] if only == "claims" else question_pairs(part, limit) + opinion_pairs(limit)
    return questions + ([] if only == "questions" else claim_pairs(part, limit, Random(29)))
