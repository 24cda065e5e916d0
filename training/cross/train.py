"""Train the cross-encoder: scope of all tasks, and True or False of a claim.

    python -m training.cross.train --minutes 54

Writes OUT/cross.pt with cross.json every few minutes and at the end, a checkpoint to go on from,
and a log line a minute. What a step sees: batches.py; what the model is: model.py.
"""

from __future__ import annotations

import argparse
import json
import os
import time
from pathlib import Path
from random import Random

from training.schedule import rate

PEAK_RATE = 1.2e-4
HEAD_TIMES = 10
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
    parser.add_argument("--start", type=Path, help="start from this cross.pt, or from the `shipped` cross-encoder, in place of the embedding classifier")
    parser.add_argument("--swapped", type=int, default=0, help="claims beside another pair's statement, a step")
    parser.add_argument("--edits", type=int, default=4, help="edits of question answering, a step")
    parser.add_argument("--pool", type=int, default=6000, help="real questions to mine negatives from")
    parser.add_argument("--smoke", action="store_true", help="a few steps on the rows in training/smoke")
    options = parser.parse_args()
    if options.smoke:
        os.environ["ERRATA_DATA"] = "training/smoke/data"
        options.steps, options.out, options.pool = 4, Path("training/.work/cross-smoke"), 50
        options.log = options.out / "log.jsonl"
    return options


def step_loss(cross, examples) -> dict[str, float]:
    """Runs a step's pairs forwards and backwards, by length; the loss and the shares that are right at 0.5."""
    import torch
    from torch.nn.functional import binary_cross_entropy_with_logits as entropy

    from training.cross.batches import weights

    scales = weights(examples)
    total, right = 0.0, {}
    for places, logits in cross.by_length([e.texts for e in examples], 32):
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
    cross = CrossEncoder(options.start)
    cross.half = True
    trunk = [p for p in cross.model.parameters() if p.requires_grad]
    optimizer = torch.optim.AdamW(
        [{"params": trunk, "weight_decay": 0.01}, {"params": list(cross.head.parameters()), "weight_decay": 0.0, "times": HEAD_TIMES}],
        lr=options.peak, fused=True,
    )  # fmt: skip
    step, seconds = 0, 0.0
    checkpoint = options.out / "checkpoint.pt"
    if checkpoint.exists() and not options.smoke:
        state = torch.load(checkpoint, weights_only=False)
        cross.load_state(state["cross"])
        optimizer.load_state_dict(state["optimizer"])
        step, seconds = state["counters"]
    encoder = shipped_scope_encoder(options.out / "bi-encoder")
    questions = QuestionPool(Random(SEED), options.pool)
    questions.refresh(encoder)
    batches = Batches(encoder, questions, options.swapped, options.edits)
    print(f"{len(questions.texts)} questions and {len(batches.claims.claims)} claims encoded", flush=True)
    rng = Random(SEED + step)
    totals: dict[str, list[float]] = {}
    last_log = last_save = time.time()

    def progress() -> float:
        return step / options.steps if options.steps else seconds / 60 / options.minutes

    while progress() < 1:
        began = time.time()
        for group in optimizer.param_groups:
            group["lr"] = rate(progress(), options.peak, WARM_UP) * group.get("times", 1)
        examples = batches.draw(rng)
        cross.model.train()
        for name, value in step_loss(cross, examples).items():
            totals.setdefault(name, []).append(value)
        torch.nn.utils.clip_grad_norm_(trunk, 1.0)
        optimizer.step()
        optimizer.zero_grad(set_to_none=True)
        step, seconds = step + 1, seconds + time.time() - began
        if time.time() - last_log > 60 or step in (1, 10) or options.smoke:
            line = {"step": step, "minutes": round(seconds / 60, 2)} | {n: round(sum(v) / len(v), 4) for n, v in totals.items()}
            with options.log.open("a", encoding="utf-8") as file:
                file.write(json.dumps(line) + "\n")
            print(json.dumps(line), flush=True)
            totals, last_log = {}, time.time()
        if time.time() - last_save > 240 or progress() >= 1:
            state = {"cross": cross.state(), "optimizer": optimizer.state_dict(), "counters": (step, seconds)}
            torch.save(state, checkpoint.with_suffix(".part"))
            checkpoint.with_suffix(".part").replace(checkpoint)
            cross.save(options.out)
            last_save = time.time()


if __name__ == "__main__":
    train(arguments())
