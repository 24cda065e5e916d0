"""Training pairs of a statement and a claim, from every source by one interface.

A claim is in the statement's scope when the statement supports or refutes it, out
of scope when it says nothing about it. Which pairs training may see: split.py.
"""

from __future__ import annotations

import io
import json
import re
import zipfile
from collections import defaultdict
from dataclasses import dataclass
from functools import cache

from . import evidence, sources
from .split import TRAIN, bucket, fact_held_out, fact_page_part, fact_pair_part, pair_part

SUPPORTED, REFUTED, UNSAID = "supported", "refuted", "unsaid"
VERDICTS = {evidence.TRUE: SUPPORTED, evidence.FALSE: REFUTED}
INFERENCE = {"entailment": SUPPORTED, "contradiction": REFUTED, "neutral": UNSAID}
KEPT_CONTRADICTIONS = 15
"""Of 100: 7,164 of Breaking NLI's 8,193 pairs are contradictions that one word makes."""


@dataclass(frozen=True)
class Pair:
    """One claim beside one statement."""

    statement: str
    claim: str
    label: str
    source: str


@cache
def fever(part: str = TRAIN) -> list[Pair]:
    rows = evidence.fever_pairs()
    return [
        Pair(r.evidence, r.claim, VERDICTS[r.label], "fever")
        for r in rows
        if fact_pair_part(r.claim, r.evidence) == part
    ]


@cache
def fool_me_twice() -> list[tuple[str, Pair]]:
    """(page, pair) of the training half."""
    rows = evidence.fool_me_twice("dev")
    kept = [r for r in rows if fact_page_part(r.page) == TRAIN and not fact_held_out(r.claim, r.evidence)]
    return [(r.page, Pair(r.evidence, r.claim, VERDICTS[r.label], "fm2")) for r in kept]


@cache
def same_page() -> list[Pair]:
    """Claims about the statement's own page that rest on other evidence: nearly always unsaid by this one."""
    by_page = defaultdict(list)
    for page, pair in fool_me_twice():
        by_page[page].append(pair)
    pages = by_page.values()
    return [Pair(a.statement, b.claim, UNSAID, "same page") for p in pages for a in p for b in p if a.statement != b.statement]


SAID = 0.75
"""Share of a claim's words in its own evidence from which on it rests on that one; in another's, half of that."""


def share_said(claim: str, name: str, statement: str) -> float:
    """Of the claim's words without its subject's name, the share that the statement has, by their beginnings."""
    words = [w[:5].lower() for w in re.findall(r"[\w'-]{4,}", claim.replace(name, " "))]
    return sum(w in statement.lower() for w in words) / len(words) if words else 1.0


@cache
def same_subject(part: str = TRAIN) -> list[Pair]:
    """FEVER's claims beside another evidence of the same subject that has few of their words: nearly always unsaid by it."""
    by_name = defaultdict(list)
    for pair in fever(part):
        found = re.match(r"(?:The )?[A-Z][\w'’.-]+(?: [A-Z][\w'’.-]+)*", pair.claim)
        if found and len(found.group()) > 5 and len(pair.statement) < 500:
            by_name[found.group()].append((found.group(), pair))
    apart = []
    for pairs in by_name.values():
        for name, a in pairs:
            if share_said(a.claim, name, a.statement) < SAID:
                continue
            others = {b.statement for _name, b in pairs if b.statement not in a.statement and a.statement not in b.statement}
            apart += [Pair(s, a.claim, UNSAID, "same subject") for s in sorted(others) if share_said(a.claim, name, s) < SAID / 2]
    return apart


@cache
def explained() -> list[Pair]:
    """CREAK's statements beside the sentence that its annotators gave as the reason, where the two share a word or more."""
    rows = (r for r in sources.creak() if 40 < len(r["explanation"]) < 400)
    pairs = (Pair(r["explanation"], r["sentence"], SUPPORTED if r["label"] == "true" else REFUTED, "creak") for r in rows)
    return [p for p in pairs if share_said(p.claim, "", p.statement) > 0.3 and not fact_held_out(p.claim, p.statement)]


def _inference_rows():
    folder = sources.folder()
    for part in ("dev", "test"):
        files = (folder / f"esnli-snli-dev-test/{x}.{part}" for x in ("s1", "s2", "labels"))
        lines = (f.read_text(encoding="utf-8").splitlines() for f in files)
        yield from (("snli", *row) for row in zip(*lines, strict=True))
    for row in sources.read_lines("generative-nli/mnli_dev.jsonl"):
        yield "mnli", row["premise"], row["hypothesis"], row["label"]
    revised = folder / "cad-nli-sentiment/NLI/all_combined/train.tsv"
    for line in revised.read_text(encoding="utf-8").splitlines()[1:]:
        yield "cad", *line.split("\t")
    archive = zipfile.ZipFile(folder / "breaking-nli/breaking_nli_dataset.zip")
    (name,) = (n for n in archive.namelist() if n.endswith("dataset.jsonl"))
    for line in io.TextIOWrapper(archive.open(name), encoding="utf-8"):
        row = json.loads(line)
        label, hypothesis = row["gold_label"], row["sentence2"]
        if label != "contradiction" or bucket(hypothesis, "thinned") < KEPT_CONTRADICTIONS:
            yield "breaking", row["sentence1"], hypothesis, label


@cache
def inference(part: str = TRAIN) -> list[Pair]:
    """Sentence pairs of natural language inference."""
    rows = ((source, evidence.detokenised(p), evidence.detokenised(h), label) for source, p, h, label in _inference_rows())
    return [
        Pair(premise, hypothesis, INFERENCE[label], source)
        for source, premise, hypothesis, label in rows
        if label in INFERENCE and premise and hypothesis and pair_part(premise) == part
    ]


@cache
def scifact() -> list[Pair]:
    """SciFact's supported pairs only: what isn't entailed there may be unsaid as well as refuted."""
    text = (sources.folder() / "scifact-pairs/train.tsv").read_text(encoding="utf-8")
    rows = (line.split("\t") for line in text.splitlines()[1:])
    return [Pair(r[1], r[2], SUPPORTED, "scifact") for r in rows if len(r) == 4 and r[3] == "entailment" and len(r[1]) < 500]
