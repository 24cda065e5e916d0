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

ROWS = 6
PEAK_RATE = 8e-4
WARM_UP = 0.03
MARGIN = 6.0
"""Nats a token by which a right reply is to be likelier than a wrong one before the loss lets go of them: z-sent is then .998."""
APART_WEIGHT = 0.5
SEED = 4096


def arguments() -> argparse.Namespace:
    parser = argparse.ArgumentParser(description=__doc__.splitlines()[0])
    parser.add_argument("--minutes", type=float, default=50)
    parser.add_argument("--steps", type=int, help="a fixed number of steps in place of minutes")
    parser.add_argument("--out", type=Path, default=Path("training/.work/adapter"))
    parser.add_argument("--log", type=Path, default=Path("training/runs/adapter.jsonl"))
    parser.add_argument("--replies", type=Path, default=Path("training/.work/dialogue/clear-train.jsonl"))
    parser.add_argument("--rephrasings", type=float, default=0.2, help="share of the steps that are of rephrasings")
    parser.add_argument("--peak", type=float, default=PEAK_RATE, help="highest learning rate")
    parser.add_argument("--threads", type=int, default=1)
    parser.add_argument("--compile", action="store_true", help="compile each layer (needs a C++ compiler)")
    parser.add_argument("--smoke", action="store_true", help="a few steps on the rows in training/smoke")
    options = parser.parse_args()
    if options.smoke:
        os.environ["ERRATA_DATA"] = "training/smoke/data"
        options.steps, options.out = 4, Path("training/.work/adapter-smoke")
        options.replies, options.log = Path("training/smoke/replies.jsonl"), options.out / "log.jsonl"
    return options


def batches(tokenizer, rows):
    """Endless batches of like length, in random order."""
    from training.adapter.rows import pack
    from training.counterfactual.packing import collate

    while True:
        packed = sorted((pack(tokenizer, *next(rows)) for _ in range(ROWS * 16)), key=lambda r: len(r.ids))
        pool = [packed[i : i + ROWS] for i in range(0, len(packed), ROWS)]
        Random(len(packed[0].ids)).shuffle(pool)
        for some in pool:
            yield collate([r for r in some if len(r.ids) <= 320] or some[:1], tokenizer.pad_token_id or 2)


def losses(model, batch, pairs: bool):
    """(loss, figures): the replies' cross-entropy; of pairs the right ones' alone, and how far right and wrong are apart."""
    import torch

    from training.counterfactual.packing import right_and_wrong, token_losses

    said = token_losses(model, batch)
    if not pairs:
        loss = said[2].mean()
        return loss, {"rephrase_loss": loss.item()}
    right, wrong = right_and_wrong(batch, *said)
    apart = wrong - right
    loss = right.mean() + APART_WEIGHT * torch.nn.functional.softplus(MARGIN - apart).mean()
    return loss, {"right_loss": right.mean().item(), "apart": apart.mean().item(), "z_sent": torch.sigmoid(apart).mean().item()}


def train(options) -> None:
    import torch

    from training.adapter.lora import adapted, save
    from training.adapter.rows import opinions, rephrasings
    from training.counterfactual.opinions import Opinions
    from training.published import base_model, base_tokenizer

    torch.set_num_threads(options.threads)
    torch.manual_seed(SEED)
    options.out.mkdir(parents=True, exist_ok=True)
    options.log.parent.mkdir(parents=True, exist_ok=True)
    tokenizer = base_tokenizer()
    model = base_model().to(torch.bfloat16).train()
    model.set_attn_implementation("eager")
    adapter = adapted(model)
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
        for layer in model.model.layers:
            layer.forward = torch.compile(layer.forward, dynamic=True)
    # A restart must not see the rows of the first start again: the step is part of the seed.
    spoken = batches(tokenizer, opinions(Opinions(options.replies), Random(SEED + step)))
    reworded = batches(tokenizer, rephrasings(Random(SEED + step + 1)))
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
        pairs = choice.random() >= options.rephrasings
        batch = next(spoken if pairs else reworded)
        loss, figures = losses(model, batch, pairs)
        loss.backward()
        torch.nn.utils.clip_grad_norm_(trained, 1.0)
        optimizer.step()
        optimizer.zero_grad(set_to_none=True)
        means.add(**figures)
        step, tokens, seconds = step + 1, tokens + batch[0].numel(), seconds + time.time() - began
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
