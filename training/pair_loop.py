"""The training loop of models that read pairs: rate, checkpoints to go on from, and a log line a minute."""

from __future__ import annotations

import json
import time
from random import Random

from training.schedule import rate

HEAD_TIMES = 10
"""The new head's rate, in the trunk's."""
LOG_SECONDS, SAVE_SECONDS = 60, 300


def train_pairs(reader, options, draw, step_loss, warm_up: float, seed: int) -> None:
    """Trains a PairReader for `options.minutes` (or `options.steps`), writing into `options.out` and `options.log`.

    `draw(rng)` gives a step's examples; `step_loss(reader, examples)` runs them forwards and backwards and gives figures to log.
    """
    import torch

    reader.half = True
    trunk = [p for p in reader.model.parameters() if p.requires_grad]
    optimizer = torch.optim.AdamW(
        [{"params": trunk, "weight_decay": 0.01}, {"params": list(reader.head.parameters()), "weight_decay": 0.0, "times": HEAD_TIMES}],
        lr=options.peak, fused=True,
    )  # fmt: skip
    step, seconds = 0, 0.0
    checkpoint = options.out / "checkpoint.pt"
    if checkpoint.exists() and not options.smoke:
        state = torch.load(checkpoint, weights_only=False)
        reader.load_state(state["reader"])
        optimizer.load_state_dict(state["optimizer"])
        step, seconds = state["counters"]
    # A restart must not see the rows of the first start again: the step is part of the seed.
    rng = Random(seed + step)
    totals: dict[str, list[float]] = {}
    last_log = last_save = time.time()

    def progress() -> float:
        return step / options.steps if options.steps else seconds / 60 / options.minutes

    while progress() < 1:
        began = time.time()
        for group in optimizer.param_groups:
            group["lr"] = rate(progress(), options.peak, warm_up) * group.get("times", 1)
        examples = draw(rng)
        reader.model.train()
        for name, value in step_loss(reader, examples).items():
            totals.setdefault(name, []).append(value)
        torch.nn.utils.clip_grad_norm_(trunk, 1.0)
        optimizer.step()
        optimizer.zero_grad(set_to_none=True)
        step, seconds = step + 1, seconds + time.time() - began
        if time.time() - last_log > LOG_SECONDS or step in (1, 10) or options.smoke:
            line = {"step": step, "minutes": round(seconds / 60, 2)} | {n: round(sum(v) / len(v), 4) for n, v in totals.items()}
            with options.log.open("a", encoding="utf-8") as file:
                file.write(json.dumps(line) + "\n")
            print(json.dumps(line), flush=True)
            totals, last_log = {}, time.time()
        if time.time() - last_save > SAVE_SECONDS or progress() >= 1:
            state = {"reader": reader.state(), "optimizer": optimizer.state_dict(), "counters": (step, seconds)}
            torch.save(state, checkpoint.with_suffix(".part"))
            checkpoint.with_suffix(".part").replace(checkpoint)
            reader.save(options.out)
            last_save = time.time()
