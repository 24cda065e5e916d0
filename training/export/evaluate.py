"""How far a quantized language model is from its fp32 reference: mean KL and agreement of the top token.

    python -m training.export.evaluate                  both graphs in public/models, on all the text
    python -m training.export.evaluate --web            the WASM graph in onnxruntime-web itself (Node)

Text: training/export/text (Wikipedia passages and chats; no model here was trained on it), teacher
forced in pieces of at most 256 tokens. KL(reference || quantized) in nats, averaged over tokens.
"""

from __future__ import annotations

import argparse
import json
import shutil
import subprocess
from pathlib import Path

import numpy as np

from training import published
from training.export.storage import REPOSITORY

TEXT = Path(__file__).resolve().parent / "text"
PIECE = 256


def rows(name: str) -> list[dict]:
    return [json.loads(line) for line in (TEXT / name).read_text(encoding="utf-8").splitlines()]


def texts() -> list[str]:
    """The passages and prompts as they are, for encoders."""
    return [row["text"] for row in rows("wikipedia.jsonl")] + [row["prompt"] for row in rows("chat.jsonl")]


def pieces(tokenizer) -> list[list[int]]:
    """Token ids of every passage and chat, cut into pieces."""
    texts = [f"{tokenizer.bos_token}{row['text']}" for row in rows("wikipedia.jsonl")]
    for chat in rows("chat.jsonl"):
        turns = [{"role": "user", "content": chat["prompt"]}, {"role": "assistant", "content": chat["reply"]}]
        texts.append(tokenizer.apply_chat_template(turns, tokenize=False))
    out = []
    for text in texts:
        ids = tokenizer(text, add_special_tokens=False)["input_ids"]
        out += [ids[i : i + PIECE] for i in range(0, len(ids), PIECE) if len(ids) - i > 8]
    return out


def log_softmax(logits: np.ndarray) -> np.ndarray:
    """In float32, which is exact enough here (1e-6 nats) and twice as fast; only the sums are float64."""
    logits = logits - logits.max(axis=-1, keepdims=True)
    return logits - np.log(np.exp(logits).sum(axis=-1, keepdims=True, dtype=np.float64)).astype(np.float32)


class Reference:
    """The fp32 model's log-probabilities on every piece, computed once."""

    def __init__(self, model, pieces: list[list[int]]) -> None:
        import torch

        self.pieces, self.logs = pieces, []
        with torch.no_grad():
            for ids in pieces:
                self.logs.append(log_softmax(model(torch.tensor([ids])).logits[0].float().numpy()))

    def compare(self, logits_of) -> dict[str, float]:
        """`logits_of(ids)` → [n, vocabulary]; mean KL, share of equal top tokens, and their n."""
        kl, same = [], []
        for ids, p in zip(self.pieces, self.logs, strict=True):
            q = log_softmax(logits_of(ids))
            kl.append((np.exp(p) * (p - q)).sum(axis=-1, dtype=np.float64))
            same.append(p.argmax(axis=-1) == q.argmax(axis=-1))
        kl, same = np.concatenate(kl), np.concatenate(same)
        return {"kl": float(kl.mean()), "same": float(same.mean()), "n": len(kl)}


class WebRuntime:
    """A shipped model in the page's own code and runtime, through cli/bench/logits.ts."""

    def __init__(self, model: str, vocabulary: int) -> None:
        self.vocabulary = vocabulary
        command = [shutil.which("npx") or "npx", "tsx", "cli/bench/logits.ts", model]
        self.process = subprocess.Popen(command, cwd=REPOSITORY, stdin=subprocess.PIPE, stdout=subprocess.PIPE)

    def run(self, ids: list[int]) -> tuple[np.ndarray]:
        self.process.stdin.write(json.dumps(ids).encode() + b"\n")
        self.process.stdin.flush()
        data = self.process.stdout.read(len(ids) * self.vocabulary * 4)
        return (np.frombuffer(data, "<f4").reshape(len(ids), self.vocabulary),)

    def close(self) -> None:
        self.process.stdin.close()
        self.process.wait()


def main() -> None:
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--web", action="store_true")
    options = parser.parse_args()
    from training.export.stored import load_model

    model = published.base_model()
    reference = Reference(model, pieces(published.base_tokenizer()))

    def show(what: str, quantized) -> None:
        result = reference.compare(lambda ids: quantized.run(ids)[0])
        print(f"base {what}: KL {result['kl']:.4f}, same top token {result['same']:.1%}, n {result['n']}")

    if options.web:
        runtime = WebRuntime("base", model.config.vocab_size)
        show("on WASM in onnxruntime-web", runtime)
        runtime.close()
        return
    for device in ("webgpu", "wasm"):
        show(device, load_model("base", device))


if __name__ == "__main__":
    main()
