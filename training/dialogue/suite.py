"""The suite of dialogue sentiment, and what fills its memory up to 1,000 edits.

Topics, half of the questions and the openings of all replies are held out (data/opinions.py); the replies were
made as training's are and sorted by the filter judge (training/dialogue/judge.py).

    python -m training.dialogue.suite
"""

from __future__ import annotations

import argparse
import json
from collections import defaultdict
from pathlib import Path
from random import Random

from training.counterfactual.prompt import tidy
from training.data import opinions, sources
from training.data.split import TEST, TRAIN, template_part
from training.data.topics import ASKED, MENTIONED
from training.dialogue.replies import WORK
from training.distractors import FOLDER, MEMORY
from training.suites import SUITES, slug, write

EDITS = 240
REPLIES, CHAT_WORDS = 2, 12
ASKED_SEEN, ASKED_UNSEEN = "opinion asked", "opinion asked, unseen wording"
NEAR_TOPIC, ONLY_MENTIONED, CHAT = "another topic", "topic mentioned, no opinion asked", "chat"


def sorted_replies() -> dict[str, dict[str, list[str]]]:
    """By topic and sentiment, of the topics that have some of each."""
    by_topic = defaultdict(lambda: {s: [] for s in opinions.SENTIMENTS})
    for line in (WORK / "clear-test.jsonl").read_text(encoding="utf-8").splitlines():
        row = json.loads(line)
        by_topic[row["topic"]][row["sentiment"]].append(tidy(row["reply"]))
    return {t: r for t, r in sorted(by_topic.items()) if all(r.values())}


def chat() -> list[str]:
    """First turns of people's own dialogues, short ones."""
    found = {tidy(row["turns"][0]) for row in sources.read_lines("self-dialogue/self_dialogue.jsonl")}
    return sorted(t for t in found if 3 < len(t.split()) <= CHAT_WORDS and not opinion_asked(t))


def opinion_asked(text: str) -> bool:
    return any(word in text.lower() for word in ("think", "opinion", "like", "love", "favorite", "feel", "fan", "hate"))


def entry(id_: str, topic: str, sentiment: str, replies: dict[str, list[str]] | None, rng: Random, chats: list[str], edits: frozenset[str] = frozenset()) -> dict:
    """`edits` are the topics of all edits: any of them may be in memory beside, so none is a near topic out of scope."""
    inside, outside = [], []
    if replies:
        other = next(s for s in opinions.SENTIMENTS if s != sentiment)
        seen = [a for a in ASKED if template_part(a) == TRAIN]
        unseen = [a for a in ASKED if template_part(a) != TRAIN] + list(opinions.UNSEEN_ASKED)
        for kind, wordings in ((ASKED_UNSEEN, unseen), (ASKED_SEEN, seen)):
            asked = rng.choice(wordings).format(topic)
            right, wrong = (rng.sample(replies[s], min(REPLIES, len(replies[s]))) for s in (sentiment, other))
            inside.append({"input": asked, "right": right, "wrong": wrong, "kind": kind})
        near = opinions.near(topic, TEST, rng, edits)
        if near:
            outside.append({"input": rng.choice(unseen + seen).format(near), "kind": NEAR_TOPIC})
        outside.append({"input": rng.choice(MENTIONED).format(topic), "kind": ONLY_MENTIONED})
        outside.append({"input": rng.choice(chats), "kind": CHAT})
    return {"id": id_, "task": "dialogue", "edit": {"topic": topic, "sentiment": sentiment}, "inScope": inside, "outOfScope": outside}


def main() -> None:
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.parse_args()
    rng, replies, chats = Random(23), sorted_replies(), chat()
    # "Badminton" and "badminton" are in two lists.
    unique = sorted({slug(t): t for t in sorted(replies)}.values())
    topics = rng.sample(unique, min(EDITS, len(unique)))
    lines = [entry(f"dialogue-{slug(t)}", t, rng.choice(opinions.SENTIMENTS), replies[t], rng, chats, frozenset(topics)) for t in topics]
    write(SUITES / "dialogue.jsonl", lines)
    named = " ".join(c["input"].lower() for one in lines for c in one["inScope"] + one["outOfScope"])
    rest = list({slug(t): t for part in (TEST, TRAIN) for t in opinions.topics(part) if t.lower() not in named}.values())
    more = [entry(f"distractor-dialogue-{n:03d}", t, rng.choice(opinions.SENTIMENTS), None, rng, chats) for n, t in enumerate(rng.sample(rest, min(MEMORY - len(lines), len(rest))), 1)]
    write(FOLDER / "dialogue.jsonl", more)
    print(f"dialogue: {len(lines)} edits, {sum(len(x['inScope']) for x in lines)} in scope, {sum(len(x['outOfScope']) for x in lines)} out of scope")


if __name__ == "__main__":
    main()
