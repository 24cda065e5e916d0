"""The fact-checking suite: evidence as the edit, claims that it supports or refutes in scope.

Everything is held out (`fact_held_out` in training/data/split.py). Of the two contradicting
evidences of a FEVER-symmetric group one alone is taken, so no memory contradicts itself.
"""

from __future__ import annotations

import hashlib
import re
from collections import defaultdict
from functools import cache
from pathlib import Path
from random import Random

from training.counterfactual.prompt import tidy
from training.data.contrast import Contrast, contrast, people_in
from training.data.evidence import FALSE, TRUE, Row, fever_pairs, fever_symmetric, fool_me_twice
from training.data.split import TEST, bucket, evidence_keys, fact_held_out, fact_page_part, same_fact_text

SYMMETRIC_EDITS, PAGE_EDITS, GENERATED_EDITS = 120, 90, 70
SUPPORTED, REFUTED = "supported", "refuted"
SAME_PAGE, OTHER_CLAIM = "same page, not said", "other claim"
EVIDENCE_PIECES, CLAIM_PIECES = 120, 60
TOKENIZER = Path("public/models/minilm/tokenizer.json")


@cache
def tokenizer():
    from tokenizers import Tokenizer

    return Tokenizer.from_file(str(TOKENIZER))


def pieces(text: str) -> int:
    return len(tokenizer().encode(text, add_special_tokens=False).ids)


def fits(row: Row) -> bool:
    return pieces(row.evidence) <= EVIDENCE_PIECES and 3 <= len(row.claim.split()) and pieces(row.claim) <= CLAIM_PIECES


def id_of(source: str, evidence: str) -> str:
    return f"{source}-{hashlib.sha256(evidence.encode()).hexdigest()[:8]}"


def claim_case(row: Row, kind: str | None = None) -> dict:
    """Fool Me Twice's claims were written to fool their readers: a report tells them from FEVER-symmetric's."""
    source = ", Fool Me Twice" if row.page else ""
    return {"input": row.claim, "target": row.label, "kind": kind or f"{SUPPORTED if row.label == TRUE else REFUTED}{source}"}


def symmetric_groups() -> list[list[Row]]:
    """v0.2 dev by shared texts: rows that share an evidence or a claim are of one group."""
    group_of: dict[str, list[Row]] = {}
    groups: list[list[Row]] = []
    for row in fever_symmetric("v0.2"):
        keys = same_fact_text(row.evidence), "claim " + same_fact_text(row.claim)
        known = list({id(g): g for k in keys if (g := group_of.get(k)) is not None}.values())
        merged = [r for g in known for r in g] + [row]
        for r in merged:
            group_of[same_fact_text(r.evidence)] = group_of["claim " + same_fact_text(r.claim)] = merged
        groups = [g for g in groups if not any(g is k for k in known)] + [merged]
    return groups


def symmetric_entries(rng: Random) -> list[dict]:
    entries = []
    for group in symmetric_groups():
        by_evidence = defaultdict(list)
        for row in group:
            if fits(row):
                by_evidence[row.evidence].append(row)
        both = [e for e, rows in by_evidence.items() if {r.label for r in rows} == {TRUE, FALSE}]
        if both:
            evidence = rng.choice(sorted(both))
            entries.append(entry("fever-symmetric", evidence, [claim_case(r) for r in by_evidence[evidence]]))
    rng.shuffle(entries)
    # Two evidences on one subject may be revised into a contradiction, so each subject comes once.
    return list({lead(e["inside"][0]["input"]): e for e in entries}.values())[:SYMMETRIC_EDITS]


def lead(claim: str) -> str:
    """Whom or what a claim starts with: "Tim Roth" of "Tim Roth is an actor."."""
    run = re.match(r"(?:The )?(?:[^\W\d_][\w'’-]* )(?:(?:of|the|de|in|and) (?=[A-Z])|[A-Z][\w'’-]* )*", claim + " ")
    return "lead " + same_fact_text(run[0] if run else claim)


def entry(source: str, evidence: str, inside: list[dict], page: str = "") -> dict:
    return {"id": id_of(source, evidence), "statement": evidence, "inside": inside, "outside": [], "page": page}


def content_words(text: str) -> frozenset[str]:
    return frozenset(w.lower() for w in re.findall(r"[^\W_]{4,}|\d+", text))


def decidable(row: Row) -> bool:
    """Fool Me Twice shows its players the page's title; here the evidence has to do, so it shares words with the claim."""
    return len(content_words(row.claim) & content_words(row.evidence)) >= 2


def page_entries(rng: Random) -> list[dict]:
    """Fool Me Twice, test pages of dev: other claims of the page that rest on other sentences are out of scope."""
    by_page = defaultdict(list)
    for row in fool_me_twice("dev"):
        if fact_page_part(row.page) == TEST and fits(row):
            by_page[row.page].append(row)
    entries = []
    for page, rows in sorted(by_page.items()):
        by_evidence = defaultdict(list)
        for row in rows:
            if decidable(row):
                by_evidence[row.evidence].append(row)
        for evidence, mine in by_evidence.items():
            others = [r for r in rows if evidence_keys(r.evidence).isdisjoint(evidence_keys(evidence))]
            others = [r for r in others if len(content_words(r.claim) & content_words(evidence)) <= 3]
            if others:
                entries.append({**entry("fool-me-twice", evidence, [claim_case(r) for r in mine], page), "others": others})
    rng.shuffle(entries)
    chosen = entries[:PAGE_EDITS]
    loaded = {same_fact_text(c["input"]) for e in chosen for c in e["inside"]}
    for made in chosen:
        # First those that no other edit of the suite is about: in a large memory the others are in some edit's scope.
        others = sorted(rng.sample(made["others"], len(made["others"])), key=lambda r: same_fact_text(r.claim) in loaded)
        made["outside"] = [(r.claim, SAME_PAGE) for r in others[:2]]
    return chosen


def generated_entries(taken: set[str], rng: Random) -> list[dict]:
    """Contrast pairs from held-out evidence that no other entry has; half of the edits are the revised side."""
    rows = [r for r in fever_pairs() if fact_held_out(r.claim, r.evidence)] + list(fever_symmetric("v0.1"))
    rows += [r for r in fool_me_twice("dev") if fact_page_part(r.page) == TEST and decidable(r)]
    rows += [r for r in fool_me_twice("test") if decidable(r) and not gives_other_claims(r.page)]
    people = people_in(rows)
    trained = {k for r in fever_pairs() if not fact_held_out(r.claim, r.evidence) for k in evidence_keys(r.evidence)}
    rng.shuffle(rows)
    by_kind = defaultdict(list)
    for row in rows:
        keys = evidence_keys(row.evidence) | {"claim " + same_fact_text(row.claim), lead(row.claim), f"page {row.page or row.claim}"}
        pair = contrast(row, people, rng) if row.label == TRUE and fits(row) and keys.isdisjoint(taken) else None
        made = generated_entry(pair, row.page, rng) if pair else None
        # A value may be revised to what stands elsewhere.
        if made and evidence_keys(made["statement"]).isdisjoint(trained):
            taken |= keys
            by_kind[pair.kind].append(made)
    share = -(-GENERATED_EDITS // len(by_kind))
    return [e for kind in sorted(by_kind) for e in by_kind[kind][:share]]


def generated_entry(pair: Contrast, page: str, rng: Random) -> dict:
    revised = rng.random() < 0.5
    statement = pair.revised if revised else pair.evidence
    first, second = (FALSE, TRUE) if revised else (TRUE, FALSE)
    kind = f"generated {pair.kind}"
    inside = [claim_case(Row(pair.claim, "", first), kind), claim_case(Row(pair.revised_claim, "", second), kind)]
    return entry("generated", statement, inside, page)


def names(text: str) -> frozenset[str]:
    return frozenset(re.findall(r"\b[A-Z][^\W\d_]{2,}", text))


def gives_other_claims(page: str) -> bool:
    """Pages of Fool Me Twice's test file that give claims about something else, and no evidence to any edit."""
    return bucket(page, "other claims") < 15


def other_claims(entries: list[dict]) -> list[str]:
    """Held-out claims that no edit of the suite is about, nor any that fills a memory (training/distractors.py)."""
    keys = {k for e in entries for k in evidence_keys(e["statement"])}
    leads = {lead(c["input"]) for e in entries for c in e["inside"]}
    rows = [r for r in fool_me_twice("test") if gives_other_claims(r.page)]
    rows += [r for r in fever_pairs() if fact_held_out(r.claim, r.evidence) and keys.isdisjoint(evidence_keys(r.evidence))]
    return sorted({r.claim for r in rows if lead(r.claim) not in leads and fits(r)})


NAMES_ENOUGH = 6
"""Letters of a subject from which on it is looked for in other texts: shorter ones are in many words."""


def subject_of(claim: str) -> str:
    """Its first name, as letters and digits alone."""
    return lead(claim).removeprefix("lead ")


def spoken_of(claim: str, texts: list[str]) -> bool:
    """Whether a text, as `same_fact_text` writes it, names what the claim is about."""
    subject = subject_of(claim)
    return len(subject) >= NAMES_ENOUGH and any(subject in text for text in texts)


def add_other_claims(entries: list[dict], rng: Random) -> None:
    """Two claims about what no edit of the suite names, since any of them may be in memory beside: one with like words, one at random."""
    texts = [same_fact_text(" ".join([e["page"], e["statement"], *(c["input"] for c in e["inside"])])) for e in entries]
    claims = [c for c in other_claims(entries) if not spoken_of(c, texts)]
    for one in entries:
        mine = names(one["statement"]) | {n for c in one["inside"] for n in names(c["input"])} | names(one["page"])
        others = [c for c in claims if not (names(c) - COMMON) & mine]
        words = content_words(one["statement"])
        like = max(rng.sample(others, min(200, len(others))), key=lambda c: len(content_words(c) & words))
        one["outside"] += [(like, OTHER_CLAIM), (rng.choice([c for c in others if c != like]), OTHER_CLAIM)]


COMMON = frozenset("The There This That His Her Its American British In On At For From With".split())


def suite_line(made: dict) -> dict:
    inside = list({same_fact_text(c["input"]): c for c in made["inside"]}.values())
    seen = {same_fact_text(c["input"]) for c in inside}
    outside = [{"input": tidy(text), "kind": kind} for text, kind in made["outside"] if same_fact_text(text) not in seen]
    return {
        "id": made["id"], "task": "fact-check", "edit": {"statement": tidy(made["statement"])},
        "inScope": [{**c, "input": tidy(c["input"])} for c in inside], "outOfScope": outside,
    }  # fmt: skip


def fact_suite(rng: Random) -> list[dict]:
    entries = symmetric_entries(rng) + page_entries(rng)
    taken = {k for e in entries for k in evidence_keys(e["statement"])}
    claims = [c["input"] for e in entries for c in e["inside"]]
    taken |= {"claim " + same_fact_text(c) for c in claims} | {lead(c) for c in claims} | {f"page {e['page']}" for e in entries}
    # The other evidences and claims of the chosen groups contradict the chosen one.
    for group in symmetric_groups():
        keys = {k for r in group for k in evidence_keys(r.evidence) | {"claim " + same_fact_text(r.claim)}}
        if not keys.isdisjoint(taken):
            taken |= keys
    entries += generated_entries(taken, rng)
    add_other_claims(entries, rng)
    rng.shuffle(entries)
    return [suite_line(e) for e in entries]
