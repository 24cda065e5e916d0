"""Train the adapter that answers questions as an edit says: the base model's own layers, low-rank matrices beside them.

    python -m training.counterfactual.train --minutes 36 --compile

The rows are those of examples.py: an edit, read once, and four inputs after it. Writes OUT/final/adapter.safetensors
and a checkpoint every few minutes, from which it goes on when it is started again, and a log line a minute.
"""

from __future__ import annotations

import argparse
import os
from pathlib import Path
from random import Random

from training.adapter.loop import adapter_arguments, train_adapter

ROWS = 8
LONGEST = 300
"""Of a row's tokens: longer ones are left out."""
PEAK_RATE = 1e-3
WARM_UP = 0.03
VERDICT_WEIGHT = 5.0
SEED = 8192


def arguments() -> argparse.Namespace:
    parser = argparse.ArgumentParser(description=__doc__.splitlines()[0])
    parser.add_argument("--minutes", type=float, default=36)
    adapter_arguments(parser, "training/.work/answers", "training/runs/answers.jsonl", PEAK_RATE)
    options = parser.parse_args()
    if options.smoke:
        os.environ["ERRATA_DATA"] = "training/smoke/data"
        options.steps, options.out = 4, Path("training/.work/answers-smoke")
        options.log = options.out / "log.jsonl"
    return options


def batches(tokenizer, rng: Random):
    """Endless batches of rows of like length, in random order."""
    from training.counterfactual.examples import training_example
    from training.counterfactual.packing import END, collate, pack
    from training.counterfactual.prompt import edit_part

    def rows():
        while True:
            question, answer, branches = training_example(rng)
            yield pack(tokenizer, edit_part(question, answer), branches)

    drawn = rows()
    while True:
        some = [next(drawn) for _ in range(ROWS * 16)]
        some = sorted((r for r in some if len(r.ids) <= LONGEST), key=lambda r: len(r.ids))
        pool = [some[i : i + ROWS] for i in range(0, len(some), ROWS)]
        Random(len(some[0].ids)).shuffle(pool)
        for rows_of_batch in pool:
            yield collate(rows_of_batch, tokenizer.pad_token_id or END)


def lessons(model, tokenizer, seed: int):
    from training.counterfactual.packing import answer_loss, token_ids

    rows = batches(tokenizer, Random(seed))
    verdicts = tuple(token_ids(tokenizer, f" {v}")[0] for v in ("True", "False"))

    def draw():
        batch = next(rows)
        loss, verdict = answer_loss(model, batch, verdicts, VERDICT_WEIGHT)
        return loss, {"loss": loss.item(), "verdict_loss": verdict}, batch[0].numel()

    return draw


if __name__ == "__main__":
    train_adapter(arguments(), "counterfactual", lessons, WARM_UP, SEED)
