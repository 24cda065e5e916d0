"""The base model's own replies to what an opinion has no say in: near topics, texts that only mention the topic, chat.

    python -m training.dialogue.unrelated --limit 1024

The adapted model learns from them to answer as the base model does where an edit reaches it by mistake. Writes OUT,
one JSON line a reply, and goes on where it stopped.
"""

from __future__ import annotations

import argparse
import json
from pathlib import Path
from random import Random

from training.data import topics
from training.dialogue.replies import WORK, chat

NEW_TOKENS = 48
SEED = 83


def wanted(count: int) -> list[dict]:
    """Rows of an opinion and an input out of its scope, of training's topics and wordings."""
    rng, rows = Random(SEED), []
    while len(rows) < count:
        edit, inputs = topics.case(rng)
        topic, sentiment = edit.rsplit(": ", 1)
        rows += [{"topic": topic, "sentiment": sentiment, "input": text} for text, inside in inputs if not inside]
    return rows[:count]


def main() -> None:
    parser = argparse.ArgumentParser(description=__doc__.splitlines()[0])
    parser.add_argument("--limit", type=int, default=1024)
    parser.add_argument("--batch", type=int, default=128)
    parser.add_argument("--threads", type=int, default=1)
    parser.add_argument("--out", type=Path, default=WORK / "unrelated.jsonl")
    options = parser.parse_args()
    options.out.parent.mkdir(parents=True, exist_ok=True)

    from training.dialogue.generation import Writer

    writer = Writer(options.threads)
    rows = wanted(options.limit)
    done = sum(1 for _ in options.out.open(encoding="utf-8")) if options.out.exists() else 0
    for start in range(done, len(rows), options.batch):
        some = rows[start : start + options.batch]
        texts = writer.texts([chat(r["input"], "") for r in some], NEW_TOKENS)
        with options.out.open("a", encoding="utf-8") as file:
            for row, text in zip(some, texts, strict=True):
                file.write(json.dumps(row | {"reply": text.strip()}, ensure_ascii=False) + "\n")
        print(f"{start + len(some)} of {len(rows)}", flush=True)


if __name__ == "__main__":
    main()
