"""Training rows of the adapted model: one prompt and several replies to it, the prompt read once.

Packed as the counterfactual model's rows are (training/counterfactual/packing.py): a reply sees the prompt and itself.
"""

from __future__ import annotations

from random import Random

from training.adapter.prompt import opinion_chat, rephrase_chat
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

REPLIES = 2
"""Right ones of a row, and as many wrong ones."""
WORDINGS = 3
BESIDE = 0.08
"""Share of questions that are put otherwise than by a template: in lower case, say."""


def pack(tokenizer, prompt: str, replies: list[str]) -> Row:
    """A reply's branch begins with the prompt's last line break, from whose state its first token is said."""
    ids = token_ids(tokenizer, prompt)
    start = len(ids)
    labels, positions, branch = [IGNORED] * start, list(range(start)), [0] * start
    line = token_ids(tokenizer, "\n")
    for number, reply in enumerate(replies, 1):
        said = token_ids(tokenizer, tidy(reply)) + [END]
        ids += line + said
        labels += [IGNORED] * len(line) + said
        positions += range(start, start + len(line) + len(said))
        branch += [number] * (len(line) + len(said))
    return Row(ids, labels, positions, branch)


def opinions(source: Opinions, rng: Random):
    """Endless (prompt, replies); the replies alternate between right and wrong ones."""
    questions = asked()
    while True:
        topic = rng.choice(source.topics)
        right, wrong = rng.sample(SENTIMENTS, 2)
        question = rng.choice(questions).format(topic)
        if rng.random() < BESIDE:
            question = disturbed(question, rng, pools.sentences(TRAIN))
        replies = [source.reply(topic, s, rng) for _ in range(REPLIES) for s in (right, wrong)]
        yield opinion_chat(topic, right, question), replies


def rephrasings(rng: Random):
    """Endless (prompt, replies): a question or a cloze, and other questions that ask the same."""
    while True:
        fact = training_fact(rng)
        given = edit_question(fact, rng)
        others = sorted({t for t in fact.askings + fact.inputs if t.endswith("?") and " " in t and t.lower() != given.lower().rstrip("?") + "?"})
        if others:
            yield rephrase_chat(given), rng.sample(others, min(WORDINGS, len(others)))
