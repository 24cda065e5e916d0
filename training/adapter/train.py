"""Train the adapter of dialogue sentiment and of rephrasings.

    python -m training.adapter.train --minutes 50

Writes OUT/final/adapter.safetensors at the end, a checkpoint every few minutes, from which it goes on when it is
started again, and a log line a minute.
"""

from __future__ import annotations

import argparse
import json
import os
import time
from pathlib import Path
from random import Random

from training.counterfactual.train import Means
from training.schedule import rate

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
    parser.add_argument("--steps", type=int, help="a fixed number of steps in place of minutes")
    parser.add_argument("--out", type=Path, default=Path("training/.work/adapter"))
    parser.add_argument("--log", type=Path, default=Path("training/runs/adapter.jsonl"))
    parser.add_argument("--replies", type=Path, nargs="+", default=[Path("training/.work/dialogue/clear-train.jsonl")])
    parser.add_argument("--unrelated", type=Path, default=Path("training/.work/dialogue/unrelated.jsonl"))
    parser.add_argument("--evasions", type=Path, help="beginnings of replies that evade, to learn as wrong ones")
    parser.add_argument("--start", type=Path, help="start from this adapter.safetensors, or from the `shipped` one")
    parser.add_argument("--rephrasings", type=float, default=0.12, help="share of the steps that are of rephrasings")
    parser.add_argument("--unrelated-share", type=float, default=0.22, help="share of the steps whose inputs no opinion is about")
    parser.add_argument("--peak", type=float, default=PEAK_RATE, help="highest learning rate")
    parser.add_argument("--threads", type=int, default=1)
    parser.add_argument("--compile", action="store_true", help="compile each layer (needs a C++ compiler)")
    parser.add_argument("--smoke", action="store_true", help="a few steps on the rows in training/smoke")
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


def train(options) -> None:
    import torch

    from training.adapter.lora import adapted, load, save
    from training.adapter.rows import OPINION, REPHRASING, UNRELATED, opinions, rephrasings, unrelated
    from training.counterfactual.opinions import Opinions
    from training.counterfactual.packing import END
    from training.published import base_model, base_tokenizer

    torch.set_num_threads(options.threads)
    torch.manual_seed(SEED)
    options.out.mkdir(parents=True, exist_ok=True)
    options.log.parent.mkdir(parents=True, exist_ok=True)
    tokenizer = base_tokenizer()
    model = base_model().to(torch.bfloat16).train()
    model.set_attn_implementation("eager")
    teacher = base_model().to(torch.bfloat16).eval()
    teacher.set_attn_implementation("eager")
    adapter = adapted(model)
    if options.start:
        load(adapter, options.start)
    trained = [p for p in model.parameters() if p.requires_grad]
    optimizer = torch.optim.AdamW(trained, lr=options.peak, betas=(0.9, 0.98), weight_decay=0.0, fused=True)
    step, seconds, tokens = 0, 0.0, 0
    checkpoint = options.out / "checkpoint.pt"
    if checkpoint.exists() and not options.smoke:
        state = torch.load(checkpoint, weights_only=False)
        with torch.no_grad():
            for parameter, values in zip(trained, state["trained"], strict=True):
                parameter.copy_(values)
        optimizer.load_state_dict(state["optimizer"])
        step, seconds, tokens = state["counters"]
        print(f"going on from step {step}", flush=True)
    if options.compile:
        for layer in [*model.model.layers, *teacher.model.layers]:
            layer.forward = torch.compile(layer.forward, dynamic=True)
    # A restart must not see the rows of the first start again: the step is part of the seed.
    lessons = {
        OPINION: batches(tokenizer, opinions(Opinions(*options.replies), Random(SEED + step), options.evasions), ROWS),
        REPHRASING: batches(tokenizer, rephrasings(Random(SEED + step + 1)), ROWS),
        UNRELATED: batches(tokenizer, unrelated(options.unrelated, Random(SEED + step + 3)), UNRELATED_ROWS),
    }
    shares = {REPHRASING: options.rephrasings, UNRELATED: options.unrelated_share}
    shares[OPINION] = 1 - sum(shares.values())
    choice, means = Random(SEED + step + 2), Means()
    last_log = last_save = time.time()

    def progress() -> float:
        return step / options.steps if options.steps else seconds / 60 / options.minutes

    def log(**fields):
        line = {"step": step, "minutes": round(seconds / 60, 2), "tokens": tokens, **means.taken(), **fields}
        with options.log.open("a", encoding="utf-8") as file:
            file.write(json.dumps(line) + "\n")
        print(json.dumps(line), flush=True)

    def save_checkpoint():
        state = {"trained": [p.detach() for p in trained], "optimizer": optimizer.state_dict(), "counters": (step, seconds, tokens)}
        torch.save(state, checkpoint.with_suffix(".part"))
        checkpoint.with_suffix(".part").replace(checkpoint)
        save(adapter, options.out / "final" / "adapter.safetensors")

    while progress() < 1:
        began = time.time()
        for group in optimizer.param_groups:
            group["lr"] = rate(progress(), options.peak, WARM_UP)
        (kind,) = choice.choices(list(shares), list(shares.values()))
        some = next(lessons[kind])
        loss, figures = losses(model, teacher, some, kind, tokenizer.pad_token_id or END)
        loss.backward()
        torch.nn.utils.clip_grad_norm_(trained, 1.0)
        optimizer.step()
        optimizer.zero_grad(set_to_none=True)
        means.add(**figures)
        step, tokens, seconds = step + 1, tokens + sum(len(x.row.ids) for x in some), seconds + time.time() - began
        if time.time() - last_log > 60 or step in (1, 5, 20) or options.smoke:
            log(rate=f"{rate(progress(), options.peak, WARM_UP):.2e}")
            last_log = time.time()
        if time.time() - last_save > 300:
            save_checkpoint()
            last_save = time.time()
    save_checkpoint()
    log(done=True)


if __name__ == "__main__":
    train(arguments())
