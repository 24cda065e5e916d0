"""Training rows of the adapted model: one prompt and several replies to it, the prompt read once.

Packed as the counterfactual model's rows are (training/counterfactual/packing.py): a reply sees the prompt and itself.
"""

from __future__ import annotations

import json
from dataclasses import dataclass
from pathlib import Path
from random import Random

from training.adapter.prompt import chat, opinion_chat, rephrase_chat
from training.counterfactual.examples import edit_question
from training.counterfactual.opinions import Opinions
from training.counterfactual.packing import END, IGNORED, Row, token_ids
from training.counterfactual.prompt import tidy
from training.data.disturb import disturbed
from training.data.facts import training_fact
from training.data import pools
from training.data.opinions import SENTIMENTS
from training.data.split import TRAIN
from training.data.topics import asked
from training.dialogue.replies import SYSTEM

OPINION, UNRELATED, REPHRASING = "opinion", "unrelated", "rephrasing"
REPLIES = 2
"""Right ones of a row, and as many wrong ones."""
WORDINGS = 3
EVADED = 0.5
"""Share of the rows with an evasion for a wrong reply."""
BESIDE = 0.08
"""Share of questions that are put otherwise than by a template: in lower case, say."""


@dataclass(frozen=True)
class Told:
    """A prompt with replies to it. `plain` is the base model's own prompt, where its distributions are to be learned;
    each reply was begun with the text of `begun`, which the base model did not choose."""

    prompt: str
    replies: list[str]
    plain: str | None = None
    begun: tuple[str, ...] = ()
    unended: tuple[int, ...] = ()
    """Places of replies that are a beginning alone."""


def pack(tokenizer, prompt: str, replies: list[str], unended: tuple[int, ...] = ()) -> Row:
    """A reply's branch begins with the prompt's last line break, from whose state its first token is said."""
    ids = token_ids(tokenizer, prompt)
    start = len(ids)
    labels, positions, branch = [IGNORED] * start, list(range(start)), [0] * start
    line = token_ids(tokenizer, "\n")
    for number, reply in enumerate(replies, 1):
        said = token_ids(tokenizer, tidy(reply)) + ([] if number - 1 in unended else [END])
        ids += line + said
        labels += [IGNORED] * len(line) + said
        positions += range(start, start + len(line) + len(said))
        branch += [number] * (len(line) + len(said))
    return Row(ids, labels, positions, branch)


def opinions(source: Opinions, rng: Random, evasions: Path | None = None):
    """Endless rows whose replies alternate between right and wrong ones; the base model's prompt is for the right ones.

    Given `evasions`, a wrong reply is now and then the beginning of one, whatever the topic.
    """
    questions = asked()
    evaded = [json.loads(line)["begun"] for line in evasions.read_text(encoding="utf-8").splitlines()] if evasions else []
    while True:
        topic = rng.choice(source.topics)
        right, wrong = rng.sample(SENTIMENTS, 2)
        question = rng.choice(questions).format(topic)
        if rng.random() < BESIDE:
            question = disturbed(question, rng, pools.sentences(TRAIN))
        said = [source.begun_reply(topic, s, rng) for _ in range(REPLIES) for s in (right, wrong)]
        replies, unended = [r for _b, r in said], ()
        if evaded and rng.random() < EVADED:
            replies[-1], unended = rng.choice(evaded), (len(replies) - 1,)
        yield Told(opinion_chat(topic, right, question), replies, chat(SYSTEM, question), tuple(b for b, _r in said[::2]), unended)


def unrelated(path: Path, rng: Random):
    """Endless rows of an opinion, an input that it has no say in, and the base model's own reply."""
    rows = [json.loads(line) for line in path.read_text(encoding="utf-8").splitlines()]
    while True:
        row = rng.choice(rows)
        if row["reply"]:
            # Another sentiment than was drawn with the input is as good.
            prompt = opinion_chat(row["topic"], rng.choice(SENTIMENTS), row["input"])
            yield Told(prompt, [row["reply"]], chat(SYSTEM, row["input"]), ("",))


def rephrasings(rng: Random):
    """Endless rows of a question or a cloze, and other questions that ask the same."""
    while True:
        fact = training_fact(rng)
        given = edit_question(fact, rng)
        others = sorted({t for t in fact.askings + fact.inputs if t.endswith("?") and " " in t and t.lower() != given.lower().rstrip("?") + "?"})
        if others:
            yield Told(rephrase_chat(given), rng.sample(others, min(WORDINGS, len(others))))
