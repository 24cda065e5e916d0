"""Training rows of dialogue sentiment: a topic and a sentiment, two questions, and a right and a wrong reply to each."""

from __future__ import annotations

import json
from collections import defaultdict
from pathlib import Path
from random import Random

from training.counterfactual.prompt import opinion_part
from training.data import pools
from training.data.disturb import disturbed
from training.data.opinions import SENTIMENTS, groups, other_lead
from training.data.split import TRAIN, template_part
from training.data.topics import ASKED

QUESTIONS = 2
BESIDE = 0.08
"""Share of questions that are put otherwise than by a template: in lower case, say."""
SWAPPED = 0.5
"""Share of replies that are given another first sentence, where they begin with one."""
BORROWED = 0.25
"""Share of borrowed replies where a topic has its own, so that what is said doesn't hang on the topic alone."""


class Opinions:
    """Replies by sentiment and topic. A topic without one borrows from a topic of its kind, its name put in the other's place."""

    def __init__(self, *paths: Path):
        self.replies = {s: defaultdict(list) for s in SENTIMENTS}
        self.openings: dict[str, str] = {}
        for line in (line for path in paths for line in path.read_text(encoding="utf-8").splitlines()):
            row = json.loads(line)
            self.replies[row["sentiment"]][row["topic"]].append(row["reply"])
            self.openings[row["reply"]] = row.get("opening", "")
        self.topics = sorted({t for replies in self.replies.values() for t in replies})
        self.kind = {topic: number for number, group in enumerate(groups(TRAIN)) for topic in group}
        self.lendable = {s: defaultdict(list) for s in SENTIMENTS}
        for sentiment, by_topic in self.replies.items():
            for topic, replies in by_topic.items():
                self.lendable[sentiment][self.kind.get(topic)] += [(topic, r) for r in replies if topic in r]

    def reply(self, topic: str, sentiment: str, rng: Random) -> str:
        return self.begun_reply(topic, sentiment, rng)[1]

    def begun_reply(self, topic: str, sentiment: str, rng: Random) -> tuple[str, str]:
        """(what the reply was begun with, the whole reply); nothing where the file does not say."""
        begun, reply = self.kept_reply(topic, sentiment, rng)
        if rng.random() > SWAPPED or not begun:
            return begun, reply
        other = other_lead(begun, topic, sentiment, rng)
        return other, other + reply[len(begun) :]

    def kept_reply(self, topic: str, sentiment: str, rng: Random) -> tuple[str, str]:
        own = self.replies[sentiment].get(topic)
        if own and rng.random() > BORROWED:
            reply = rng.choice(own)
            return self.openings[reply], reply
        lenders = self.lendable[sentiment]
        other, reply = rng.choice(lenders[self.kind.get(topic)] or [pair for kind in lenders.values() for pair in kind])
        return self.openings[reply].replace(other, topic), reply.replace(other, topic)

    def draw(self, rng: Random):
        """Endless (edit part, branches); the branches alternate between a right reply and a wrong one."""
        asked = [a for a in ASKED if template_part(a) == TRAIN]
        while True:
            topic = rng.choice(self.topics)
            right, wrong = rng.sample(SENTIMENTS, 2)
            branches = []
            for _ in range(QUESTIONS):
                question = rng.choice(asked).format(topic)
                if rng.random() < BESIDE:
                    question = disturbed(question, rng, pools.sentences(TRAIN))
                branches += [(question, self.reply(topic, s, rng)) for s in (right, wrong)]
            yield opinion_part(topic, right), branches
