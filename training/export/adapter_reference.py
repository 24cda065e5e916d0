"""The adapted model's logits in plain numpy, from what a loader would expand: no ONNX in between.

Slow and short: for the exporter to hold its graphs against, on a few tokens.
"""

from __future__ import annotations

from pathlib import Path

import numpy as np

from training.export.encodings import BLOCK, Stored, expand
from training.export.storage import Manifest
from training.export.stored import read_weights


def reference_logits(root: Path, name: str, device: str, ids: list[int]) -> np.ndarray:
    """Logits [tokens, vocabulary] of the stored adapted model, each product with W + a b as one matrix."""
    manifest = Manifest(root)
    sizes = manifest.content["models"][name]["sizes"]
    weights = read_weights(root, manifest, name)
    plain = lambda tensor: weights[tensor].parts["values"].astype(np.float64)
    matrix = lambda tensor: as_expanded(weights[tensor], device) + (plain(f"{tensor}.a") @ plain(f"{tensor}.b")).T
    # Rows of the embedding are read in full; as the output layer it is expanded like any product.
    stream = as_expanded(weights["embedding"], "webgpu")[ids]
    for i in range(sizes["layers"]):
        layer = f"layers.{i}"
        normed = norm(stream, plain(f"{layer}.attention_norm"))
        attended = attention(normed @ matrix(f"{layer}.qkv").T, sizes, plain("rope.cos"), plain("rope.sin"))
        stream = stream + attended @ matrix(f"{layer}.o").T
        normed = norm(stream, plain(f"{layer}.mlp_norm"))
        gate, up = np.split(normed @ matrix(f"{layer}.gate_up").T, 2, axis=1)
        stream = stream + (gate / (1 + np.exp(-gate)) * up) @ matrix(f"{layer}.down").T
    return norm(stream, plain("final_norm")) @ as_expanded(weights["embedding"], device).T


def as_expanded(stored: Stored, device: str) -> np.ndarray:
    """[outputs, inputs] as the device's own product has them."""
    if device == "wasm":
        parts = expand(stored, "columns8")
        return parts["columns"].T * parts["columnScales"].astype(np.float64)[:, None]
    parts = expand(stored, "nbits8")
    zeros = parts["zeros"].astype(np.float64)[:, :, None] if "zeros" in parts else 128.0
    blocks = parts["quants"].reshape(stored.shape[0], -1, BLOCK) - zeros
    return (blocks * parts["scales"].astype(np.float64)[:, :, None]).reshape(stored.shape)


def norm(x: np.ndarray, weight: np.ndarray, epsilon: float = 1e-5) -> np.ndarray:
    return x / np.sqrt((x * x).mean(axis=1, keepdims=True) + epsilon) * weight


def attention(qkv: np.ndarray, sizes: dict, cos: np.ndarray, sin: np.ndarray) -> np.ndarray:
    """Causal, with the keys and values shared by groups of heads, and a rotary embedding by halves."""
    heads, kv, width = sizes["heads"], sizes["kvHeads"], sizes["headDim"]
    tokens = len(qkv)
    split = qkv.reshape(tokens, heads + 2 * kv, width)
    cos, sin = cos[:tokens, None, :], sin[:tokens, None, :]

    def turned(x: np.ndarray) -> np.ndarray:
        left, right = np.split(x, 2, axis=2)
        return np.concatenate([left * cos - right * sin, right * cos + left * sin], axis=2)

    q, k = turned(split[:, :heads]), turned(split[:, heads : heads + kv])
    k, v = (np.repeat(x, heads // kv, axis=1) for x in (k, split[:, heads + kv :]))
    scores = np.einsum("qhd,khd->hqk", q, k) / width**0.5
    scores += np.triu(np.full((tokens, tokens), -np.inf), 1)
    weights = np.exp(scores - scores.max(axis=2, keepdims=True))
    weights /= weights.sum(axis=2, keepdims=True)
    return np.einsum("hqk,khd->qhd", weights, v).reshape(tokens, heads * width)
