"""Which subjects and which phrasings training may see.

Everything follows from a hash of the text, so no list has to be kept:

* subjects (case-folded, punctuation dropped): buckets 0-5 of 100 are test,
  6-8 dev, the rest training, in every source alike;
* zsRE has 1,000 records only, so there buckets 0-44 are test and 45-52 dev, and
  a zsRE subject held out that way is held out of every other source as well;
* templates (a phrasing with its subject taken out): buckets 0-19 are test, 20-24
  dev. Training uses none of them.

Dev is for looking while training runs, test for the figures that are published.

Fact checking and sentence pairs, below (`fact_page_part`, `pair_part`, `fact_held_out`):
FEVER-symmetric and Fool Me Twice's test file are never trained on.
"""

from __future__ import annotations

import hashlib
import re
import unicodedata
from functools import cache

from . import evidence as facts

TRAIN, DEV, TEST = "train", "dev", "test"


def normalised(text: str) -> str:
    """Case-folded words alone, so that small differences of writing don't leak a subject."""
    folded = unicodedata.normalize("NFKC", text).casefold()
    words = re.findall(r"\w+", folded)
    return " ".join(words[1:] if len(words) > 1 and words[0] == "the" else words)


def bucket(text: str, salt: str) -> int:
    digest = hashlib.sha256(f"{salt}|{normalised(text)}".encode()).digest()
    return int.from_bytes(digest[:4], "big") % 100


def subject_part(subject: str) -> str:
    b = bucket(subject, "subject")
    return TEST if b < 6 else DEV if b < 9 else TRAIN


def zsre_part(subject: str) -> str:
    b = bucket(subject, "subject")
    return TEST if b < 45 else DEV if b < 53 else TRAIN


def template_part(template: str) -> str:
    b = bucket(template, "template")
    return TEST if b < 20 else DEV if b < 25 else TRAIN


class SubjectSplit:
    """The split of subjects, with zsRE's larger hold-out laid over the common rule."""

    def __init__(self, zsre_subjects):
        self.zsre = {normalised(s): zsre_part(s) for s in zsre_subjects}

    def part(self, subject: str) -> str:
        return self.zsre.get(normalised(subject)) or subject_part(subject)


def fact_page_part(page: str) -> str:
    """Fool Me Twice dev, by Wikipedia page: half is for training, half is test."""
    return TEST if bucket(page, "fact page") < 50 else TRAIN


def pair_part(premise: str) -> str:
    """Pairs of sentences (SNLI, MNLI, CAD, ...): all pairs of one premise are on one side."""
    return DEV if bucket(premise, "pair") < 5 else TRAIN


def fact_pair_part(claim: str, evidence: str) -> str:
    """FEVER's own pairs: held-out ones are test, and of the rest 5 % of the evidences are dev."""
    return TEST if fact_held_out(claim, evidence) else pair_part(facts.detokenised(evidence))


def same_fact_text(text: str) -> str:
    """Letters and digits alone, so that tokens, spacing, marks and a leading "The" don't leak a text."""
    return normalised(facts.detokenised(text)).replace(" ", "").replace("_", "")


WHOLE_SENTENCE = 40
"""Shorter sentences ("He was born in 1956.") say nothing of which text they come from."""


def evidence_keys(evidence: str) -> set[str]:
    """An evidence and each of its sentences: several sentences are often given as one evidence."""
    keys = {same_fact_text(s) for s in facts.sentences(facts.detokenised(evidence))}
    return {same_fact_text(evidence)} | {k for k in keys if len(k) >= WHOLE_SENTENCE}


@cache
def held_out_facts() -> tuple[frozenset[str], frozenset[str]]:
    """Claims and evidences that no training pair may have: every version of FEVER-symmetric, Fool Me Twice's
    test file and the test half of its dev file."""
    rows = list(facts.fever_symmetric()) + list(facts.fool_me_twice("test"))
    rows += [r for r in facts.fool_me_twice("dev") if fact_page_part(r.page) == TEST]
    claims = frozenset(same_fact_text(r.claim) for r in rows)
    return claims, frozenset(k for r in rows for k in evidence_keys(r.evidence))


def fact_held_out(claim: str, evidence: str) -> bool:
    """Whether a claim, an evidence or a sentence of it stands in a test set, however it is written."""
    claims, evidences = held_out_facts()
    return same_fact_text(claim) in claims or not evidences.isdisjoint(evidence_keys(evidence))
