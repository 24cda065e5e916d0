"""The base model's published numbers, taken from the GGUF file without changing one of them."""

from __future__ import annotations

from pathlib import Path

import numpy as np

from training.export.encodings import BLOCK, Stored, store_f32, store_q4_1, store_q8_0


def rotary_rows(heads: int, head_dim: int) -> np.ndarray:
    """Which GGUF row each transformers row of q or k is.

    llama.cpp pairs neighbouring rows for its rotary embedding, transformers (and ONNX's
    GroupQueryAttention) pairs row j with row j + head_dim/2. Rows are quantized one by one, so
    moving them back changes no number.
    """
    within = np.arange(head_dim).reshape(head_dim // 2, 2).T.reshape(-1)
    return (np.arange(heads)[:, None] * head_dim + within[None, :]).reshape(-1)


def read_q4_1(tensor) -> tuple[np.ndarray, np.ndarray, np.ndarray]:
    """Quants [N, K], scales and minima [N, K/32] of a GGUF tensor."""
    columns, rows = (int(n) for n in tensor.shape)
    raw = np.asarray(tensor.data).reshape(rows, columns // BLOCK, 20)
    scales = np.ascontiguousarray(raw[:, :, 0:2]).view("<f2")[:, :, 0]
    minima = np.ascontiguousarray(raw[:, :, 2:4]).view("<f2")[:, :, 0]
    nibbles = raw[:, :, 4:]
    quants = np.concatenate([nibbles & 15, nibbles >> 4], axis=2).reshape(rows, columns)
    return quants, scales, minima


def read_q8_0(tensor) -> tuple[np.ndarray, np.ndarray]:
    columns, rows = (int(n) for n in tensor.shape)
    raw = np.asarray(tensor.data).reshape(rows, columns // BLOCK, 34)
    scales = np.ascontiguousarray(raw[:, :, 0:2]).view("<f2")[:, :, 0]
    quants = np.ascontiguousarray(raw[:, :, 2:]).view(np.int8).reshape(rows, columns)
    return quants, scales


def stacked(tensors: list, orders: list[np.ndarray | None]) -> Stored:
    """Several Q4_1 tensors over the same inputs as one: their rows, one after the other."""
    planes = []
    for tensor, order in zip(tensors, orders):
        read = read_q4_1(tensor)
        planes.append(read if order is None else tuple(plane[order] for plane in read))
    return store_q4_1(*(np.concatenate(plane) for plane in zip(*planes)))


def base_weights(path: Path, heads: int, kv_heads: int, head_dim: int) -> dict[str, Stored]:
    """Every tensor of the base model under the names of docs/model-format.md."""
    from gguf import GGUFReader

    tensors = {t.name: t for t in GGUFReader(path).tensors}
    out = {"embedding": store_q8_0(*read_q8_0(tensors["token_embd.weight"]))}
    q_rows, k_rows = rotary_rows(heads, head_dim), rotary_rows(kv_heads, head_dim)
    layer = 0
    while f"blk.{layer}.attn_q.weight" in tensors:
        here = {n: tensors[f"blk.{layer}.{n}.weight"] for n in (
            "attn_norm", "attn_q", "attn_k", "attn_v", "attn_output",
            "ffn_norm", "ffn_gate", "ffn_up", "ffn_down",
        )}
        name = f"layers.{layer}"
        out[f"{name}.attention_norm"] = store_f32(here["attn_norm"].data)
        out[f"{name}.qkv"] = stacked(
            [here["attn_q"], here["attn_k"], here["attn_v"]], [q_rows, k_rows, None]
        )
        out[f"{name}.o"] = stacked([here["attn_output"]], [None])
        out[f"{name}.mlp_norm"] = store_f32(here["ffn_norm"].data)
        out[f"{name}.gate_up"] = stacked([here["ffn_gate"], here["ffn_up"]], [None, None])
        out[f"{name}.down"] = stacked([here["ffn_down"]], [None])
        layer += 1
    out["final_norm"] = store_f32(tensors["output_norm.weight"].data)
    return out


def rope_tables(positions: int, head_dim: int, theta: float) -> dict[str, Stored]:
    """The rotary embedding's cosines and sines, computed once so that every device has the same."""
    rates = theta ** (-np.arange(0, head_dim, 2, dtype=np.float64) / head_dim)
    angles = np.arange(positions, dtype=np.float64)[:, None] * rates[None, :]
    return {"rope.cos": store_f32(np.cos(angles)), "rope.sin": store_f32(np.sin(angles))}
