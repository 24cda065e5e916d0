"""Replies of dialogue sentiment for training, by sentiment and topic."""

from __future__ import annotations

import json
from collections import defaultdict
from pathlib import Path
from random import Random

from training.data.opinions import SENTIMENTS, groups, other_lead
from training.data.split import TRAIN

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
