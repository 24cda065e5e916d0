"""Train the reader of fact checking: is a claim true by a statement?

    python -m training.verdict.train --minutes 60

Writes OUT/verdict.safetensors every few minutes and at the end, a checkpoint to go on from, and a log line a minute.
"""

from __future__ import annotations

import argparse
import os
from pathlib import Path
from random import Random

from training.pair_loop import train_pairs

PEAK_RATE = 5e-5
WARM_UP = 0.06
SEED = 61
# Pairs of a step; a revision gives four.
FEVER, INFERENCE, REVISIONS, EXPLAINED, FOOLED = 16, 24, 4, 5, 3
TOGETHER = 16
"""Pairs of like length that go through the trunk at once."""


def arguments() -> argparse.Namespace:
    parser = argparse.ArgumentParser(description=__doc__.splitlines()[0])
    parser.add_argument("--minutes", type=float, default=60)
    parser.add_argument("--steps", type=int, help="a fixed number of steps in place of minutes")
    parser.add_argument("--out", type=Path, default=Path("training/.work/verdict"))
    parser.add_argument("--log", type=Path, default=Path("training/runs/verdict.jsonl"))
    parser.add_argument("--threads", type=int, default=1)
    parser.add_argument("--peak", type=float, default=PEAK_RATE, help="highest learning rate")
    parser.add_argument("--smoke", action="store_true", help="a few steps on the rows in training/smoke")
    options = parser.parse_args()
    if options.smoke:
        os.environ["ERRATA_DATA"] = "training/smoke/data"
        options.steps, options.out = 3, Path("training/.work/verdict-smoke")
        options.log = options.out / "log.jsonl"
    return options


def draw(rng: Random) -> list:
    """A step's pairs, all of them judged: nothing that a statement leaves open."""
    from training.cross.batches import lightly_written
    from training.data import claims
    from training.data.claims import UNSAID, Pair
    from training.data.revised import contrast
    from training.data.wording import fever_weights

    judged = [p for p in claims.inference() if p.label != UNSAID]
    fooled = [p for _page, p in claims.fool_me_twice()]
    pairs = [pair for _ in range(REVISIONS) for pair in contrast(rng)]
    pairs += rng.choices(claims.fever(), cum_weights=fever_weights(), k=FEVER)
    for pool, count in ((judged, INFERENCE), (claims.explained(), EXPLAINED), (fooled, FOOLED)):
        # A smoke run's few rows may hold none of a kind.
        pairs += rng.sample(pool, min(count, len(pool)))
    return [Pair(p.statement, lightly_written(p.claim, rng), p.label, p.source) for p in pairs if p.label != UNSAID]


def step_loss(reader, pairs) -> dict[str, float]:
    """Runs a step's pairs forwards and backwards, by length; the loss and the share that is right, by source."""
    import torch
    from torch.nn.functional import binary_cross_entropy_with_logits as entropy

    from training.data.claims import SUPPORTED

    losses, right = [], {}
    # One cast of the weights for all lengths: they are most of what a small batch reads.
    with torch.autocast("cpu", torch.bfloat16, enabled=reader.half):
        for places, logits in reader.by_length([(p.statement, p.claim) for p in pairs], TOGETHER):
            some = [pairs[i] for i in places]
            targets = torch.tensor([[float(p.label == SUPPORTED)] for p in some])
            losses.append(entropy(logits.float(), targets, reduction="sum") / len(pairs))
            for pair, correct in zip(some, ((logits > 0) == (targets > 0.5)).flatten().tolist(), strict=True):
                right.setdefault(pair.source, []).append(correct)
    loss = torch.stack(losses).sum()
    loss.backward()
    return {"loss": loss.item()} | {name: sum(v) / len(v) for name, v in sorted(right.items())}


def train(options) -> None:
    import torch

    from training.verdict.model import Reader

    torch.set_num_threads(options.threads)
    torch.manual_seed(SEED)
    options.out.mkdir(parents=True, exist_ok=True)
    options.log.parent.mkdir(parents=True, exist_ok=True)
    train_pairs(Reader(), options, draw, step_loss, WARM_UP, SEED)


if __name__ == "__main__":
    train(arguments())
