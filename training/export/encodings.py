"""How weights are stored and what a loader expands them to: the numpy reference of docs/model-format.md.

The TypeScript loader follows the same steps in float64, so both give the same bytes.
A stored matrix is [rows = outputs, columns = inputs]; a block is 32 neighbours in a row.
"""

from __future__ import annotations

from dataclasses import dataclass

import numpy as np

BLOCK = 32


@dataclass
class Stored:
    """One stored tensor: an encoding's name, the logical shape and its planes of numbers."""

    encoding: str
    shape: tuple[int, ...]
    parts: dict[str, np.ndarray]


def half_up(x: np.ndarray) -> np.ndarray:
    """JavaScript's Math.floor(x + 0.5), so that both languages round alike."""
    return np.floor(x + 0.5)


def store_f32(values: np.ndarray) -> Stored:
    values = np.ascontiguousarray(values, dtype="<f4")
    return Stored("f32", values.shape, {"values": values})


def store_f16(values: np.ndarray) -> Stored:
    """Half the bytes of f32, for small numbers that are multiplied in fp32 all the same."""
    values = np.ascontiguousarray(values, dtype="<f2")
    if not np.isfinite(values).all():
        raise ValueError("a number is too large for half precision")
    return Stored("f16", values.shape, {"values": values})


def store_q4_1(quants: np.ndarray, scales: np.ndarray, minima: np.ndarray) -> Stored:
    """quants [N, K] in 0..15; scales and minima float16 [N, K/32]. Columns are packed in pairs."""
    packed = quants[:, 0::2] | (quants[:, 1::2] << 4)
    parts = {
        "quants": packed.astype(np.uint8),
        "scales": scales.astype("<f2"),
        "minima": minima.astype("<f2"),
    }
    return Stored("q4_1", quants.shape, parts)


def store_q8_0(quants: np.ndarray, scales: np.ndarray) -> Stored:
    parts = {"quants": quants.astype(np.int8), "scales": scales.astype("<f2")}
    return Stored("q8_0", quants.shape, parts)


def store_i8(weights: np.ndarray) -> Stored:
    """Quantize fp32 weights to int8 with one scale for each row (output channel)."""
    weights = np.asarray(weights, dtype=np.float64)
    scales, quants = rows_to_int8(weights)
    return Stored("i8", weights.shape, {"quants": quants, "scales": scales.astype("<f4")})


def rows_to_int8(weights: np.ndarray) -> tuple[np.ndarray, np.ndarray]:
    """One float32 scale for each row, and the row in int8."""
    largest = np.abs(weights).max(axis=1)
    scales = np.where(largest > 0, largest / 127, 1).astype(np.float32)
    quants = half_up(weights / scales[:, None].astype(np.float64))
    return scales, np.clip(quants, -127, 127).astype(np.int8)


def unpack_q4_1(stored: Stored) -> tuple[np.ndarray, np.ndarray, np.ndarray]:
    """Quants [N, K/32, 32], scales and minima [N, K/32], all float64."""
    packed = stored.parts["quants"]
    rows, columns = stored.shape
    quants = np.empty((rows, columns), np.uint8)
    quants[:, 0::2] = packed & 15
    quants[:, 1::2] = packed >> 4
    blocks = quants.reshape(rows, columns // BLOCK, BLOCK).astype(np.float64)
    return blocks, stored.parts["scales"].astype(np.float64), stored.parts["minima"].astype(np.float64)


def dequantize(stored: Stored) -> np.ndarray:
    """The stored weights in float64: exact, whatever the encoding."""
    parts = stored.parts
    if stored.encoding in ("f32", "f16"):
        return parts["values"].astype(np.float64)
    if stored.encoding == "i8":
        return parts["quants"] * parts["scales"].astype(np.float64)[:, None]
    if stored.encoding == "q8_0":
        blocks = parts["quants"].reshape(stored.shape[0], -1, BLOCK)
        return (blocks * parts["scales"].astype(np.float64)[:, :, None]).reshape(stored.shape)
    if stored.encoding == "q4_1":
        blocks, scales, minima = unpack_q4_1(stored)
        return (blocks * scales[:, :, None] + minima[:, :, None]).reshape(stored.shape)
    raise ValueError(f"unknown encoding {stored.encoding}")


def expand(stored: Stored, how: str) -> dict[str, np.ndarray]:
    """The initializers that `how` makes of a stored tensor, by the suffix of their names."""
    if how == "plain":
        return {"": stored.parts["values"].astype("<f4", copy=False)}
    if how == "rows8":
        scales = stored.parts["scales"].astype(np.float32)
        return {"rows": stored.parts["quants"], "rowScales": scales.reshape(stored.shape[0], -1)}
    if how == "columns8":
        if stored.encoding == "i8":
            scales, quants = stored.parts["scales"], stored.parts["quants"]
        else:
            scales, quants = rows_to_int8(dequantize(stored))
        return {"columns": np.ascontiguousarray(quants.T), "columnScales": scales}
    if how == "nbits8":
        return nbits8_from_q4_1(stored) if stored.encoding == "q4_1" else nbits8_symmetric(stored)
    raise ValueError(f"unknown expansion {how}")


def nbits8_symmetric(stored: Stored) -> dict[str, np.ndarray]:
    """int8 quants as uint8 around 128, which is MatMulNBits' default zero point: exact."""
    rows, columns = stored.shape
    quants = (stored.parts["quants"].astype(np.int16) + 128).astype(np.uint8)
    scales = stored.parts["scales"].astype(np.float32)
    if stored.encoding == "i8":
        scales = np.repeat(scales[:, None], columns // BLOCK, axis=1)
    return {"quants": quants.reshape(rows, -1, BLOCK), "scales": np.ascontiguousarray(scales)}


def nbits8_from_q4_1(stored: Stored) -> dict[str, np.ndarray]:
    """d*q + m as (d/k) * (k*q + o - z): exact but for rounding z.

    The zero point must be an integer, so k is chosen, block by block, where m*k/d nearly is one.
    """
    blocks, d, m = unpack_q4_1(stored)
    best = np.full(d.shape, np.inf)
    factor, zero = np.zeros_like(d), np.zeros_like(d)
    with np.errstate(divide="ignore", invalid="ignore"):
        for k in range(8, 18):
            r = -m * k / d
            z = half_up(r)
            offset = np.where(z < 0, -z, 0)
            fits = (d != 0) & (15 * k + offset <= 255) & (z + offset <= 255)
            error = np.where(fits, np.abs(r - z) / k, np.inf)
            better = error < best
            best = np.where(better, error, best)
            factor = np.where(better, k, factor)
            zero = np.where(better, z, zero)
        offset = np.where(zero < 0, -zero, 0)
        quants = factor[:, :, None] * blocks + offset[:, :, None]
        scales = (d / factor).astype(np.float32)
    zeros = zero + offset
    misfit = ~np.isfinite(best)
    if misfit.any():
        weights = blocks * d[:, :, None] + m[:, :, None]
        largest = np.abs(weights).max(axis=2)
        plain = np.where(largest > 0, largest / 127, 1).astype(np.float32)
        scales = np.where(misfit, plain, scales)
        around = half_up(weights / plain[:, :, None].astype(np.float64)) + 128
        quants = np.where(misfit[:, :, None], around, quants)
        zeros = np.where(misfit, 128, zeros)
    return {
        "quants": quants.astype(np.uint8),
        "scales": scales.astype(np.float32),
        "zeros": zeros.astype(np.uint8),
    }
