"""The reader of fact checking: a statement and a claim read together, two logits out.

all-mpnet-base-v2 without its last three layers, which its makers tuned most to one vector for each text,
reads `<s> statement </s></s> claim </s>`; one linear layer on the mean of its last states gives what the
cross-encoder gives, in its order: the statement decides the claim, and the claim is true by it.
"""

from __future__ import annotations

import json
from pathlib import Path

from training.cross.model import SHIPPED, TRUTH, PairReader, shipped_weights

LAYERS = 9
OUTPUTS = ("scope", "truth")
FIRST_POSITION = 2
"""MPNet counts positions from the one after padding's."""


def trunk():
    """The published model's first layers, its word vectors frozen."""
    import torch
    from transformers import AutoModel

    from training.published import reader_folder

    # No dropout: nearly every pair is seen once.
    plain = {"attn_implementation": "eager", "hidden_dropout_prob": 0.0, "attention_probs_dropout_prob": 0.0}
    model = AutoModel.from_pretrained(reader_folder(), dtype="float32", add_pooling_layer=False, **plain)
    model.encoder.layer = torch.nn.ModuleList(model.encoder.layer[:LAYERS])
    model.config.num_hidden_layers = LAYERS
    model.embeddings.word_embeddings.weight.requires_grad_(False)
    return model


class Reader(PairReader):
    def __init__(self, folder: Path | None = None):
        from safetensors.torch import load_file
        from transformers import AutoTokenizer

        from training.published import reader_folder

        super().__init__(trunk(), AutoTokenizer.from_pretrained(reader_folder()), len(OUTPUTS))
        if folder and str(folder) == SHIPPED:
            self.load_shipped()
        elif folder:
            self.load_state(load_file(folder / "verdict.safetensors"))

    def load_shipped(self) -> None:
        """The reader of public/models, read back from its int8 weights, its calibration in its head."""
        import torch

        stored, entry = shipped_weights("verdict")
        state = self.model.state_dict()
        positions = stored["positions"]
        state["embeddings.position_embeddings.weight"][FIRST_POSITION : FIRST_POSITION + len(positions)] = positions
        state["encoder.relative_attention_bias.weight"] = self.buckets(stored["relative"].view(-1, len(positions), len(positions)))
        for part in ("weight", "bias"):
            state[f"embeddings.LayerNorm.{part}"] = stored[f"embedding_norm.{part}"]
            for i in range(LAYERS):
                layer, name = f"encoder.layer.{i}", f"layers.{i}"
                suffix = "" if part == "weight" else "_bias"
                for look, values in zip(("q", "k", "v"), stored[f"{name}.qkv{suffix}"].chunk(3), strict=True):
                    state[f"{layer}.attention.attn.{look}.{part}"] = values
                state[f"{layer}.attention.attn.o.{part}"] = stored[f"{name}.o{suffix}"]
                state[f"{layer}.intermediate.dense.{part}"] = stored[f"{name}.up{suffix}"]
                state[f"{layer}.output.dense.{part}"] = stored[f"{name}.down{suffix}"]
                state[f"{layer}.attention.LayerNorm.{part}"] = stored[f"{name}.attention_norm.{part}"]
                state[f"{layer}.output.LayerNorm.{part}"] = stored[f"{name}.output_norm.{part}"]
        self.model.load_state_dict(state)
        with torch.no_grad():
            for row, output in enumerate(entry["outputs"]):
                self.head.weight[OUTPUTS.index(output)] = stored["head"][row]
                self.head.bias[OUTPUTS.index(output)] = stored["head_bias"][row]

    def buckets(self, table):
        """The trained vector of each distance's bucket, from the table [heads, positions, positions] that the export spreads them to."""
        import torch

        size, out = table.shape[-1], torch.clone(self.model.encoder.relative_attention_bias.weight.data)
        places = torch.arange(size)
        numbers = self.model.encoder.relative_position_bucket(places[None, :] - places[:, None], num_buckets=len(out))
        for bucket in numbers.unique().tolist():
            i, j = (numbers == bucket).nonzero()[0].tolist()
            out[bucket] = table[:, i, j]
        return out

    def state(self) -> dict:
        """All but the word vectors, which stay as published."""
        kept = {k: v for k, v in self.model.state_dict().items() if "word_embeddings" not in k}
        return kept | {f"head.{k}": v for k, v in self.head.state_dict().items()}

    def load_state(self, state: dict) -> None:
        own = {k: v for k, v in state.items() if not k.startswith("head.")}
        self.model.load_state_dict(own, strict=False)
        self.head.load_state_dict({k.removeprefix("head."): v for k, v in state.items() if k.startswith("head.")})

    def save(self, folder: Path) -> None:
        from safetensors.torch import save_file

        folder.mkdir(parents=True, exist_ok=True)
        save_file({k: v.contiguous() for k, v in self.state().items()}, folder / "verdict.safetensors")
        settings = folder / "verdict.json"
        if not settings.exists():
            settings.write_text(json.dumps({"calibration": {output: {"scale": 1.0, "bias": 0.0} for output in OUTPUTS}}) + "\n")
