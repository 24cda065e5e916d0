"""Relations: their wordings from three places, split by template, and who can be their subject.

Wordings come from relations.txt and relations-more.txt (written for this
project), ParaRel's patterns and MQuAKE's templates. CounterFact's prompts and
rephrasings join the relation whose ParaRel pattern the prompt is.
"""

from __future__ import annotations

import re
from collections import defaultdict
from dataclasses import dataclass, field
from functools import cache
from pathlib import Path

from . import sources
from .split import TRAIN, template_part

SENTENCE_BREAK = re.compile(r"(?<=[.!?\")\]])\s+|\n+")
ENDS_IN_ANSWER = re.compile(r"\s*\[Y\]\s*\.?$")


@dataclass
class Relation:
    """One relation and every way to word it. Templates hold [X], statements [Y] too."""

    id: str
    answer_kind: str
    subject_kind: str
    name: str
    questions: list[str] = field(default_factory=list)
    statements: list[str] = field(default_factory=list)
    phrases: list[str] = field(default_factory=list)
    clozes: list[str] = field(default_factory=list)
    implied: list[str] = field(default_factory=list)
    """Prompts that CounterFact counts as in scope though they only hint at the relation."""
    hints: list[str] = field(default_factory=list)
    """Others of that kind, for training (hints.txt)."""

    def inputs(self) -> list[str]:
        """Everything that asks for the answer outright."""
        return self.questions + self.clozes + self.phrases


def read_wordings(path: Path) -> list[Relation]:
    relations = []
    for line in path.read_text(encoding="utf-8").splitlines():
        if not line or line.startswith("#"):
            continue
        mark, text = line[0], line[2:].strip()
        if mark == "@":
            id_, answer_kind, subject_kind, name = text.split(" ", 3)
            relations.append(Relation(id_, answer_kind, subject_kind, name))
        elif mark == "?":
            relations[-1].questions.append(text)
        elif mark == "=":
            relations[-1].statements.append(text)
        elif mark == "-":
            relations[-1].phrases.append(text)
    return relations


@cache
def training_hints() -> dict[str, list[str]]:
    """Prompts that hint at a relation, by its id."""
    found: dict[str, list[str]] = {}
    for line in (Path(__file__).parent / "hints.txt").read_text(encoding="utf-8").splitlines():
        if line.startswith("@"):
            own = found.setdefault(line[2:].strip(), [])
        elif line.startswith("~"):
            own.append(line[2:].strip())
    return found


def counterfact_template(record: dict) -> tuple[str, str]:
    """A record's prompt and rephrasing with the subject taken out and no leading sentence."""
    prompt = record["prompt"].replace(record["subject"], "[X]")
    text = record["rephrase_prompt"]
    at = text.rfind(record["subject"])
    if at < 0:
        return prompt, text
    text = text[:at] + "[X]" + text[at + len(record["subject"]) :]
    opening = text[: text.rfind("[X]")]
    breaks = [m.end() for m in SENTENCE_BREAK.finditer(opening)]
    return prompt, text[breaks[-1] :] if breaks else text


@cache
def counterfact_relation() -> dict[int, str]:
    """case_id → relation, where the prompt is one relation's ParaRel pattern alone."""
    facts, found = sources.pararel_facts(), {}
    objects = {r: {o for _s, o in pairs} for r, pairs in facts.items()}
    by_prompt = defaultdict(set)
    for relation, patterns in sources.pararel_patterns().items():
        for pattern in patterns:
            if ENDS_IN_ANSWER.search(pattern):
                by_prompt[ENDS_IN_ANSWER.sub("", pattern).strip().lower()].add(relation)
    extra = {
        "[X] speaks": "P1412", "[X] speaks the language": "P1412", "[X] writes in": "P1412",
        "[X] spoke the language": "P103", "[X] is a native speaker of": "P103", "[X], speaker of": "P103",
        "[X], a native": "P103", "The language used by [X] is": "P1412", "The twin city of [X] is": "P190",
        "What is the twin city of [X]? It is": "P190", "[X], who plays the position": "P413",
        "Which position does [X] play? They play as": "P413", "The law in [X] declares the language": "P37",
        "In [X], they understand": "P37", "In [X], the language spoken is": "P37", "In [X], an official language is": "P37",
        "[X] worked in the city of": "P937", "The location of [X] is": "P276", "[X] died in the city of": "P20",
        "[X] holds a citizenship from": "P27", "[X] has a citizenship from": "P27", "[X]'s owner": "P127",
        "The genre played by [X] is": "P136", "[X] plays the instrument": "P1303", "[X] performs on the": "P1303",
        "[X] follows the religion of": "P140", "The official religion of [X] is": "P140", "[X] is affiliated with the religion": "P140",
        "What sport does [X] play? They play": "sport", "[X] professionally plays the sport": "sport", "[X] is a professional": "sport",
        "[X] holds the title of": "P39", "[X] is located in the country of": "P17", "[X] was created in the country of": "P495",
    }  # fmt: skip
    for record in sources.counterfact():
        prompt, _ = counterfact_template(record)
        options = by_prompt.get(prompt.lower(), set())
        both = {record["target_new"], record["ground_truth"]}
        fitting = {r for r in options if both <= objects.get(r, set())} or options
        if prompt in extra:
            found[record["case_id"]] = extra[prompt]
        elif len(fitting) == 1:
            found[record["case_id"]] = next(iter(fitting))
    return found


@cache
def all_relations() -> dict[str, Relation]:
    """Every relation with all its wordings, held-out ones too."""
    here = Path(__file__).parent
    listed = read_wordings(here / "relations.txt") + read_wordings(here / "relations-more.txt")
    relations = {r.id: r for r in listed}
    cloze, question = sources.mquake_templates()
    for relation in relations.values():
        if relation.id in cloze:
            relation.clozes.append(cloze[relation.id])
            relation.questions.append(question[relation.id])
        for pattern in sources.pararel_patterns().get(relation.id, []):
            if "[X]" in pattern and "[Y]" in pattern:
                relation.statements.append(pattern.replace(" .", "."))
    for record in sources.counterfact():
        relation = relations.get(counterfact_relation().get(record["case_id"], ""))
        if relation:
            prompt, rephrased = counterfact_template(record)
            relation.clozes.append(prompt)
            if "[X]" in rephrased and len(rephrased) < 90:
                relation.implied.append(rephrased)
    for relation in relations.values():
        ends = [s for s in relation.statements if ENDS_IN_ANSWER.search(s)]
        relation.clozes += [ENDS_IN_ANSWER.sub("", s).strip() for s in ends]
        relation.clozes = [c for c in dict.fromkeys(relation.clozes) if "[X]" in c]
        for attribute in ("questions", "statements", "phrases", "implied"):
            setattr(relation, attribute, list(dict.fromkeys(getattr(relation, attribute))))
        relation.implied = [t for t in relation.implied if t not in relation.clozes]
    return relations


@cache
def relations_of(part: str) -> dict[str, Relation]:
    """The relations with the templates of one part of the split alone.

    Training keeps a relation's first question whatever its hash, so that none is
    left without words; that one is then a training template for every part.
    """
    kept = {}
    for relation in all_relations().values():

        def mine(templates: list[str]) -> list[str]:
            return [t for t in templates if template_part(t) == part]

        questions = [q for q in mine(relation.questions) if part == TRAIN or q != relation.questions[0]]
        if part == TRAIN and relation.questions[0] not in questions:
            questions.insert(0, relation.questions[0])
        hints = training_hints().get(relation.id, []) if part == TRAIN else []
        kept[relation.id] = Relation(
            relation.id, relation.answer_kind, relation.subject_kind, relation.name,
            questions, mine(relation.statements), mine(relation.phrases),
            mine(relation.clozes), mine(relation.implied), mine(hints),
        )  # fmt: skip
    return kept
