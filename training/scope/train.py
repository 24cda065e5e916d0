"""Train the embedding scope classifier from all-MiniLM-L6-v2.

    python -m training.scope.train --minutes 28

Writes OUT/final (save_pretrained and scope.json), OUT/checkpoint.pt every few
minutes and a log line a minute; goes on from the checkpoint when started again.

A batch is some edits, each with inputs in scope, hard inputs out of scope and
mined neighbours. Every input is scored against every edit. The loss is binary
cross-entropy in three equal parts: the right pairs, each edit's own hard
negatives, and for every input the other edit that fits it best, since the
page takes the best edit of its memory too. With --candidates an edit's hard
negatives are those that the encoder, as it stands, comes nearest to accepting.
"""

from __future__ import annotations

import argparse
import json
import os
import time
from pathlib import Path
from random import Random

from training.schedule import rate

EDITS = 18
INSIDE, OUTSIDE, MINED = 3, 5, 1
STRAY = 4
CANDIDATE_EDITS, CANDIDATE_OUTSIDE = 15, 3
PEAK_RATE = 1.5e-4
WARM_UP = 0.04
SEED = 41


def arguments() -> argparse.Namespace:
    parser = argparse.ArgumentParser(description=__doc__.splitlines()[0])
    parser.add_argument("--minutes", type=float, default=28)
    parser.add_argument("--steps", type=int, help="a fixed number of steps in place of minutes")
    parser.add_argument("--out", type=Path, default=Path("training/.work/scope-embedding"))
    parser.add_argument("--log", type=Path, default=Path("training/runs/scope-embedding.jsonl"))
    parser.add_argument("--threads", type=int, default=1)
    parser.add_argument("--peak", type=float, default=PEAK_RATE, help="highest learning rate")
    parser.add_argument("--candidates", type=int, default=0, help="draw so many hard inputs an edit, keep the hardest")
    parser.add_argument("--others", type=int, default=0, help="edits of a batch that are statements and topics in place of questions")
    parser.add_argument("--start", type=Path, help="start from this encoder, or from the `shipped` one, in place of all-MiniLM-L6-v2")
    parser.add_argument("--half", action="store_true", help="compute in bfloat16")
    parser.add_argument("--pool", type=int, default=9000, help="real questions to mine negatives from")
    parser.add_argument("--smoke", action="store_true", help="a few steps on the rows in training/smoke")
    options = parser.parse_args()
    if options.smoke:
        os.environ["ERRATA_DATA"] = "training/smoke/data"
        options.steps, options.out, options.pool = 4, Path("training/.work/scope-smoke"), 50
        options.log = options.out / "log.jsonl"
    return options


def batch_loss(encoder, cases, strays: list[str]):
    """The three parts of the loss, and how many of each the encoder has right at p = 0.5."""
    import torch
    from torch.nn.functional import logsigmoid

    inputs, owner, inside = [], [], []
    for number, case in enumerate(cases):
        for text in case.inside:
            inputs, owner, inside = [*inputs, text], [*owner, number], [*inside, True]
        for text in case.outside:
            inputs, owner, inside = [*inputs, text], [*owner, number], [*inside, False]
    inputs += strays
    owner += [-1] * len(strays)
    edits = [c.edit for c in cases]
    vectors = encoder.encode_by_length(edits + inputs)
    logits = encoder.logits(vectors[: len(cases)], vectors[len(cases) :])
    owner_t, inside_t = torch.tensor(owner), torch.tensor(inside + [False] * len(strays))
    columns = torch.arange(len(inputs))
    own = logits[owner_t.clamp(min=0), columns]
    right = own[inside_t]
    hard = own[~inside_t & (owner_t >= 0)]
    is_own = owner_t[None, :] == torch.arange(len(cases))[:, None]
    best_other = logits.masked_fill(is_own, -1e4).max(0).values
    loss = -logsigmoid(right).mean() - logsigmoid(-hard).mean() - logsigmoid(-best_other).mean()
    shares = [(right > 0).float().mean(), (hard > 0).float().mean(), (best_other > 0).float().mean()]
    return loss, [s.item() for s in shares]


def keep_hardest(encoder, cases, count: int, rng: Random) -> None:
    """Leaves each case the hard inputs that score highest now, and one at random."""
    if not any(c.outside for c in cases):
        return
    edits = encoder.encode_all([c.edit for c in cases])
    vectors = encoder.encode_all([text for c in cases for text in c.outside])
    at = 0
    for number, case in enumerate(cases):
        scores = (vectors[at : at + len(case.outside)] @ edits[number]).tolist()
        at += len(case.outside)
        ranked = [text for _, text in sorted(zip(scores, case.outside, strict=True), reverse=True)]
        rest = ranked[count - 1 :]
        case.outside = ranked[: count - 1] + ([rng.choice(rest)] if rest else [])


def cases_of_batch(encoder, pool, talk: list[str], candidates: int, others: int, rng: Random):
    import torch

    from training.data.facts import training_fact
    from training.scope.other_tasks import statement_case, topic_case
    from training.scope.pairs import scope_case

    edits, outside = (CANDIDATE_EDITS, candidates) if candidates else (EDITS, OUTSIDE)
    cases = [scope_case(training_fact(rng), rng, INSIDE, outside) for _ in range(edits - others)]
    if candidates:
        keep_hardest(encoder, cases, CANDIDATE_OUTSIDE, rng)
    with torch.no_grad():
        vectors = encoder.encode([c.question for c in cases])
    for case, mined in zip(cases, pool.near(vectors, [c.subject for c in cases], MINED, rng), strict=True):
        case.outside += mined
    cases += [(statement_case if i % 2 else topic_case)(rng) for i in range(others)]
    strays = [rng.choice(pool.texts if rng.random() < 0.5 else talk) for _ in range(STRAY)]
    return cases, strays


def train(options) -> None:
    import torch

    from training.cross.model import SHIPPED, shipped_scope_encoder
    from training.published import encoder_folder
    from training.scope.encoder import ScopeEncoder
    from training.scope.mining import QuestionPool, small_talk

    torch.set_num_threads(options.threads)
    torch.manual_seed(SEED)
    options.out.mkdir(parents=True, exist_ok=True)
    options.log.parent.mkdir(parents=True, exist_ok=True)
    if str(options.start) == SHIPPED:
        encoder = shipped_scope_encoder(options.out / "start")
    else:
        encoder = ScopeEncoder(options.start or encoder_folder())
    encoder.half = options.half
    weights = [p for p in encoder.model.parameters() if p.requires_grad]
    head = [encoder.scale, encoder.bias]
    optimizer = torch.optim.AdamW(
        [{"params": weights, "weight_decay": 0.01}, {"params": head, "weight_decay": 0.0, "times": 20}], lr=PEAK_RATE, fused=True
    )
    step, seconds = 0, 0.0
    checkpoint = options.out / "checkpoint.pt"
    if checkpoint.exists() and not options.smoke:
        state = torch.load(checkpoint, weights_only=False)
        encoder.model.load_state_dict(state["model"])
        encoder.scale.data, encoder.bias.data = state["head"]
        optimizer.load_state_dict(state["optimizer"])
        step, seconds = state["counters"]
    pool, talk = QuestionPool(Random(SEED), options.pool), small_talk()
    pool.refresh(encoder)
    print(f"{len(pool.texts)} questions encoded", flush=True)
    rng = Random(SEED + step)
    refreshed, totals, count = False, [0.0] * 4, 0
    last_log = last_save = time.time()

    def progress() -> float:
        return step / options.steps if options.steps else seconds / 60 / options.minutes

    while progress() < 1:
        began = time.time()
        if progress() > 0.5 and not refreshed:
            pool.refresh(encoder)
            refreshed = True
        for group in optimizer.param_groups:
            group["lr"] = rate(progress(), options.peak, WARM_UP) * group.get("times", 1)
        batch = cases_of_batch(encoder, pool, talk, options.candidates, options.others, rng)
        encoder.model.train()
        loss, shares = batch_loss(encoder, *batch)
        loss.backward()
        torch.nn.utils.clip_grad_norm_(weights, 1.0)
        optimizer.step()
        optimizer.zero_grad(set_to_none=True)
        totals = [a + b for a, b in zip(totals, [loss.item(), *shares], strict=True)]
        count, step, seconds = count + 1, step + 1, seconds + time.time() - began
        if time.time() - last_log > 60 or step in (1, 10) or options.smoke:
            means = [round(t / count, 4) for t in totals]
            line = {"step": step, "minutes": round(seconds / 60, 2), "loss": means[0], "accepted": means[1]}
            line |= {"hard_accepted": means[2], "other_edit_accepted": means[3]}
            line |= {"scale": round(encoder.scale.item() * 10, 3), "bias": round(encoder.bias.item() * 10, 3)}
            with options.log.open("a", encoding="utf-8") as file:
                file.write(json.dumps(line) + "\n")
            print(json.dumps(line), flush=True)
            totals, count, last_log = [0.0] * 4, 0, time.time()
        if time.time() - last_save > 240 or progress() >= 1:
            state = {"model": encoder.model.state_dict(), "head": (encoder.scale.data, encoder.bias.data)}
            state |= {"optimizer": optimizer.state_dict(), "counters": (step, seconds)}
            torch.save(state, checkpoint.with_suffix(".part"))
            checkpoint.with_suffix(".part").replace(checkpoint)
            encoder.save(options.out / "early")
            last_save = time.time()
    encoder.save(options.out / "final")


if __name__ == "__main__":
    train(arguments())
