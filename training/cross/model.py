"""The cross-encoders: an edit and an input read together, two logits out.

A MiniLM trunk reads `[CLS] edit [SEP] input [SEP]`; one linear layer on the mean of
its last hidden states gives

* logit 0: the input is in the edit's scope (the cross-attention scope classifier),
* logit 1: a claim is true by a statement (the counterfactual model of fact checking,
  whose whole output space is True and False).

It starts from the shipped embedding classifier, read back from its int8 weights, and
keeps that one's word vectors as they are, so that the two share them on disk.
"""

from __future__ import annotations

import json
from pathlib import Path

SCOPE, TRUTH = 0, 1
MAX_PIECES = 256
SHIPPED, SHIPPED_CLAIMS = "shipped", "shipped-claims"
"""In place of a checkpoint's path: a cross-encoder of public/models, that of questions and opinions or that of claims, read back from its int8 weights."""
STORED = {SHIPPED: "cross-encoder", SHIPPED_CLAIMS: "cross-encoder-claims"}
HEADS = ("scope", "truth")
OUTPUTS = {"cross-encoder": ("scope",), "cross-encoder-claims": ("scope", "truth")}
"""The two heads that each has in training, in their order, and those that it has on the page."""


def shipped_weights(name: str):
    """A MiniLM of public/models by its stored names, in fp32, and its manifest entry."""
    import numpy as np
    import torch

    from training.export.encodings import dequantize
    from training.export.storage import PUBLIC, Manifest
    from training.export.stored import read_weights

    manifest = Manifest(PUBLIC)
    stored = read_weights(PUBLIC, manifest, name)
    return {k: torch.from_numpy(np.asarray(dequantize(v), dtype=np.float32)) for k, v in stored.items()}, manifest.content["models"][name]


def trunk_of(stored):
    """Stored weights as a transformers BertModel."""
    from transformers import AutoModel

    from training.published import encoder_folder

    # No dropout: each pair is seen once. Eager attention, whose backward pass is the fastest on a CPU.
    plain = {"attn_implementation": "eager", "hidden_dropout_prob": 0.0, "attention_probs_dropout_prob": 0.0}
    model = AutoModel.from_pretrained(encoder_folder(), dtype="float32", add_pooling_layer=False, **plain)
    state = model.state_dict()
    types = state["embeddings.token_type_embeddings.weight"]
    positions = len(stored["positions"])
    state["embeddings.word_embeddings.weight"] = stored["words"]
    if "types" in stored:
        types.copy_(stored["types"])
        state["embeddings.position_embeddings.weight"][:positions] = stored["positions"]
    else:
        # A single text's stored positions hold type 0's vector already.
        state["embeddings.position_embeddings.weight"][:positions] = stored["positions"] - types[0]
    for part in ("weight", "bias"):
        state[f"embeddings.LayerNorm.{part}"] = stored[f"embedding_norm.{part}"]
        for i in range(model.config.num_hidden_layers):
            layer, name = f"encoder.layer.{i}", f"layers.{i}"
            suffix = "" if part == "weight" else "_bias"
            for look, values in zip(("query", "key", "value"), stored[f"{name}.qkv{suffix}"].chunk(3), strict=True):
                state[f"{layer}.attention.self.{look}.{part}"] = values
            state[f"{layer}.attention.output.dense.{part}"] = stored[f"{name}.o{suffix}"]
            state[f"{layer}.intermediate.dense.{part}"] = stored[f"{name}.up{suffix}"]
            state[f"{layer}.output.dense.{part}"] = stored[f"{name}.down{suffix}"]
            state[f"{layer}.attention.output.LayerNorm.{part}"] = stored[f"{name}.attention_norm.{part}"]
            state[f"{layer}.output.LayerNorm.{part}"] = stored[f"{name}.output_norm.{part}"]
    model.load_state_dict(state)
    return model


def shipped_bi_encoder():
    """The embedding classifier of public/models as a transformers BertModel, and its calibration."""
    stored, entry = shipped_weights("scope-embedding")
    return trunk_of(stored), entry["scope"]


def shipped_scope_encoder(folder: Path):
    """The embedding classifier as shipped, to mine with; `folder` is where it is put for the reader."""
    from transformers import AutoTokenizer

    from training.published import encoder_folder
    from training.scope.encoder import ScopeEncoder

    model, calibration = shipped_bi_encoder()
    model.save_pretrained(folder)
    AutoTokenizer.from_pretrained(encoder_folder()).save_pretrained(folder)
    (folder / "scope.json").write_text(json.dumps(calibration) + "\n")
    return ScopeEncoder(folder)


class PairReader:
    """A trunk that reads two texts together, a linear layer on the mean of its last states, and their tokenizer.

    With `half` the trunk computes in bfloat16, as training does.
    """

    def __init__(self, model, tokenizer, outputs: int):
        import torch

        self.half = False
        self.model, self.tokenizer = model, tokenizer
        self.head = torch.nn.Linear(model.config.hidden_size, outputs)
        torch.nn.init.normal_(self.head.weight, std=0.02)
        torch.nn.init.zeros_(self.head.bias)

    def tokens(self, pairs: list[tuple[str, str]]) -> list[list[list[int]]]:
        batch = self.tokenizer([a for a, _ in pairs], [b for _, b in pairs], truncation="longest_first", max_length=MAX_PIECES)
        return list(zip(batch["input_ids"], batch["token_type_ids"], strict=True))

    def logits(self, pairs: list[tuple[str, str]]):
        """[pairs, outputs], with gradients where they are enabled."""
        import torch

        batch = self.tokenizer(
            [a for a, _ in pairs], [b for _, b in pairs],
            truncation="longest_first", max_length=MAX_PIECES, padding=True, return_tensors="pt",
        )  # fmt: skip
        with torch.autocast("cpu", torch.bfloat16, enabled=self.half):
            hidden = self.model(**batch).last_hidden_state.float()
        mask = batch["attention_mask"][..., None].to(hidden.dtype)
        return self.head((hidden * mask).sum(1) / mask.sum(1))

    def by_length(self, pairs: list[tuple[str, str]], size: int = 16):
        """Batches of like length: (places in `pairs`, logits)."""
        order = sorted(range(len(pairs)), key=lambda i: len(pairs[i][0]) + len(pairs[i][1]))
        for at in range(0, len(order), size):
            places = order[at : at + size]
            yield places, self.logits([pairs[i] for i in places])

    def all_logits(self, pairs: list[tuple[str, str]]):
        """Many pairs, without gradients or dropout."""
        import torch

        self.model.eval()
        out = torch.zeros(len(pairs), self.head.out_features)
        with torch.no_grad():
            for places, logits in self.by_length(pairs, 32):
                out[torch.tensor(places)] = logits
        return out


class CrossEncoder(PairReader):
    """MiniLM on a pair: scope and truth."""

    def __init__(self, checkpoint: Path | None = None):
        import torch
        from transformers import AutoTokenizer

        from training.published import encoder_folder

        model, _calibration = shipped_bi_encoder()
        super().__init__(model, AutoTokenizer.from_pretrained(encoder_folder()), 2)
        self.model.embeddings.word_embeddings.weight.requires_grad_(False)
        if checkpoint and str(checkpoint) in STORED:
            self.load_shipped(STORED[str(checkpoint)])
        elif checkpoint:
            self.load_state(torch.load(checkpoint, weights_only=True))

    def load_shipped(self, name: str) -> None:
        """A cross-encoder of public/models, its calibration in its head. An output that it lacks stays untrained."""
        import torch

        stored, entry = shipped_weights(name)
        self.model.load_state_dict(trunk_of(stored).state_dict())
        rows = torch.tensor([HEADS.index(output) for output in entry["outputs"]])
        self.head.weight.data[rows], self.head.bias.data[rows] = stored["head"], stored["head_bias"]

    def state(self) -> dict:
        """Everything that training changes, and the word vectors, in the names that the exporter reads."""
        trunk = {f"bert.{k}": v for k, v in self.model.state_dict().items()}
        return trunk | {f"head.{k}": v for k, v in self.head.state_dict().items()}

    def load_state(self, state: dict) -> None:
        self.model.load_state_dict({k.removeprefix("bert."): v for k, v in state.items() if k.startswith("bert.")})
        self.head.load_state_dict({k.removeprefix("head."): v for k, v in state.items() if k.startswith("head.")})

    def save(self, folder: Path, calibration: dict | None = None) -> None:
        import torch

        calibration = calibration or {head: {"scale": 1.0, "bias": 0.0} for head in HEADS}
        folder.mkdir(parents=True, exist_ok=True)
        torch.save(self.state(), folder / "cross.pt")
        (folder / "cross.json").write_text(json.dumps({"max_tokens": MAX_PIECES, "calibration": calibration}) + "\n")
