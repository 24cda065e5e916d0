"""Train a cross-encoder: scope of all tasks or some, and True or False of a claim.

    python -m training.cross.train --minutes 54

Writes OUT/cross.pt with cross.json every few minutes and at the end, a checkpoint to go on from,
and a log line a minute. What a step sees: batches.py; what the model is: model.py.
"""

from __future__ import annotations

import argparse
import os
from pathlib import Path
from random import Random

from training.pair_loop import train_pairs

PEAK_RATE = 1.2e-4
WARM_UP = 0.05
SEED = 53


def arguments() -> argparse.Namespace:
    parser = argparse.ArgumentParser(description=__doc__.splitlines()[0])
    parser.add_argument("--minutes", type=float, default=54)
    parser.add_argument("--steps", type=int, help="a fixed number of steps in place of minutes")
    parser.add_argument("--out", type=Path, default=Path("training/.work/cross-leg1"))
    parser.add_argument("--log", type=Path, default=Path("training/runs/cross-encoder-leg1.jsonl"))
    parser.add_argument("--threads", type=int, default=1)
    parser.add_argument("--peak", type=float, default=PEAK_RATE, help="highest learning rate")
    parser.add_argument("--start", type=Path, help="start from this cross.pt, or from the `shipped` or `shipped-claims` cross-encoder, in place of the embedding classifier")
    parser.add_argument("--swapped", type=int, default=0, help="claims beside another pair's statement, a step")
    parser.add_argument("--edits", type=int, default=4, help="edits of question answering, a step")
    parser.add_argument("--drawn", type=int, default=6, help="hard inputs drawn for an edit, of which the hardest three are seen")
    parser.add_argument("--claims", type=float, default=1.0, help="share of the steps that have claims too")
    parser.add_argument("--pool", type=int, default=6000, help="real questions to mine negatives from")
    parser.add_argument("--smoke", action="store_true", help="a few steps on the rows in training/smoke")
    options = parser.parse_args()
    if options.smoke:
        os.environ["ERRATA_DATA"] = "training/smoke/data"
        options.steps, options.out, options.pool = 4, Path("training/.work/cross-smoke"), 50
        options.log = options.out / "log.jsonl"
    return options


def step_loss(cross, examples, together: int = 32) -> dict[str, float]:
    """Runs a step's pairs forwards and backwards, by length; the loss and the shares that are right at 0.5.

    `together` pairs of like length go through the trunk at once.
    """
    import torch
    from torch.nn.functional import binary_cross_entropy_with_logits as entropy

    from training.cross.batches import weights

    scales = weights(examples)
    total, right = 0.0, {}
    for places, logits in cross.by_length([e.texts for e in examples], together):
        some = [examples[i] for i in places]
        scope = torch.tensor([float(e.in_scope) for e in some])
        truth = torch.tensor([float(bool(e.truth)) for e in some])
        scale = torch.tensor([scales[i] for i in places])
        targets = torch.stack([scope, truth], 1)
        loss = (entropy(logits, targets, reduction="none") * scale).sum()
        loss.backward()
        total += loss.item()
        correct = ((logits > 0) == (targets > 0.5)).tolist()
        for example, (scope_right, truth_right) in zip(some, correct, strict=True):
            right.setdefault(f"{example.group} {'in' if example.in_scope else 'out'}", []).append(scope_right)
            if example.truth is not None:
                right.setdefault("truth", []).append(truth_right)
    return {"loss": total} | {name: sum(v) / len(v) for name, v in sorted(right.items())}


def train(options) -> None:
    import torch

    from training.cross.batches import Batches
    from training.cross.model import CrossEncoder, shipped_scope_encoder
    from training.scope.mining import QuestionPool

    torch.set_num_threads(options.threads)
    torch.manual_seed(SEED)
    options.out.mkdir(parents=True, exist_ok=True)
    options.log.parent.mkdir(parents=True, exist_ok=True)
    encoder = shipped_scope_encoder(options.out / "bi-encoder")
    questions = QuestionPool(Random(SEED), options.pool)
    questions.refresh(encoder)
    batches = Batches(encoder, questions, options.swapped, options.edits, options.claims, options.drawn)
    print(f"{len(questions.texts)} questions and {len(batches.claims.claims)} claims encoded", flush=True)
    train_pairs(CrossEncoder(options.start), options, batches.draw, step_loss, WARM_UP, SEED)


if __name__ == "__main__":
    train(arguments())
