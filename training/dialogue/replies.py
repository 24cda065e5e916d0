"""Replies of a known sentiment, made by the base model itself, as the paper made its own with BlenderBot.

    python -m training.dialogue.replies --part train

For each topic and sentiment the base model is asked for its opinion and goes on from an opening of that
sentiment (data/opinions.py). Kept are replies that come to a full stop; which of them are clear enough to
train on, judge.py decides. Writes OUT, one JSON line a reply, and goes on where it stopped.
"""

from __future__ import annotations

import argparse
import json
import re
from pathlib import Path
from random import Random

from training.data import opinions
from training.data.split import TRAIN
from training.data.topics import ASKED, asked

WORK = Path("training/.work/dialogue")
SYSTEM = "You are a helpful AI assistant named SmolLM, trained by Hugging Face"
NEW_TOKENS = 36
TEMPERATURE, TOP_K = 0.8, 40
SEED = 71


def chat(question: str, opening: str) -> str:
    return f"<|im_start|>system\n{SYSTEM}<|im_end|>\n<|im_start|>user\n{question}<|im_end|>\n<|im_start|>assistant\n{opening}"


def whole_sentences(text: str) -> str | None:
    """The text up to its last full sentence, none of it repeated; None where there is no such end."""
    flat = re.sub(r"\s+", " ", text).strip()
    found = re.match(r"(.*[a-z\d)\"'][.!?])(?=\s|$)", flat)
    if not found:
        return None
    kept = found[1]
    said = re.split(r"(?<=[.!?])\s+", kept)
    return kept if len(set(said)) == len(said) else None


def wanted(part: str, openings: int, round: int) -> list[dict]:
    rng = Random(f"{SEED} {part}" if round == 1 else f"{SEED} {part} {round}")
    rows, questions = [], asked() if part == TRAIN else ASKED
    for topic in opinions.topics(part):
        for sentiment in opinions.SENTIMENTS:
            for _ in range(openings):
                rows.append({"topic": topic, "sentiment": sentiment, "asked": rng.choice(questions).format(topic), "opening": opinions.opening(topic, sentiment, rng, part)})
    rng.shuffle(rows)
    return rows


def main() -> None:
    parser = argparse.ArgumentParser(description=__doc__.splitlines()[0])
    parser.add_argument("--part", choices=("train", "dev", "test"), default="train")
    parser.add_argument("--round", type=int, default=1, help="another round of replies, into a file of its own")
    parser.add_argument("--openings", type=int, default=3, help="replies made of each topic and sentiment")
    parser.add_argument("--batch", type=int, default=128)
    parser.add_argument("--limit", type=int, help="replies at most")
    parser.add_argument("--threads", type=int, default=1)
    parser.add_argument("--out", type=Path)
    options = parser.parse_args()
    name = options.part if options.round == 1 else f"{options.part}-{options.round}"
    out = options.out or WORK / f"replies-{name}.jsonl"
    out.parent.mkdir(parents=True, exist_ok=True)

    import torch

    from training.dialogue.generation import Writer

    writer = Writer(options.threads)
    rows = wanted(options.part, options.openings, options.round)[: options.limit]
    done = sum(1 for _ in out.open(encoding="utf-8")) if out.exists() else 0
    for start in range(done, len(rows), options.batch):
        some = rows[start : start + options.batch]
        torch.manual_seed(SEED + start)
        prompts = [chat(r["asked"], r["opening"]) for r in some]
        texts = writer.texts(prompts, NEW_TOKENS, do_sample=True, temperature=TEMPERATURE, top_k=TOP_K)
        with out.open("a", encoding="utf-8") as file:
            for row, text in zip(some, texts, strict=True):
                # A reply without an end is written too, empty, so that the count says where to go on.
                reply = whole_sentences(row["opening"] + text)
                file.write(json.dumps(row | {"reply": reply or ""}, ensure_ascii=False) + "\n")
        print(f"{start + len(some)} of {len(rows)}", flush=True)


if __name__ == "__main__":
    main()
