"""Runs a graph in Python's onnxruntime, with its weights expanded as the page's loader would."""

from __future__ import annotations

import numpy as np
import onnxruntime as ort
from onnx import ModelProto

from training.export.encodings import Stored, expand


def initializers(weights: dict[str, Stored], expansions: list[dict[str, str]], expand=expand) -> dict[str, np.ndarray]:
    """Every external initializer of a graph, by name. frontier.py has expansions of its own."""
    out = {}
    for entry in expansions:
        for part, values in expand(weights[entry["tensor"]], entry["expand"]).items():
            out[f"{entry['tensor']}.{part}" if part else entry["tensor"]] = np.ascontiguousarray(values)
    return out


# Token ids and, for each, which of the two texts it belongs to.
Pair = tuple[list[int], list[int]]


class Runnable:
    """A session with expanded weights, which onnxruntime does not copy: they must stay alive."""

    def __init__(self, model: ModelProto, values: dict[str, np.ndarray]):
        options = ort.SessionOptions()
        # Threads that wait by spinning take the cores from each other on a busy machine.
        options.add_session_config_entry("session.intra_op.allow_spinning", "0")
        # Without it, 8-bit products saturate on processors that have AVX2 but no VNNI: off by whole units.
        options.add_session_config_entry("session.x64quantprecision", "1")
        self.kept = [ort.OrtValue.ortvalue_from_numpy(v) for v in values.values()]
        options.add_external_initializers(list(values), self.kept)
        self.session = ort.InferenceSession(model.SerializeToString(), options, providers=["CPUExecutionProvider"])


class Encoder(Runnable):
    """A sentence encoder's graph."""

    def run(self, texts: list[list[int]]) -> np.ndarray:
        """Vectors [B, hidden] of some token ids, padded to the longest."""
        mask = padded([[1] * len(text) for text in texts])
        return self.session.run(None, {"input_ids": padded(texts), "attention_mask": mask})[0]


class CrossEncoder(Runnable):
    """A graph that reads pairs."""

    def run(self, pairs: list[Pair]) -> np.ndarray:
        """Logits [B, outputs] of some pairs, padded to the longest."""
        ids, types = zip(*pairs, strict=True)
        mask = padded([[1] * len(row) for row in ids])
        return self.session.run(None, {"input_ids": padded(ids), "attention_mask": mask, "token_type_ids": padded(types)})[0]


def padded(rows) -> np.ndarray:
    length = max(map(len, rows))
    return np.array([list(row) + [0] * (length - len(row)) for row in rows], np.int64)


class LanguageModel(Runnable):
    """A causal language model's graph with its cache's bookkeeping."""

    def __init__(self, model: ModelProto, values: dict[str, np.ndarray]):
        super().__init__(model, values)
        first = next(i for i in self.session.get_inputs() if i.name == "past_key_values.0.key")
        self.empty = np.zeros((1, first.shape[1], 0, first.shape[3]), np.float32)
        self.layers = sum(i.name.endswith(".key") for i in self.session.get_inputs())

    def run(self, ids, positions=None, past: dict[str, np.ndarray] | None = None):
        """Logits [n, vocabulary] at the given positions (all of them when none are), and the cache."""
        ids = np.asarray(ids, np.int64).reshape(1, -1)
        before = 0 if past is None else next(iter(past.values())).shape[2]
        feeds = past or {
            f"past_key_values.{i}.{part}": self.empty for i in range(self.layers) for part in ("key", "value")
        }
        length = ids.shape[1]
        wanted = np.arange(length) if positions is None else np.asarray(positions)
        outputs = self.session.run(None, {
            "input_ids": ids,
            "seqlens_k": np.array([before + length - 1], np.int32),
            "total_sequence_length": np.array(before + length, np.int32),
            "logit_positions": wanted.astype(np.int64),
            **feeds,
        })
        names = [o.name.replace("present", "past_key_values") for o in self.session.get_outputs()]
        return outputs[0][0], dict(zip(names[1:], outputs[1:]))
