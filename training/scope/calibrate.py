"""Fit the scale and the bias of p = sigmoid(scale * cos + bias) to held-out edits of the dev part.

    python -m training.scope.calibrate --model FOLDER

Training on the hardest inputs leaves p too low for ordinary ones, so the two numbers are fitted once
more (Platt scaling) on the dev part of the split, every group of inputs weighing the same, and those
in scope as much as those out of scope: on questions and opinions, where this classifier may decide alone,
not on statements, for which it makes the short list. The encoder stays as it is; FOLDER/scope.json is rewritten.
"""

from __future__ import annotations

import argparse
import json
from collections import Counter
from pathlib import Path


def fitted(cosines, inside, weights, scale: float, bias: float) -> tuple[float, float]:
    """The scale and bias of least weighted cross-entropy, from a first guess."""
    import torch

    parameters = torch.tensor([scale, bias], dtype=torch.float64, requires_grad=True)
    optimizer = torch.optim.LBFGS([parameters], max_iter=200, line_search_fn="strong_wolfe")

    def closure():
        optimizer.zero_grad()
        logits = parameters[0] * cosines + parameters[1]
        loss = torch.nn.functional.binary_cross_entropy_with_logits(logits, inside, weights, reduction="sum")
        loss.backward()
        return loss

    optimizer.step(closure)
    return parameters[0].item(), parameters[1].item()


def main() -> None:
    parser = argparse.ArgumentParser(description=__doc__.splitlines()[0])
    parser.add_argument("--model", type=Path, required=True)
    parser.add_argument("--limit", type=int, default=400)
    parser.add_argument("--threads", type=int, default=2)
    options = parser.parse_args()

    import torch

    from training.scope.encoder import ScopeEncoder, edit_text
    from training.scope.evaluate import pairs_for
    from training.scope.other_tasks import topic_pairs

    torch.set_num_threads(options.threads)
    encoder = ScopeEncoder(options.model)
    pairs = [(p.group, edit_text(p.question, p.answer), p.input, p.inside) for p in pairs_for("dev", options.limit)]
    pairs += topic_pairs(options.limit)
    groups, edit_texts, inputs, insides = zip(*pairs, strict=True)
    with torch.no_grad():
        cosines = (encoder.encode_all(list(edit_texts)) * encoder.encode_all(list(inputs))).sum(1).double()
    sizes = Counter(groups)
    sides = Counter({group: inside for group, _e, _i, inside in pairs}.values())
    weights = torch.tensor([1 / sizes[group] / sides[inside] for group, _e, _i, inside in pairs], dtype=torch.float64)
    inside = torch.tensor(insides, dtype=torch.float64)
    before = (encoder.scale.item() * 10, encoder.bias.item() * 10)
    scale, bias = fitted(cosines, inside, weights, *before)
    print(f"scale {before[0]:.3f} to {scale:.3f}, bias {before[1]:.3f} to {bias:.3f} on {len(pairs)} pairs")
    print(f"p = 0.5 at a cosine of {-before[1] / before[0]:.3f}, then {-bias / scale:.3f}")
    (options.model / "scope.json").write_text(json.dumps({"scale": scale, "bias": bias}) + "\n")


if __name__ == "__main__":
    main()
