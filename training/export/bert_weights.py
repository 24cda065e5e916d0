"""The tensors of docs/model-format.md from a transformers BertModel's state, and the sizes a manifest names."""

from __future__ import annotations

import numpy as np

from training.export.bert import BertSizes
from training.export.encodings import Stored, store_f32, store_i8

State = dict[str, np.ndarray]
# Both MiniLM models read this one: the cross-encoder is trained on the encoder's word vectors as stored.
WORDS, WORDS_SHARD = "words", "minilm/words"


def without_prefix(state: State) -> State:
    return {name.removeprefix("bert."): values for name, values in state.items()}


def trunk_weights(state: State, layers: int, rounded: dict[str, Stored] | None = None) -> dict[str, Stored]:
    """What follows the embeddings, and their norm; matrices may be given already `rounded`, by their names."""

    def matrix(name: str, values: np.ndarray) -> Stored:
        return rounded[name] if rounded else store_i8(values)

    out = norm(state, "embeddings.LayerNorm", "embedding_norm")
    for i in range(layers):
        source, name = f"encoder.layer.{i}", f"layers.{i}"
        looks = [f"{source}.attention.self.{part}" for part in ("query", "key", "value")]
        out[f"{name}.qkv"] = matrix(f"{name}.qkv", np.concatenate([state[f"{x}.weight"] for x in looks]))
        out[f"{name}.qkv_bias"] = store_f32(np.concatenate([state[f"{x}.bias"] for x in looks]))
        for part, module in (
            ("o", "attention.output.dense"), ("up", "intermediate.dense"), ("down", "output.dense"),
        ):
            out[f"{name}.{part}"] = matrix(f"{name}.{part}", state[f"{source}.{module}.weight"])
            out[f"{name}.{part}_bias"] = store_f32(state[f"{source}.{module}.bias"])
        out |= norm(state, f"{source}.attention.output.LayerNorm", f"{name}.attention_norm")
        out |= norm(state, f"{source}.output.LayerNorm", f"{name}.output_norm")
    return out


def norm(state: State, source: str, name: str) -> dict[str, Stored]:
    return {f"{name}.{part}": store_f32(state[f"{source}.{part}"]) for part in ("weight", "bias")}


def named_sizes(sizes: BertSizes) -> dict[str, int]:
    """As the manifest has them."""
    return {
        "layers": sizes.layers, "hidden": sizes.hidden, "intermediate": sizes.intermediate,
        "heads": sizes.heads, "headDim": sizes.head_dim, "vocabulary": sizes.vocabulary,
        "positions": sizes.positions,
    }
