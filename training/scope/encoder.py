"""The bi-encoder: one MiniLM tower for edits and inputs, and a trained probability.

p = sigmoid(scale · cos + bias), on mean-pooled, L2-normalised vectors. The page
computes the same (`src/serac/scope`). Word embeddings stay as published, so that
words that training never met keep their place beside those it did.
"""

from __future__ import annotations

import json
from pathlib import Path

MAX_PIECES = 128
FIRST_SCALE, FIRST_BIAS = 16.0, -9.0


def edit_text(question: str, answer: str) -> str:
    return f"{question} {answer}"


class ScopeEncoder:
    """Model, tokenizer, scale and bias together."""

    def __init__(self, folder: Path):
        import torch
        from transformers import AutoModel, AutoTokenizer

        # In bfloat16, which training may do: on some processors it is several times as fast.
        self.half = False
        self.tokenizer = AutoTokenizer.from_pretrained(folder)
        self.model = AutoModel.from_pretrained(folder, dtype=torch.float32, add_pooling_layer=False)
        self.model.embeddings.word_embeddings.weight.requires_grad_(False)
        stored = folder / "scope.json"
        values = json.loads(stored.read_text()) if stored.exists() else {"scale": FIRST_SCALE, "bias": FIRST_BIAS}
        # Both learn in units of ten, so that one learning rate suits them and the encoder's head.
        self.scale = torch.nn.Parameter(torch.tensor(values["scale"] / 10))
        self.bias = torch.nn.Parameter(torch.tensor(values["bias"] / 10))

    def encode(self, texts: list[str]):
        """Normalised vectors of some texts, with gradients where they are enabled."""
        import torch

        batch = self.tokenizer(texts, padding=True, truncation=True, max_length=MAX_PIECES, return_tensors="pt")
        with torch.autocast("cpu", torch.bfloat16, enabled=self.half):
            hidden = self.model(**batch).last_hidden_state.float()
        mask = batch["attention_mask"][..., None].to(hidden.dtype)
        mean = (hidden * mask).sum(1) / mask.sum(1)
        return torch.nn.functional.normalize(mean, dim=-1)

    def encode_by_length(self, texts: list[str], batch: int = 24):
        """The same in batches of like length, so that one long text doesn't pad all the others."""
        import torch

        order = sorted(range(len(texts)), key=lambda i: len(texts[i]))
        rows = torch.cat([self.encode([texts[i] for i in order[at : at + batch]]) for at in range(0, len(order), batch)])
        return rows[torch.tensor(order).argsort()]

    def encode_all(self, texts: list[str]):
        """Many texts, without gradients or dropout."""
        import torch

        self.model.eval()
        with torch.no_grad():
            return self.encode_by_length(texts, 64)

    def logits(self, edits, inputs):
        """Edits by inputs, before the sigmoid."""
        return self.scale * 10 * (edits @ inputs.T) + self.bias * 10

    def save(self, folder: Path) -> None:
        folder.mkdir(parents=True, exist_ok=True)
        self.model.save_pretrained(folder, safe_serialization=True)
        self.tokenizer.save_pretrained(folder)
        values = {"scale": self.scale.item() * 10, "bias": self.bias.item() * 10}
        (folder / "scope.json").write_text(json.dumps(values) + "\n")
