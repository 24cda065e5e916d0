"""Train the reader of fact checking: does a statement decide a claim, and is the claim true by it?

    python -m training.verdict.train --minutes 88
    python -m training.verdict.train --minutes 60 --start shipped --open 1

The first leg has pairs that a statement decides; with --open, that share of the steps has the pairs of claims that the
cross-encoder learns from, a good third of which the statement leaves open. Writes OUT/verdict.safetensors every few minutes and at the end, a checkpoint to go on from, and a log line a minute.
"""

from __future__ import annotations

import argparse
import os
from functools import partial
from pathlib import Path
from random import Random

from training.pair_loop import train_pairs

PEAK_RATE = 5e-5
WARM_UP = 0.06
SEED = 61
# Pairs of a step; a revision gives four.
FEVER, INFERENCE, REVISIONS, EXPLAINED, FOOLED = 16, 24, 4, 5, 3
SWAPPED = 8
"""Of an open step: claims beside another pair's statement."""
TOGETHER = 16
"""Pairs of like length that go through the trunk at once."""


def arguments() -> argparse.Namespace:
    parser = argparse.ArgumentParser(description=__doc__.splitlines()[0])
    parser.add_argument("--minutes", type=float, default=60)
    parser.add_argument("--steps", type=int, help="a fixed number of steps in place of minutes")
    parser.add_argument("--out", type=Path, default=Path("training/.work/verdict"))
    parser.add_argument("--log", type=Path, default=Path("training/runs/verdict.jsonl"))
    parser.add_argument("--start", type=Path, help="start from this folder, or from `shipped`")
    parser.add_argument("--open", type=float, default=0.0, help="share of the steps that have claims which a statement leaves open, too")
    parser.add_argument("--threads", type=int, default=1)
    parser.add_argument("--peak", type=float, default=PEAK_RATE, help="highest learning rate")
    parser.add_argument("--smoke", action="store_true", help="a few steps on the rows in training/smoke")
    options = parser.parse_args()
    if options.smoke:
        os.environ["ERRATA_DATA"] = "training/smoke/data"
        options.steps, options.out = 3, Path("training/.work/verdict-smoke")
        options.log = options.out / "log.jsonl"
    return options


def judged(rng: Random) -> list:
    """A step's pairs, all of which a statement decides."""
    from training.cross.batches import JUDGED, Example, lightly_written
    from training.data import claims
    from training.data.claims import SUPPORTED, UNSAID
    from training.data.revised import contrast
    from training.data.wording import fever_weights

    decided = [p for p in claims.inference() if p.label != UNSAID]
    fooled = [p for _page, p in claims.fool_me_twice()]
    pairs = [pair for _ in range(REVISIONS) for pair in contrast(rng)]
    pairs += rng.choices(claims.fever(), cum_weights=fever_weights(), k=FEVER)
    for pool, count in ((decided, INFERENCE), (claims.explained(), EXPLAINED), (fooled, FOOLED)):
        # A smoke run's few rows may hold none of a kind.
        pairs += rng.sample(pool, min(count, len(pool)))
    return [Example((p.statement, lightly_written(p.claim, rng)), True, JUDGED, p.label == SUPPORTED) for p in pairs if p.label != UNSAID]


def train(options) -> None:
    import torch

    from training.cross.batches import Batches
    from training.cross.model import shipped_scope_encoder
    from training.cross.train import step_loss
    from training.verdict.model import Reader

    torch.set_num_threads(options.threads)
    torch.manual_seed(SEED)
    options.out.mkdir(parents=True, exist_ok=True)
    options.log.parent.mkdir(parents=True, exist_ok=True)
    draw = judged
    if options.open:
        # Near claims are found with the shipped embedding classifier, which makes the short list.
        undecided = Batches(shipped_scope_encoder(options.out / "bi-encoder"), None, SWAPPED).of_claims
        draw = lambda rng: (undecided if rng.random() < options.open else judged)(rng)
    train_pairs(Reader(options.start), options, draw, partial(step_loss, together=TOGETHER), WARM_UP, SEED)


if __name__ == "__main__":
    train(arguments())
