"""Which subjects and which phrasings training may see.

Everything follows from a hash of the text, so no list has to be kept:

* subjects (case-folded, punctuation dropped): buckets 0-5 of 100 are test,
  6-8 dev, the rest training, in every source alike;
* zsRE has 1,000 records only, so there buckets 0-44 are test and 45-52 dev, and
  a zsRE subject held out that way is held out of every other source as well;
* templates (a phrasing with its subject taken out): buckets 0-19 are test, 20-24
  dev. Training uses none of them.

Dev is for looking while training runs, test for the figures that are published.
"""

from __future__ import annotations

import hashlib
import re
import unicodedata

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
