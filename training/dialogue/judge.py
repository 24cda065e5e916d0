"""Judges of sentiment: MiniLM and one linear output, trained on reviews (data/sentiment.py).

    python -m training.dialogue.judge train filter --minutes 5
    python -m training.dialogue.judge train evaluation --minutes 5
    python -m training.dialogue.judge sort --part train

`sort` keeps the replies whose sentiment is clear to the filter judge, as a whole and without their opening.
"""

from __future__ import annotations

import argparse
import json
import time
from pathlib import Path
from random import Random

from training.data import sentiment
from training.data.split import TRAIN
from training.dialogue.replies import WORK
from training.schedule import rate

BATCH = 32
PEAK_RATE = 6e-5
MAX_PIECES = 112
CLEAR = {"positive": (0.8, 0.6), "negative": (0.6, 0.4)}
"""How sure of the whole reply, and of what follows its opening. The judge finds texts of no clear sentiment positive, since
reviews blame in plainer words than a chat model does."""
AGREED = {"positive": (0.6, 0.4), "negative": (0.5, 0.3)}
"""For dev and test, whose openings are milder: the judge is to agree with the opening, and not to be sure."""
SEED = 19


class Judge:
    def __init__(self, name: str):
        import torch
        from transformers import AutoModel, AutoTokenizer

        from training.published import encoder_folder

        plain = {"attn_implementation": "eager", "hidden_dropout_prob": 0.0, "attention_probs_dropout_prob": 0.0}
        self.path = WORK / f"judge-{name}.pt"
        self.tokenizer = AutoTokenizer.from_pretrained(encoder_folder())
        self.model = AutoModel.from_pretrained(encoder_folder(), dtype=torch.float32, add_pooling_layer=False, **plain)
        self.head = torch.nn.Linear(self.model.config.hidden_size, 1)
        if self.path.exists():
            state = torch.load(self.path, weights_only=True)
            self.model.load_state_dict(state["model"])
            self.head.load_state_dict(state["head"])

    def logits(self, texts: list[str]):
        import torch

        batch = self.tokenizer(texts, padding=True, truncation=True, max_length=MAX_PIECES, return_tensors="pt")
        with torch.autocast("cpu", dtype=torch.bfloat16):
            hidden = self.model(**batch).last_hidden_state
        mask = batch["attention_mask"][..., None].float()
        return self.head((hidden.float() * mask).sum(1) / mask.sum(1))[:, 0]

    def positive(self, texts: list[str], batch: int = 64) -> list[float]:
        """The probability that each text is positive."""
        import torch

        order = sorted(range(len(texts)), key=lambda i: len(texts[i]))
        found = [0.0] * len(texts)
        with torch.no_grad():
            for start in range(0, len(order), batch):
                some = order[start : start + batch]
                for i, p in zip(some, torch.sigmoid(self.logits([texts[i] for i in some])).tolist(), strict=True):
                    found[i] = p
        return found

    def save(self) -> None:
        import torch

        torch.save({"model": self.model.state_dict(), "head": self.head.state_dict()}, self.path)


def train(name: str, minutes: float) -> None:
    import torch

    torch.manual_seed(SEED)
    WORK.mkdir(parents=True, exist_ok=True)
    judge, rng = Judge(name), Random(SEED)
    rows = sentiment.texts(name)
    rng.shuffle(rows)
    held, rows = rows[:800], rows[800:]
    parameters = [p for n, p in judge.model.named_parameters() if "word_embeddings" not in n] + list(judge.head.parameters())
    optimizer = torch.optim.AdamW(parameters, lr=PEAK_RATE, weight_decay=0.01, fused=True)
    seconds, losses = 0.0, []
    while seconds < 60 * minutes:
        pool = sorted(rng.sample(rows, BATCH * 16), key=lambda r: len(r[0]))
        starts = list(range(0, len(pool), BATCH))
        rng.shuffle(starts)
        for start in starts:
            began = time.time()
            for group in optimizer.param_groups:
                group["lr"] = rate(seconds / 60 / minutes, PEAK_RATE, 0.05)
            some = pool[start : start + BATCH]
            wanted = torch.tensor([float(liked) for _text, liked in some])
            loss = torch.nn.functional.binary_cross_entropy_with_logits(judge.logits([t for t, _ in some]), wanted)
            loss.backward()
            optimizer.step()
            optimizer.zero_grad(set_to_none=True)
            losses.append(loss.item())
            seconds += time.time() - began
        print(f"{seconds / 60:.1f} min, loss {sum(losses[-64:]) / len(losses[-64:]):.3f}", flush=True)
    judge.save()
    right = [(p > 0.5) == liked for p, (_text, liked) in zip(judge.positive([t for t, _ in held]), held, strict=True)]
    print(f"right on held-out texts of its own sources: {sum(right) / len(right):.3f}, n {len(right)}")


def rest(row: dict) -> str:
    """What the model itself said, after the opening."""
    return row["reply"].removeprefix(row["opening"]).strip(" ,.") or row["reply"]


def sort(part: str) -> None:
    """Of `replies-PART.jsonl` to `clear-PART.jsonl`; a part may have a round's number after it."""
    path = WORK / f"replies-{part}.jsonl"
    rows = [json.loads(line) for line in path.read_text(encoding="utf-8").splitlines()]
    rows = [r for r in rows if len(r["reply"]) > len(r["opening"]) + 12 and "AI" not in r["reply"].split()]
    judge = Judge(sentiment.FILTER)
    whole, after = judge.positive([r["reply"] for r in rows]), judge.positive([rest(r) for r in rows])
    kept, least = [], CLEAR if part.startswith(TRAIN) else AGREED
    for row, a, b in zip(rows, whole, after, strict=True):
        sure = (a, b) if row["sentiment"] == "positive" else (1 - a, 1 - b)
        if all(p > bound for p, bound in zip(sure, least[row["sentiment"]], strict=True)):
            kept.append({k: row[k] for k in ("topic", "sentiment", "asked", "opening", "reply")})
    (WORK / f"clear-{part}.jsonl").write_text("".join(json.dumps(r, ensure_ascii=False) + "\n" for r in kept), encoding="utf-8")
    for name in ("positive", "negative"):
        of = [r for r in rows if r["sentiment"] == name]
        print(f"{part} {name}: kept {sum(r['sentiment'] == name for r in kept)} of {len(of)}")


def main() -> None:
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    commands = parser.add_subparsers(dest="command", required=True)
    trained = commands.add_parser("train")
    trained.add_argument("judge", choices=(sentiment.FILTER, sentiment.EVALUATION))
    trained.add_argument("--minutes", type=float, default=5)
    sorted_ = commands.add_parser("sort")
    sorted_.add_argument("--part", choices=("train", "train-2", "dev", "test"), default="train")
    options = parser.parse_args()

    import torch

    torch.set_num_threads(1)
    train(options.judge, options.minutes) if options.command == "train" else sort(options.part)


if __name__ == "__main__":
    main()
