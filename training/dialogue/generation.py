"""The base model, or the base model with an adapter, writing on from many prompts at once."""

from __future__ import annotations

from pathlib import Path

END = 2
"""<|im_end|>, which ends a reply and fills the shorter ones."""


class Writer:
    """In bfloat16. `adapter` is an adapter.safetensors, or `shipped`."""

    def __init__(self, threads: int, adapter: Path | None = None):
        import torch

        from training.adapter.lora import adapted, load
        from training.published import base_model, base_tokenizer

        torch.set_num_threads(threads)
        self.tokenizer = base_tokenizer()
        self.tokenizer.padding_side = "left"
        self.tokenizer.pad_token = self.tokenizer.pad_token or "<|im_end|>"
        self.model = base_model().to(torch.bfloat16).eval()
        if adapter:
            load(adapted(self.model), adapter)

    def tokens(self, prompts: list[str], new_tokens: int, **how):
        """The new tokens of each prompt [prompts, new tokens]; greedily, where `how` does not say otherwise."""
        import torch

        read = self.tokenizer(prompts, return_tensors="pt", padding=True, add_special_tokens=False)
        with torch.no_grad():
            made = self.model.generate(**read, max_new_tokens=new_tokens, eos_token_id=END, pad_token_id=END, **({"do_sample": False} | how))
        return made[:, read["input_ids"].shape[1] :]

    def text(self, tokens) -> str:
        return self.tokenizer.decode(tokens, skip_special_tokens=True)

    def texts(self, prompts: list[str], new_tokens: int, **how) -> list[str]:
        return [self.text(row) for row in self.tokens(prompts, new_tokens, **how)]
