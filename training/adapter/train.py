"""Train the adapter of dialogue sentiment and of rephrasings.

    python -m training.adapter.train --minutes 50

Writes OUT/final/adapter.safetensors at the end, a checkpoint every few minutes, from which it goes on when it is
started again, and a log line a minute.
"""

from __future__ import annotations

import argparse
import os
from pathlib import Path
from random import Random

from training.adapter.loop import adapter_arguments, compiled, train_adapter

ROWS, UNRELATED_ROWS = 6, 12
LONGEST = 320
"""Of a row's tokens: longer ones are left out."""
PEAK_RATE = 8e-4
WARM_UP = 0.03
MARGIN = 6.0
"""Nats a token by which a right reply is to be likelier than a wrong one before the loss lets go of them: z-sent is then .998."""
APART_WEIGHT = 0.5
FAR, FAR_WEIGHT = 10.0, 0.1
"""Nats a token beyond which it need not be less likely, and is not to be: what is taken for the wrong sentiment by mistake would be lost."""
SEED = 4096


def arguments() -> argparse.Namespace:
    parser = argparse.ArgumentParser(description=__doc__.splitlines()[0])
    parser.add_argument("--minutes", type=float, default=50)
    adapter_arguments(parser, "training/.work/adapter", "training/runs/adapter.jsonl", PEAK_RATE)
    parser.add_argument("--replies", type=Path, nargs="+", default=[Path("training/.work/dialogue/clear-train.jsonl")])
    parser.add_argument("--unrelated", type=Path, default=Path("training/.work/dialogue/unrelated.jsonl"))
    parser.add_argument("--evasions", type=Path, help="beginnings of replies that evade, to learn as wrong ones")
    parser.add_argument("--rephrasings", type=float, default=0.12, help="share of the steps that are of rephrasings")
    parser.add_argument("--unrelated-share", type=float, default=0.22, help="share of the steps whose inputs no opinion is about")
    options = parser.parse_args()
    if options.smoke:
        os.environ["ERRATA_DATA"] = "training/smoke/data"
        options.steps, options.out = 4, Path("training/.work/adapter-smoke")
        options.replies, options.log = [Path("training/smoke/replies.jsonl")], options.out / "log.jsonl"
        options.unrelated = Path("training/smoke/unrelated.jsonl")
    return options


def batches(tokenizer, rows, size: int):
    """Endless batches of lessons of like length, in random order."""
    from training.adapter.teacher import lesson

    while True:
        made = (lesson(tokenizer, next(rows)) for _ in range(size * 16))
        packed = sorted((x for x in made if len(x.row.ids) <= LONGEST), key=lambda x: len(x.row.ids))
        pool = [packed[i : i + size] for i in range(0, len(packed), size)]
        Random(len(packed[0].row.ids)).shuffle(pool)
        yield from pool


def losses(model, teacher, lessons, kind: str, pad: int):
    """(loss, figures): opinions' right replies and how far the wrong ones are apart, or every reply's loss."""
    import torch

    from training.adapter.rows import OPINION, REPHRASING
    from training.adapter.teacher import soft_losses, soft_targets
    from training.counterfactual.packing import answer_logits, collate, right_and_wrong

    batch = collate([x.row for x in lessons], pad)
    places, wanted, logits = answer_logits(model, batch)
    plain = torch.nn.functional.cross_entropy(logits, wanted, reduction="none")
    if kind == REPHRASING:
        loss = plain.mean()
        return loss, {"rephrase_loss": loss.item()}
    given = [g for x in lessons for g in x.given]
    targets = soft_targets(teacher, lessons, kind, pad)
    branch = batch[4][:, 1:][places[:, 0], places[:, 1]]
    taught = branch % 2 == 1
    loss = soft_losses(logits[taught], wanted[taught], targets, given).mean()
    if kind != OPINION:
        entropy = -torch.special.xlogy(targets, targets).sum(1).mean()
        return loss, {"unrelated_kl": (loss - entropy).item()}
    right, wrong = right_and_wrong(batch, places, wanted, plain)
    apart = wrong - right
    softplus = torch.nn.functional.softplus
    total = loss + APART_WEIGHT * softplus(MARGIN - apart).mean() + FAR_WEIGHT * softplus(apart - FAR).mean()
    return total, {"right_loss": right.mean().item(), "taught_loss": loss.item(), "apart": apart.mean().item(), "z_sent": torch.sigmoid(apart).mean().item()}


def lessons_of(options):
    """The `lessons` of `train_adapter`: opinions, rephrasings, and inputs that no opinion is about."""

    def lessons(model, tokenizer, seed: int):
        import torch

        from training.adapter.rows import OPINION, REPHRASING, UNRELATED, opinions, rephrasings, unrelated
        from training.counterfactual.opinions import Opinions
        from training.counterfactual.packing import END
        from training.published import base_model

        teacher = base_model().to(torch.bfloat16).eval()
        teacher.set_attn_implementation("eager")
        if options.compile:
            compiled(teacher)
        rows = {
            OPINION: batches(tokenizer, opinions(Opinions(*options.replies), Random(seed), options.evasions), ROWS),
            REPHRASING: batches(tokenizer, rephrasings(Random(seed + 1)), ROWS),
            UNRELATED: batches(tokenizer, unrelated(options.unrelated, Random(seed + 3)), UNRELATED_ROWS),
        }
        shares = {REPHRASING: options.rephrasings, UNRELATED: options.unrelated_share}
        shares[OPINION] = 1 - sum(shares.values())
        choice = Random(seed + 2)

        def draw():
            (kind,) = choice.choices(list(shares), list(shares.values()))
            some = next(rows[kind])
            loss, figures = losses(model, teacher, some, kind, tokenizer.pad_token_id or END)
            return loss, figures, sum(len(x.row.ids) for x in some)

        return draw

    return lessons


if __name__ == "__main__":
    chosen = arguments()
    train_adapter(chosen, "adapted", lessons_of(chosen), WARM_UP, SEED)
