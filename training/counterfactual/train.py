"""Fine-tune the cut model to answer as an edit says.

    python -m training.counterfactual.train --minutes 65
    python -m training.counterfactual.train --start shipped --opinions .5 --minutes 50

With --opinions that share of the steps is of dialogue sentiment (training/dialogue makes its replies).

Writes OUT/final (save_pretrained, fp32), OUT/checkpoint.pt every few minutes
and a log line a minute. Started again with the same OUT it goes on from the
checkpoint. The learning rate falls with the share of the budget that is spent,
in steps where --steps is given, otherwise in minutes of training.
"""

from __future__ import annotations

import argparse
import json
import math
import os
import sys
import time
from collections import defaultdict
from pathlib import Path
from random import Random

from training.schedule import rate

ROWS = 8
PEAK_RATE = 4e-4
VERDICT_WEIGHT = 5.0
MARGIN = 1.5
"""Nats a token by which a right reply is to be likelier than a wrong one before the loss lets go of them."""
WARM_UP = 0.02
SEED = 20260


def arguments() -> argparse.Namespace:
    parser = argparse.ArgumentParser(description=__doc__.splitlines()[0])
    parser.add_argument("--minutes", type=float, default=65)
    parser.add_argument("--until", type=float, help="end this leg at this minute, whatever the schedule says")
    parser.add_argument("--leg-start", type=float, default=0, help="start the rate's schedule anew at this minute")
    parser.add_argument("--peak", type=float, default=PEAK_RATE, help="highest learning rate")
    parser.add_argument("--steps", type=int, help="a fixed number of steps in place of minutes")
    parser.add_argument("--out", type=Path, default=Path("training/.work/counterfactual"))
    parser.add_argument("--log", type=Path, default=Path("training/runs/counterfactual.jsonl"))
    parser.add_argument("--threads", type=int, default=2)
    parser.add_argument("--start", help="start from the model in this folder, or from `shipped`, the one in public/models")
    parser.add_argument("--opinions", type=float, default=0.0, help="share of the steps that are of dialogue sentiment")
    parser.add_argument("--replies", type=Path, default=Path("training/.work/dialogue/clear-train.jsonl"))
    parser.add_argument("--compile", action="store_true", help="compile each layer (needs a C++ compiler)")
    parser.add_argument("--freeze-below", type=int, default=0, help="layers below this one stay as they are (faster)")
    parser.add_argument("--smoke", action="store_true", help="a few steps on the rows in training/smoke")
    options = parser.parse_args()
    if options.smoke:
        os.environ["ERRATA_DATA"] = "training/smoke/data"
        options.steps, options.out = 4, Path("training/.work/counterfactual-smoke")
        options.opinions, options.replies = 0.5, Path("training/smoke/replies.jsonl")
        options.log = options.out / "log.jsonl"
    return options


def batches(tokenizer, edits):
    """Endless batches of the rows that `edits` draws: (edit part, branches). Those of one pool are of like length, in random order."""
    from training.counterfactual.packing import collate, pack

    while True:
        rows = [pack(tokenizer, *next(edits)) for _ in range(ROWS * 16)]
        rows = sorted((r for r in rows if len(r.ids) <= 300), key=lambda r: len(r.ids))
        pool = [rows[i : i + ROWS] for i in range(0, len(rows), ROWS)]
        Random(len(rows[0].ids)).shuffle(pool)
        for rows_of_batch in pool:
            yield collate(rows_of_batch, tokenizer.pad_token_id or 2)


def questions(rng: Random):
    """Endless edits of question answering."""
    from training.counterfactual.examples import training_example
    from training.counterfactual.prompt import edit_part

    while True:
        question, answer, branches = training_example(rng)
        yield edit_part(question, answer), branches


class Run:
    """Model, optimizer and counters, saved and restored together."""

    def __init__(self, options):
        import torch

        from training.counterfactual.cut import model_to_train
        from training.published import base_tokenizer

        self.options = options
        self.tokenizer = base_tokenizer()
        self.model = model_to_train(options.start).train()
        # Its backward pass is the fastest on a CPU.
        self.model.set_attn_implementation("eager")
        self.trained = [p for p in self.model.parameters() if p.requires_grad]
        matrices = [p for p in self.trained if p.dim() > 1]
        vectors = [p for p in self.trained if p.dim() < 2]
        self.optimizer = torch.optim.AdamW(
            [{"params": matrices, "weight_decay": 0.01}, {"params": vectors, "weight_decay": 0.0}],
            lr=PEAK_RATE, betas=(0.9, 0.98), fused=True,
        )  # fmt: skip
        self.step, self.seconds, self.examples, self.tokens = 0, 0.0, 0, 0
        self.checkpoint = options.out / "checkpoint.pt"
        if self.checkpoint.exists() and not options.smoke:
            state = torch.load(self.checkpoint, weights_only=False)
            self.model.load_state_dict(state["model"])
            self.optimizer.load_state_dict(state["optimizer"])
            torch.set_rng_state(state["rng"])
            self.step, self.seconds, self.examples, self.tokens = state["counters"]
            print(f"going on from step {self.step}", flush=True)

    def progress(self) -> float:
        if self.options.steps:
            return self.step / self.options.steps
        start = self.options.leg_start
        return (self.seconds / 60 - start) / (self.options.minutes - start)

    def save_checkpoint(self):
        import torch

        state = {
            "model": self.model.state_dict(),
            "optimizer": self.optimizer.state_dict(),
            "rng": torch.get_rng_state(),
            "counters": (self.step, self.seconds, self.examples, self.tokens),
        }
        part = self.checkpoint.with_suffix(".part")
        torch.save(state, part)
        part.replace(self.checkpoint)

    def save_model(self, name: str):
        folder = self.options.out / name
        self.model.save_pretrained(folder, safe_serialization=True)
        self.tokenizer.save_pretrained(folder)

    def log(self, **fields):
        line = {
            "step": self.step,
            "minutes": round(self.seconds / 60, 2),
            "examples": self.examples,
            "tokens": self.tokens,
            **fields,
        }
        with self.options.log.open("a", encoding="utf-8") as file:
            file.write(json.dumps(line) + "\n")
        print(json.dumps(line), flush=True)


class Means:
    """Mean of each figure since the last line of the log."""

    def __init__(self):
        self.values = defaultdict(list)

    def add(self, **figures: float) -> None:
        for name, value in figures.items():
            if not math.isnan(value):  # as the verdicts' loss is where a batch has none
                self.values[name].append(value)

    def taken(self) -> dict[str, float]:
        means = {name: round(sum(v) / len(v), 4) for name, v in self.values.items()}
        self.values.clear()
        return means


def train(options) -> None:
    import torch

    from training.counterfactual.opinions import Opinions
    from training.counterfactual.packing import END, answer_loss, opinion_loss, token_ids

    torch.set_num_threads(options.threads)
    torch.manual_seed(SEED)
    options.out.mkdir(parents=True, exist_ok=True)
    options.log.parent.mkdir(parents=True, exist_ok=True)
    run = Run(options)
    for layer in run.model.model.layers[: options.freeze_below]:
        layer.requires_grad_(False)
    if options.compile:
        for layer in run.model.model.layers:
            layer.forward = torch.compile(layer.forward, dynamic=True)
    # A restart must not see the examples of the first start again: the step is part of the seed.
    seed = SEED + run.step
    asked = batches(run.tokenizer, questions(Random(seed)))
    opinions = batches(run.tokenizer, Opinions(options.replies).draw(Random(seed))) if options.opinions else None
    choice = Random(seed)
    verdicts = tuple(token_ids(run.tokenizer, f" {v}")[0] for v in ("True", "False"))
    means, last_log, last_save = Means(), time.time(), time.time()
    end = 60 * (options.until or math.inf)
    while run.progress() < 1 and run.seconds < end:
        began = time.time()
        for group in run.optimizer.param_groups:
            group["lr"] = rate(run.progress(), options.peak, WARM_UP)
        if opinions and choice.random() < options.opinions:
            batch = next(opinions)
            loss, z_sent = opinion_loss(run.model, batch, MARGIN)
            means.add(opinion_loss=loss.item(), z_sent=z_sent)
        else:
            batch = next(asked)
            loss, verdict = answer_loss(run.model, batch, verdicts, VERDICT_WEIGHT)
            means.add(loss=loss.item(), verdict_loss=verdict)
        loss.backward()
        torch.nn.utils.clip_grad_norm_(run.trained, 1.0)
        run.optimizer.step()
        run.optimizer.zero_grad(set_to_none=True)
        run.step += 1
        run.tokens += batch[0].numel()
        run.examples += int((batch[3] == END).sum())
        run.seconds += time.time() - began
        if time.time() - last_log > 60 or run.step in (1, 5, 20) or options.smoke:
            run.log(**means.taken(), rate=f"{rate(run.progress(), options.peak, WARM_UP):.2e}")
            last_log = time.time()
        if time.time() - last_save > 300:
            run.save_checkpoint()
            last_save = time.time()
        if (options.out / "save-now").exists():
            (options.out / "save-now").unlink()
            run.save_model("early")
    run.save_checkpoint()
    run.save_model("final")
    run.log(done=True, **means.taken())


if __name__ == "__main__":
    train(arguments())
    sys.exit(0)
