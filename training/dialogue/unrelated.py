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

    import torch

    from training.published import base_model, base_tokenizer

    torch.set_num_threads(options.threads)
    tokenizer = base_tokenizer()
    tokenizer.padding_side = "left"
    tokenizer.pad_token = tokenizer.pad_token or "<|im_end|>"
    model = base_model().to(torch.bfloat16).eval()
    rows = wanted(options.limit)
    done = sum(1 for _ in options.out.open(encoding="utf-8")) if options.out.exists() else 0
    for start in range(done, len(rows), options.batch):
        some = rows[start : start + options.batch]
        read = tokenizer([chat(r["input"], "") for r in some], return_tensors="pt", padding=True, add_special_tokens=False)
        with torch.no_grad():
            made = model.generate(**read, max_new_tokens=NEW_TOKENS, do_sample=False, eos_token_id=2, pad_token_id=2)
        texts = tokenizer.batch_decode(made[:, read["input_ids"].shape[1] :], skip_special_tokens=True)
        with options.out.open("a", encoding="utf-8") as file:
            for row, text in zip(some, texts, strict=True):
                file.write(json.dumps(row | {"reply": text.strip()}, ensure_ascii=False) + "\n")
        print(f"{start + len(some)} of {len(rows)}", flush=True)


if __name__ == "__main__":
    main()
