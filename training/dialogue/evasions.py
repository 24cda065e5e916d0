"""How the adapted model evades an opinion that it is asked for: the beginnings of its own replies that do not name the topic.

    python -m training.dialogue.evasions --limit 1024

Greedy replies of the adapted model as shipped (or --start), to questions and topics of training's part. The adapter's next
leg learns them as wrong replies. Writes OUT, one JSON line an evasion.
"""

from __future__ import annotations

import argparse
import json
from pathlib import Path
from random import Random

from training.adapter.prompt import opinion_chat
from training.data import opinions
from training.data.split import TRAIN
from training.data.topics import asked
from training.dialogue.replies import WORK

NEW_TOKENS = 24
KEPT_TOKENS = 6
"""Of an evasion: with these it is decided, and what follows is good English that is not to be unlearned."""
SEED = 89


def main() -> None:
    parser = argparse.ArgumentParser(description=__doc__.splitlines()[0])
    parser.add_argument("--limit", type=int, default=1024, help="opinions asked")
    parser.add_argument("--batch", type=int, default=128)
    parser.add_argument("--threads", type=int, default=1)
    parser.add_argument("--start", type=Path, default=Path("shipped"), help="this adapter.safetensors in place of the shipped one")
    parser.add_argument("--out", type=Path, default=WORK / "evasions.jsonl")
    options = parser.parse_args()
    options.out.parent.mkdir(parents=True, exist_ok=True)

    from training.dialogue.generation import Writer

    writer = Writer(options.threads, options.start)
    rng, topics, questions = Random(SEED), opinions.topics(TRAIN), asked()
    rows = []
    for _ in range(options.limit):
        topic = rng.choice(topics)
        rows.append({"topic": topic, "sentiment": rng.choice(opinions.SENTIMENTS), "asked": rng.choice(questions).format(topic)})
    found = 0
    with options.out.open("w", encoding="utf-8") as file:
        for start in range(0, len(rows), options.batch):
            some = rows[start : start + options.batch]
            prompts = [opinion_chat(r["topic"], r["sentiment"], r["asked"]) + "\n" for r in some]
            for row, ids in zip(some, writer.tokens(prompts, NEW_TOKENS), strict=True):
                reply = writer.text(ids).strip()
                if row["topic"].casefold() not in reply.casefold():
                    begun = writer.text(ids[:KEPT_TOKENS])
                    file.write(json.dumps(row | {"reply": reply, "begun": begun}, ensure_ascii=False) + "\n")
                    found += 1
            file.flush()
            print(f"{start + len(some)} of {len(rows)} asked, {found} evaded", flush=True)


if __name__ == "__main__":
    main()
