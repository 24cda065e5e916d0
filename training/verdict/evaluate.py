"""How often the reader of fact checking is right on held-out claims; with --calibrate, fits its probability.

    python -m training.verdict.evaluate --part dev --calibrate
    python -m training.verdict.evaluate --part test

The pairs are those of training/cross/held_out.py that a statement decides. Platt scaling on the dev part, every group
weighing the same.
"""

from __future__ import annotations

import argparse
import json
from collections import Counter, defaultdict
from pathlib import Path
from random import Random

from training.counterfactual.evaluate import wilson


def calibrated(examples, logits) -> dict:
    """Scale and bias of least weighted cross-entropy."""
    import torch

    from training.cross.evaluate import SMALL_GROUP
    from training.scope.calibrate import fitted

    sizes = Counter(e.group for e in examples)
    weights = torch.tensor([1 / max(sizes[e.group], SMALL_GROUP) for e in examples], dtype=torch.float64)
    truths = torch.tensor([float(e.truth) for e in examples], dtype=torch.float64)
    scale, bias = fitted(logits.double(), truths, weights, 1.0, 0.0)
    return {"scale": scale, "bias": bias}


def main() -> None:
    parser = argparse.ArgumentParser(description=__doc__.splitlines()[0])
    parser.add_argument("--model", type=Path, default=Path("training/.work/verdict"))
    parser.add_argument("--part", choices=("dev", "test"), default="test")
    parser.add_argument("--limit", type=int, default=300)
    parser.add_argument("--threads", type=int, default=1)
    parser.add_argument("--calibrate", action="store_true", help="write verdict.json")
    parser.add_argument("--mistakes", type=Path)
    options = parser.parse_args()

    import torch

    from training.cross.held_out import claim_pairs
    from training.verdict.model import Reader

    torch.set_num_threads(options.threads)
    examples = [e for e in claim_pairs(options.part, options.limit, Random(29)) if e.truth is not None]
    reader = Reader(options.model)
    logits = reader.all_logits([e.texts for e in examples])[:, 0]
    stored = options.model / "verdict.json"
    if options.calibrate:
        stored.write_text(json.dumps({"calibration": calibrated(examples, logits)}) + "\n")
        print(stored.read_text().strip())
    values = json.loads(stored.read_text())["calibration"]
    tally, wrong = defaultdict(list), []
    for example, logit in zip(examples, (logits * values["scale"] + values["bias"]).tolist(), strict=True):
        right = (logit > 0) == example.truth
        tally[example.group].append(right)
        tally[f"all {example.truth}"].append(right)
        if not right:
            wrong.append({"group": example.group, "texts": example.texts, "truth": example.truth, "logit": round(logit, 2)})
    for group in sorted(tally):
        hits, n = sum(tally[group]), len(tally[group])
        low, high = wilson(hits, n)
        print(f"{group:66} {hits / n:.3f}  n {n:5}  [{low:.3f}, {high:.3f}]", flush=True)
    if options.mistakes:
        options.mistakes.write_text("".join(json.dumps(w, ensure_ascii=False) + "\n" for w in wrong), encoding="utf-8")


if __name__ == "__main__":
    main()
