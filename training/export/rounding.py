"""Rounding to int8 so that products, not weights, stay what they were (GPTQ, Frantar et al., 2022).

A fine-tuned cross-encoder is touchier than the bi-encoder: with every weight rounded to its nearest
step, the mean of the hidden states moved by 16 % of its length. Here a column's rounding error is made
up for in the columns after it, weighed by how the inputs of the product go together on some text:
under 2 %, at no cost at run time. Scales are those of plain rounding.
"""

from __future__ import annotations

import random

import numpy as np

from training.export.encodings import Stored
from training.export.evaluate import texts

PAIRS = 120
DAMPING = 0.01
TOGETHER = 64
"""Columns whose errors reach the columns after them in one product: the same sums, read from memory less often."""


def text_pairs(count: int = PAIRS) -> list[tuple[str, str]]:
    """Sentences of training/export/text, which nothing is trained or measured on: neighbours and strangers."""
    draw = random.Random(2022)
    sentences = [s for text in texts() for s in text.split(". ") if 20 < len(s) < 200]
    places = [draw.randrange(len(sentences) - 1) for _ in range(count)]
    return [
        (sentences[at], sentences[at + 1] if i % 2 else draw.choice(sentences)) for i, at in enumerate(places)
    ]


def matrices_of(layer) -> dict[str, list]:
    """The linear modules behind each stored matrix of a transformers BERT or MPNet layer."""
    attention = layer.attention
    if hasattr(attention, "attn"):
        looks, out = [attention.attn.q, attention.attn.k, attention.attn.v], attention.attn.o
    else:
        looks, out = [attention.self.query, attention.self.key, attention.self.value], attention.output.dense
    return {
        "qkv": looks, "o": [out],
        "up": [layer.intermediate.dense], "down": [layer.output.dense],
    }


def rounded_matrices(model, run) -> dict[str, Stored]:
    """The int8 matrices of a transformers BertModel or MPNetModel, whose weights become the rounded ones.

    `run()` passes the text through the model. Layers go one after the other, each on what the rounded
    ones before it give.
    """
    import torch

    # Steps this small only wait for each other on several threads.
    torch.set_num_threads(1)
    out = {}
    for i, layer in enumerate(model.encoder.layer):
        inputs = {name: [] for name in matrices_of(layer)}
        hooks = [
            modules[0].register_forward_pre_hook(
                lambda _, args, seen=inputs[name]: seen.append(args[0].reshape(-1, args[0].shape[-1]))
            )
            for name, modules in matrices_of(layer).items()
        ]
        run()
        for hook in hooks:
            hook.remove()
        for name, modules in matrices_of(layer).items():
            weights = torch.cat([module.weight.detach() for module in modules])
            quants, scales = round_products(weights.double(), torch.cat(inputs[name]))
            with torch.no_grad():
                parts = (quants * scales[:, None]).float().split([len(module.weight) for module in modules])
                for module, part in zip(modules, parts, strict=True):
                    module.weight.copy_(part)
            stored = {"quants": quants.numpy().astype(np.int8), "scales": scales.numpy().astype("<f4")}
            out[f"layers.{i}.{name}"] = Stored("i8", tuple(weights.shape), stored)
    return out


def round_products(weights, inputs):
    """Weights [N, K] as int8 quants and a scale for each row, for inputs [tokens, K]."""
    import torch

    largest = weights.abs().amax(1)
    scales = torch.where(largest > 0, largest / 127, 1).float().double()
    together = (inputs.T @ inputs).double()
    together += DAMPING * together.diagonal().mean() * torch.eye(len(together))
    # The columns with the largest inputs first: what they lose, most others can make up for.
    order = together.diagonal().argsort(descending=True)
    factor = torch.linalg.cholesky(torch.linalg.inv(together[order][:, order]), upper=True)
    left, quants = weights[:, order].clone(), torch.empty_like(weights)
    for start in range(0, len(order), TOGETHER):
        end = min(start + TOGETHER, len(order))
        errors = torch.zeros(len(weights), end - start, dtype=weights.dtype)
        for j in range(start, end):
            steps = (left[:, j] / scales).round().clamp(-127, 127)
            quants[:, order[j]] = steps
            error = (left[:, j] - steps * scales) / factor[j, j]
            left[:, j + 1 : end] -= error[:, None] * factor[j, j + 1 : end]
            errors[:, j - start] = error
        left[:, end:] -= errors @ factor[start:end, end:]
    return quants, scales
