"""Reads models back from a folder with a manifest, as a loader does."""

from __future__ import annotations

from pathlib import Path

import numpy as np
import onnx

from training.export.encodings import Stored
from training.export.runtime import CrossEncoder, Encoder, LanguageModel, initializers
from training.export.storage import PUBLIC, Manifest

PART_TYPES = {
    "f32": {"values": "<f4"},
    "f16": {"values": "<f2"},
    "q4_1": {"quants": "u1", "scales": "<f2", "minima": "<f2"},
    "q8_0": {"quants": "i1", "scales": "<f2"},
    "i8": {"quants": "i1", "scales": "<f4"},
}
KINDS = {"causal-lm": LanguageModel, "encoder": Encoder, "cross-encoder": CrossEncoder}


def read_weights(root: Path, manifest: Manifest, model: str) -> dict[str, Stored]:
    """Every stored tensor of a model."""
    out = {}
    for shard in manifest.content["models"][model]["shards"]:
        data = (root / shard).read_bytes()
        for entry in manifest.content["shards"][shard]:
            rows, parts = entry["shape"][0], {}
            for part, (offset, length) in entry["parts"].items():
                values = np.frombuffer(data[offset : offset + length], PART_TYPES[entry["encoding"]][part])
                row_scale = entry["encoding"] == "i8" and part == "scales"
                one_axis = row_scale or len(entry["shape"]) == 1
                parts[part] = values if one_axis else values.reshape(rows, -1)
            out[entry["name"]] = Stored(entry["encoding"], tuple(entry["shape"]), parts)
    return out


def load_model(name: str, device: str, root: Path = PUBLIC) -> LanguageModel | Encoder | CrossEncoder:
    """A model of a manifest, ready to run on the CPU: the WebGPU graph too, since both run there."""
    manifest = Manifest(root)
    entry = manifest.content["models"][name]
    graph = entry["graphs"][device]
    kind = KINDS[entry["kind"]]
    values = initializers(read_weights(root, manifest, name), graph["initializers"])
    return kind(onnx.load(root / graph["file"], load_external_data=False), values)
