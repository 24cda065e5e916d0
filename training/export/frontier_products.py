"""The ways of writing a product that were measured and not taken, for frontier.py.

Each starts from the published numbers. `expand` says what initializers an alternative wants, as
encodings.expand does for the shipped ones.
"""

from __future__ import annotations

import numpy as np
from onnx import TensorProto

from training.export import encodings
from training.export.encodings import BLOCK, Stored, dequantize, half_up
from training.export.graph import MICROSOFT, BlockProducts, Graph, IntegerProducts


def expand(stored: Stored, how: str) -> dict[str, np.ndarray]:
    if how == "int4":
        return round_to_4_bits(dequantize(stored))
    if how == "int8":
        return round_to_8_bits(dequantize(stored))
    if how == "exact4":
        return exact_4_bits(stored)
    if how == "float":
        return {"matrix": np.ascontiguousarray(dequantize(stored).T.astype(np.float32))}
    return encodings.expand(stored, how)


def pack(quants: np.ndarray) -> np.ndarray:
    """0..15 in blocks [N, K/32, 32], two to a byte, the first in the low bits."""
    return (quants[..., 0::2] | (quants[..., 1::2] << 4)).astype(np.uint8)


def round_to_4_bits(weights: np.ndarray) -> dict[str, np.ndarray]:
    """What a converter does: 16 levels from each block's smallest to its largest, zero among them."""
    blocks = weights.reshape(weights.shape[0], -1, BLOCK)
    low, high = np.minimum(blocks.min(-1), 0), np.maximum(blocks.max(-1), 0)
    scales = np.where(high > low, (high - low) / 15, 1).astype(np.float32)
    zeros = np.clip(half_up(-low / scales), 0, 15)
    quants = np.clip(half_up(blocks / scales[..., None]) + zeros[..., None], 0, 15).astype(np.uint8)
    padded = np.pad(zeros.astype(np.uint8), ((0, 0), (0, zeros.shape[1] % 2)))
    return {"q": pack(quants), "s": scales, "z": padded[:, 0::2] | (padded[:, 1::2] << 4)}


def round_to_8_bits(weights: np.ndarray) -> dict[str, np.ndarray]:
    """256 levels on both sides of zero, a scale for each block."""
    blocks = weights.reshape(weights.shape[0], -1, BLOCK)
    largest = np.abs(blocks).max(-1)
    scales = np.where(largest > 0, largest / 127, 1).astype(np.float32)
    return {"q": (half_up(blocks / scales[..., None]) + 128).astype(np.uint8), "s": scales}


def exact_4_bits(stored: Stored) -> dict[str, np.ndarray]:
    """d*q + m = d*(q - 8) + (m + 8d): a 4-bit product, and a thin one over the blocks' sums."""
    quants, scales, minima = encodings.unpack_q4_1(stored)
    offsets = (minima + 8 * scales).T
    return {
        "q": pack(quants.astype(np.uint8)), "s": scales.astype(np.float32),
        "offsets": np.ascontiguousarray(offsets.astype(np.float32)),
    }


class OtherBlockProducts(BlockProducts):
    """MatMulNBits over layers requantized to 4 or 8 bits; the embedding stays as shipped."""

    def __init__(self, how: str) -> None:
        self.how = how

    def product(self, g: Graph, x: str, tensor: str, n: int, k: int, encoding: str) -> str:
        if tensor == "embedding":
            return super().product(g, x, tensor, n, k, encoding)
        bits, blocks = (8 if self.how == "int8" else 4), k // BLOCK
        parts = {"q": ("uint8", [n, blocks, BLOCK * bits // 8]), "s": ("float32", [n, blocks])}
        if self.how == "int4":
            parts["z"] = ("uint8", [n, (blocks + 1) // 2])
        if self.how == "exact4":
            parts["offsets"] = ("float32", [blocks, n])
        names = g.weight(tensor, self.how, parts)
        offsets = names.pop("offsets", None)
        y = g.op(
            "MatMulNBits", [x, *names.values()], domain=MICROSOFT,
            K=k, N=n, bits=bits, block_size=BLOCK, accuracy_level=1,
        )
        if offsets is None:
            return y
        sums = g.op("Reshape", [x, g.constant(np.array([-1, 1, blocks, BLOCK]))])
        sums = g.op("ReduceSum", [sums, g.constant(np.array([3]))], keepdims=0)
        return g.op("Add", [y, g.op("MatMul", [sums, offsets])])


class SharedScaleProducts(IntegerProducts):
    """One scale for all tokens of a run: what DynamicQuantizeLinear gives, and dynamic int8 usually is."""

    def product(self, g: Graph, x: str, tensor: str, n: int, k: int, encoding: str) -> str:
        names = g.weight(tensor, "columns8", {"columns": ("int8", [k, n]), "columnScales": ("float32", [n])})
        quants, scale, zero = g.op("DynamicQuantizeLinear", [x], 3)
        sums = g.op("MatMulInteger", [quants, names["columns"], zero])
        scales = g.op("Mul", [scale, names["columnScales"]])
        return g.op("Mul", [g.op("Cast", [sums], to=TensorProto.FLOAT), scales])


class FloatProducts(IntegerProducts):
    """fp32 matrices: what the numbers are without any further rounding, at 540 MB of memory."""

    def product(self, g: Graph, x: str, tensor: str, n: int, k: int, encoding: str) -> str:
        return g.op("MatMul", [x, g.weight(tensor, "float", {"matrix": ("float32", [k, n])})["matrix"]])
