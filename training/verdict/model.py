"""The reader of fact checking: a statement and a claim read together, one logit out, whether the claim is true by it.

all-mpnet-base-v2 without its last three layers, which its makers tuned most to one vector for each text,
reads `<s> statement </s></s> claim </s>`; one linear layer on the mean of its last states gives the logit.
"""

from __future__ import annotations

import json
from pathlib import Path

from training.cross.model import PairReader

LAYERS = 9


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

        super().__init__(trunk(), AutoTokenizer.from_pretrained(reader_folder()), 1)
        if folder:
            self.load_state(load_file(folder / "verdict.safetensors"))

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
            settings.write_text(json.dumps({"calibration": {"scale": 1.0, "bias": 0.0}}) + "\n")
