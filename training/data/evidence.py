"""Claims with evidence, as sentences a person would write: readers of the fact-checking sources.

FEVER's texts are Penn Treebank tokens (`-LRB- ABC -RRB-`, `` `` ``, spaced commas);
`detokenised` undoes that. A row is always (claim, evidence, label) with label
"True" (supported) or "False" (refuted).
"""

from __future__ import annotations

import re
from dataclasses import dataclass
from functools import cache

from . import sources

TRUE, FALSE = "True", "False"
LABELS = {"SUPPORTS": TRUE, "REFUTES": FALSE, "entailment": TRUE, "not_entailment": FALSE}

BRACKETS = {"-LRB-": "(", "-RRB-": ")", "-LSB-": "[", "-RSB-": "]", "-LCB-": "{", "-RCB-": "}"}


@dataclass(frozen=True)
class Row:
    claim: str
    evidence: str
    label: str
    page: str = ""
    """Wikipedia page, where the source names it."""


def detokenised(text: str) -> str:
    """Penn Treebank tokens as running text; running text stays as it is."""
    for token, bracket in BRACKETS.items():
        text = text.replace(token, bracket)
    text = re.sub(r"``\s*|\s*''", '"', text)
    text = re.sub(r" ?--+ ?(?=\d)", "–", text) if re.search(r"\d ?--", text) else text
    text = re.sub(r" -- ", " – ", text)
    text = re.sub(r"\s+([,.;:!?%)\]}])", r"\1", text)
    text = re.sub(r"([(\[{])\s+", r"\1", text)
    text = re.sub(r"\s+('(?:s|S|re|ve|ll|d|m)\b|n't\b)", r"\1", text)
    text = re.sub(r"\bcan not\b", "cannot", text)
    text = re.sub(r"(?<=s) '(?= )", "'", text)
    # A quotation that opens after a space must not keep one inside.
    text = re.sub(r'(^|\s)"\s*([^"]*?)\s*"', r'\1"\2"', text)
    # What Wikipedia's pronunciations leave behind.
    text = re.sub(r"\(\s*[;,]?\s*\)", "", text)
    text = re.sub(r"\(\s*[;,]\s*", "(", text)
    return re.sub(r"\s+", " ", text).strip()


@cache
def fever_symmetric(version: str = "v*") -> tuple[Row, ...]:
    """Every version that the folder holds, or one of them."""
    rows = []
    for path in sorted((sources.folder() / "fever-symmetric").glob(f"symmetric_{version}/*.jsonl")):
        for r in sources.read_lines(f"fever-symmetric/{path.parent.name}/{path.name}"):
            evidence = r.get("evidence") or r["evidence_sentence"]
            rows.append(Row(detokenised(r["claim"]), detokenised(evidence), LABELS[r["label"]]))
    return tuple(rows)


@cache
def fool_me_twice(name: str) -> tuple[Row, ...]:
    """`dev` or `test`; where two sentences are the evidence they are joined in their order."""
    return tuple(
        Row(
            detokenised(r["text"]),
            detokenised(" ".join(e["text"] for e in r["gold_evidence"])),
            LABELS[r["label"]],
            r["wikipedia_page"],
        )
        for r in sources.read_lines(f"fool-me-twice/{name}.jsonl")
    )


@cache
def fever_pairs() -> tuple[Row, ...]:
    """FEVER's dev claims with their gold evidence, about half supported."""
    at = sources.folder() / "fever-evidence-pairs"
    evidence, claims, labels = (
        (at / f"dev.{part}").read_text(encoding="utf-8").split("\n") for part in ("raw.input0", "raw.input1", "label")
    )
    return tuple(
        Row(detokenised(c), detokenised(e), LABELS[label]) for e, c, label in zip(evidence, claims, labels) if label
    )


def sentences(text: str) -> list[str]:
    """The sentences of a running text, roughly: a stop after a lower-case letter, a bracket or a digit ends one."""
    return [s for s in re.split(r'(?<=[a-z\d)\]"][.!?])\s+(?=[A-Z"])', text) if s]
