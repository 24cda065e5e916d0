"""Texts with a sentiment, for the judges of replies: two sets that share no source.

`filter`: film-review sentences and the pros and cons of products. It decides which replies are trained on.
`evaluation`: film reviews with their rewritten opposites, and sentences of product reviews. It judges replies in the
evaluation and never filters anything.
"""

from __future__ import annotations

import csv
import re
import zipfile
from random import Random

from . import sources
from .evidence import detokenised

FILTER, EVALUATION = "filter", "evaluation"
PHRASES = 6000
"""Pros, and as many cons: phrases without a verb mostly, so not too many of them."""
WORDS = 90


def _texts(archive: str, ending: str) -> list[tuple[str, str]]:
    """(name, text) of each file of an archive whose name ends so."""
    with zipfile.ZipFile(sources.folder() / f"nltk-sentiment/{archive}.zip") as files:
        return [(n, files.read(n).decode("latin-1")) for n in sorted(files.namelist()) if n.endswith(ending)]


def film_sentences() -> list[tuple[str, bool]]:
    (_, negative), (_, positive) = sorted(f for f in _texts("sentence_polarity", "") if f[0].endswith((".neg", ".pos")))
    rows = [(line, True) for line in positive.splitlines()] + [(line, False) for line in negative.splitlines()]
    return [(detokenised(text), liked) for text, liked in rows if text.strip()]


def pros_and_cons() -> list[tuple[str, bool]]:
    rng, rows = Random(5), []
    for name, text in _texts("pros_cons", ".txt"):
        if "Integrated" in name:
            phrases = re.findall(r"<(?:Pros|Cons)>(.*?)</", text)
            rows += [(p, "Pros" in name) for p in rng.sample(phrases, PHRASES)]
    return rows


def product_sentences() -> list[tuple[str, bool]]:
    """Sentences whose tagged features are all praised, or all blamed."""
    rows = []
    for archive in ("product_reviews_1", "product_reviews_2"):
        for name, text in _texts(archive, ".txt"):
            if "README" in name:
                continue
            for line in text.splitlines():
                tags, _, sentence = line.partition("##")
                signs = set(re.findall(r"\[([+-])\d\]", tags))
                if len(signs) == 1 and len(sentence.split()) > 3:
                    rows.append((detokenised(sentence.strip()), signs == {"+"}))
    return rows


def film_reviews() -> list[tuple[str, bool]]:
    """Whole reviews, cut to their first words: reviewer's own and rewritten to the opposite."""
    rows = []
    for part in ("train", "dev", "test"):
        with (sources.folder() / f"cad-nli-sentiment/sentiment/{part}_paired.tsv").open(encoding="utf-8", newline="") as file:
            for row in csv.DictReader(file, delimiter="\t"):
                words = re.sub(r"<br\s*/?>", " ", row["Text"]).split()
                rows.append((" ".join(words[:WORDS]), row["Sentiment"] == "Positive"))
    return rows


def texts(judge: str) -> list[tuple[str, bool]]:
    """(text, whether it is positive)."""
    return film_sentences() + pros_and_cons() if judge == FILTER else product_sentences() + film_reviews()
