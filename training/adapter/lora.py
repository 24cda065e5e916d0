"""A low-rank adapter (LoRA, Hu et al. 2022) on every product of the base model's layers.

    y = x W + (x a) b        a: [in, rank], b: [rank, out]

The query, key and value products share one `a`, as do gate and up, since the exported graph computes
each of these groups in one product. `b` starts at zero: the untrained model is the base model.
"""

from __future__ import annotations

from pathlib import Path

RANK = 16
GROUPS = {
    "qkv": ("self_attn", ("q_proj", "k_proj", "v_proj")),
    "o": ("self_attn", ("o_proj",)),
    "gate_up": ("mlp", ("gate_proj", "up_proj")),
    "down": ("mlp", ("down_proj",)),
}
SCALE = 2.0
"""Of the second product, as alpha / rank is in the paper; folded into `b` when it is saved."""


def adapted(model, rank: int = RANK):
    """Freezes `model`, puts an adapter beside each product and returns the adapter's parameters by their stored names."""
    import torch

    class Adapted(torch.nn.Module):
        def __init__(self, plain, a, b):
            super().__init__()
            self.plain, self.a, self.b = plain, a, b

        def forward(self, x):
            return self.plain(x) + SCALE * ((x @ self.a.to(x.dtype)) @ self.b.to(x.dtype))

    for parameter in model.parameters():
        parameter.requires_grad_(False)
    found = {}
    for number, layer in enumerate(model.model.layers):
        for group, (module, names) in GROUPS.items():
            holder = getattr(layer, module)
            size = getattr(holder, names[0]).in_features
            a = torch.nn.Parameter(torch.randn(size, rank) / size**0.5)
            parts = []
            for name in names:
                plain = getattr(holder, name)
                b = torch.nn.Parameter(torch.zeros(rank, plain.out_features))
                setattr(holder, name, Adapted(plain, a, b))
                parts.append(b)
            found[f"layers.{number}.{group}"] = (a, parts)
    return found


def stored(adapter) -> dict:
    """Tensors as the exporter reads them: `layers.0.qkv.a` [in, rank] and `.b` [rank, out], the group's outputs side by side."""
    import torch

    out = {}
    for name, (a, parts) in adapter.items():
        out[f"{name}.a"] = a.detach().float().contiguous()
        out[f"{name}.b"] = (SCALE * torch.cat([b.detach().float() for b in parts], dim=1)).contiguous()
    return out


def save(adapter, path: Path) -> None:
    from safetensors.torch import save_file

    path.parent.mkdir(parents=True, exist_ok=True)
    save_file(stored(adapter), path)


def load(adapter, path: Path, role: str = "adapted") -> None:
    """Puts stored tensors back into an adapter of the same rank; `shipped` in place of a path: those of that model of public/models."""
    import torch
    from safetensors.torch import load_file

    from training.cross.model import SHIPPED, shipped_weights

    tensors = shipped_weights(role)[0] if str(path) == SHIPPED else load_file(path)
    with torch.no_grad():
        for name, (a, parts) in adapter.items():
            a.copy_(tensors[f"{name}.a"])
            joined = tensors[f"{name}.b"] / SCALE
            for b, values in zip(parts, joined.split([b.shape[1] for b in parts], dim=1), strict=True):
                b.copy_(values)
