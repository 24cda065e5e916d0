"""Cut the counterfactual model out of the base model.

The first ten layers read the text and the last two speak the output space, so
those are kept: 12 of 30 layers, 53 % of the base model's multiplications a
token with the output layer counted. Embedding and output matrix stay the base
model's own, frozen, since both models share that matrix on disk.
"""

from __future__ import annotations

from training.published import base_model

KEPT_LAYERS = (*range(10), 28, 29)


def cut_model(kept: tuple[int, ...] = KEPT_LAYERS):
    """The base model with only the kept layers, its embedding frozen."""
    import torch

    model = base_model()
    model.model.layers = torch.nn.ModuleList(model.model.layers[i] for i in kept)
    # The attention modules index the KV cache by their own position in the stack.
    for position, layer in enumerate(model.model.layers):
        layer.self_attn.layer_idx = position
    model.config.num_hidden_layers = len(kept)
    if getattr(model.config, "layer_types", None):
        model.config.layer_types = model.config.layer_types[: len(kept)]
    model.get_input_embeddings().weight.requires_grad_(False)
    return model


def share_of_base_work(model, layers_of_base: int = 30) -> float:
    """Multiplications a token, output layer included, relative to the base model."""
    layer = sum(p.numel() for p in model.model.layers[0].parameters() if p.dim() == 2)
    output = model.get_input_embeddings().weight.numel()
    return (layer * len(model.model.layers) + output) / (layer * layers_of_base + output)
