"""Readers of the data folders; each returns plain records, as published.

The folder comes from ERRATA_DATA (default `../shared/data`, beside the checkout).
What each source is and its licence: training/data/README.md.
"""

from __future__ import annotations

import json
import os
import re
from collections import defaultdict
from functools import cache
from pathlib import Path


def folder() -> Path:
    return Path(os.environ.get("ERRATA_DATA", "../shared/data"))


def read_json(path: str):
    return json.loads((folder() / path).read_text(encoding="utf-8"))


def read_lines(path: str) -> list[dict]:
    text = (folder() / path).read_text(encoding="utf-8")
    return [json.loads(line) for line in text.splitlines() if line.strip()]


@cache
def counterfact() -> list[dict]:
    return read_json("counterfact/counterfact-train.json") + read_json(
        "counterfact/counterfact-edit.json"
    )


@cache
def zsre() -> list[dict]:
    return read_json("zsre/zsre_mend_train-1k.json")


@cache
def pararel_facts() -> dict[str, list[tuple[str, str]]]:
    """(subject, object) pairs by relation."""
    facts = {}
    for path in sorted((folder() / "pararel/trex_lms_vocab").glob("*.jsonl")):
        rows = read_lines(f"pararel/trex_lms_vocab/{path.name}")
        facts[path.stem] = [(r["sub_label"], r["obj_label"]) for r in rows]
    return facts


@cache
def pararel_patterns() -> dict[str, list[str]]:
    patterns = {}
    for path in sorted((folder() / "pararel/pattern_data/graphs_json").glob("*.jsonl")):
        rows = read_lines(f"pararel/pattern_data/graphs_json/{path.name}")
        patterns[path.stem] = [re.sub(r"\s+", " ", r["pattern"]).strip() for r in rows]
    return patterns


@cache
def mquake_templates() -> tuple[dict[str, str], dict[str, str]]:
    """(cloze, question) templates by relation; a cloze ends where the answer starts."""
    cloze = read_json("mquake-templates/cloze_templates.json")
    cloze = {r: t.replace("__", "").strip() for r, t in cloze.items()}
    return cloze, read_json("mquake-templates/question_templates.json")


@cache
def nq_questions() -> list[tuple[str, str]]:
    """(question, first answer) of NQ-open dev and EfficientQA dev."""
    rows = read_lines("nq-open/NQ-open.dev.jsonl") + read_lines(
        "nq-open/NQ-open.efficientqa.dev.1.1.jsonl"
    )
    return [(r["question"], r["answer"][0]) for r in rows]


@cache
def simple_questions() -> list[tuple[str, str, str]]:
    """(subject id, property, question) of every SimpleQuestions split."""
    rows = []
    for part in ("train", "valid", "test"):
        path = folder() / f"wikidata-simplequestions/annotated_wd_data_{part}.txt"
        for line in path.read_text(encoding="utf-8").splitlines():
            subject, prop, _object, question = line.split("\t")
            rows.append((subject, prop, question.strip()))
    return rows


@cache
def simple_question_groups() -> list[list[str]]:
    """Questions of several wordings that ask for one property of one subject."""
    groups = defaultdict(set)
    for subject, prop, question in simple_questions():
        if prop.startswith("P"):
            groups[subject, prop].add(question)
    return [sorted(g) for g in groups.values() if len(g) > 1]


@cache
def disfluent_pairs() -> list[list[str]]:
    """[question, the same said disfluently]."""
    pairs = []
    for part in ("train", "dev", "test"):
        for row in read_json(f"disfl-qa/{part}.json").values():
            pairs.append([row["original"].strip(), row["disfluent"].strip()])
    return pairs


@cache
def advising_groups() -> list[list[str]]:
    """Human paraphrases of questions about university courses, variables filled in."""
    groups = []
    for query in read_json("text2sql-advising/advising.json"):
        example = {v["name"]: v["example"] for v in query.get("variables", [])}
        texts = set()
        for sentence in query["sentences"]:
            text = sentence["text"]
            for name, value in example.items():
                text = text.replace(name, value)
            texts.add(re.sub(r"\s+([?.,!])", r"\1", text).strip())
        if len(texts) > 1:
            groups.append(sorted(texts))
    return groups


@cache
def creak() -> list[dict]:
    return read_lines("creak/train.json")


@cache
def clinc() -> list[str]:
    rows = read_json("clinc-oos/data_full.json")
    return [r[0] for part in ("train", "oos_train") for r in rows[part]]


@cache
def corpora_names() -> dict[str, list[str]]:
    """Short strings of the CC0 lists, by folder/file."""

    def strings(node):
        if isinstance(node, str):
            yield node
        elif isinstance(node, dict):
            for key, value in node.items():
                if key not in ("description", "source", "url", "img", "sources"):
                    yield from strings(value)
        elif isinstance(node, list):
            for value in node:
                yield from strings(value)

    lists = {}
    for path in sorted((folder() / "corpora-cc0").glob("*/*.json")):
        names = {
            re.sub(r"\s+", " ", s).strip()
            for s in strings(json.loads(path.read_text(encoding="utf-8")))
        }
        lists[f"{path.parent.name}/{path.stem}"] = sorted(
            n for n in names if 2 < len(n) < 60 and "http" not in n and "\\" not in n
        )
    return lists
