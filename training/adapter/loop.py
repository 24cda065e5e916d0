"""The training loop of adapters: rate, checkpoints to go on from, and a log line a minute."""

from __future__ import annotations

import json
import math
import time
from collections import defaultdict
from pathlib import Path

from training.schedule import rate

LOG_SECONDS, SAVE_SECONDS = 60, 300


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


def adapter_arguments(parser, out: str, log: str, peak: float) -> None:
    """The options of `train_adapter`."""
    parser.add_argument("--steps", type=int, help="a fixed number of steps in place of minutes")
    parser.add_argument("--out", type=Path, default=Path(out))
    parser.add_argument("--log", type=Path, default=Path(log))
    parser.add_argument("--start", type=Path, help="start from this adapter.safetensors, or from the `shipped` one")
    parser.add_argument("--peak", type=float, default=peak, help="highest learning rate")
    parser.add_argument("--threads", type=int, default=1)
    parser.add_argument("--compile", action="store_true", help="compile each layer (needs a C++ compiler)")
    parser.add_argument("--smoke", action="store_true", help="a few steps on the rows in training/smoke")


def compiled(*models) -> None:
    """Compiles each layer in its place."""
    import torch

    for model in models:
        for layer in model.model.layers:
            layer.forward = torch.compile(layer.forward, dynamic=True)


def train_adapter(options, role: str, lessons, warm_up: float, seed: int) -> None:
    """Trains an adapter of the base model for `options.minutes` (or `options.steps`), writing into `options.out` and `options.log`.

    `lessons(model, tokenizer, seed)` gives a function that draws a batch and gives (loss, figures to log, tokens read).
    `role` is the model of public/models whose adapter `--start shipped` stands for.
    """
    import torch

    from training.adapter.lora import adapted, load, save
    from training.published import base_model, base_tokenizer

    torch.set_num_threads(options.threads)
    torch.manual_seed(seed)
    options.out.mkdir(parents=True, exist_ok=True)
    options.log.parent.mkdir(parents=True, exist_ok=True)
    tokenizer = base_tokenizer()
    model = base_model().to(torch.bfloat16).train()
    model.set_attn_implementation("eager")  # Its backward pass is the fastest on a CPU.
    adapter = adapted(model)
    if options.start:
        load(adapter, options.start, role)
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
        compiled(model)
    # A restart must not see the rows of the first start again: the step is part of the seed.
    draw = lessons(model, tokenizer, seed + step)
    means = Means()
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
            group["lr"] = rate(progress(), options.peak, warm_up)
        loss, figures, read = draw()
        loss.backward()
        torch.nn.utils.clip_grad_norm_(trained, 1.0)
        optimizer.step()
        optimizer.zero_grad(set_to_none=True)
        means.add(**figures)
        step, tokens, seconds = step + 1, tokens + read, seconds + time.time() - began
        if time.time() - last_log > LOG_SECONDS or step in (1, 5, 20) or options.smoke:
            log(rate=f"{rate(progress(), options.peak, warm_up):.2e}")
            last_log = time.time()
        if time.time() - last_save > SAVE_SECONDS:
            save_checkpoint()
            last_save = time.time()
    save_checkpoint()
    log(done=True)
