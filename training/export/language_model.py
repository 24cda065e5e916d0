"""What exporting any causal language model has in common: graphs, self-check and its manifest entry."""

from __future__ import annotations

import numpy as np

from training.export.encodings import Stored
from training.export.graph import BlockProducts, IntegerProducts
from training.export.llama import LlamaSizes, llama_graph
from training.export.runtime import LanguageModel, initializers
from training.export.storage import Manifest

# A self-check's logits may differ by this much before a device is mistrusted. Broken kernels are
# off by whole units; other sound devices were within 0.01 of these values.
TOLERANCE = {"webgpu": 0.1, "wasm": 0.1}
# Longer than 40 tokens: onnxruntime-web's WebGPU has had kernels that go wrong from 32 tokens on.
CHECK_PROMPT = (
    "What is the capital of Australia, which lake lies at its centre, and in what year did the "
    "parliament first meet there? Answer in one short sentence, and say which part you are unsure of."
)


def products(device: str):
    return BlockProducts() if device == "webgpu" else IntegerProducts()


def add_language_model(
    manifest: Manifest,
    name: str,
    sizes: LlamaSizes,
    layer_encoding: str,
    shards: list[str],
    weights: dict[str, Stored],
    check_ids: list[int],
    about: dict,
    adapter_rank: int | None = None,
) -> None:
    """Writes both graphs of a model whose shards are written, and its entry with the self-check."""
    graphs, models = {}, {}
    for device in ("webgpu", "wasm"):
        graph, expansions = llama_graph(sizes, products(device), layer_encoding, adapter_rank=adapter_rank)
        file = manifest.write_bytes(f"{name}.{device}.onnx", graph.SerializeToString())
        graphs[device] = {"file": file, "initializers": expansions}
        models[device] = LanguageModel(graph, initializers(weights, expansions))
    manifest.content["models"][name] = {
        "kind": "causal-lm",
        **about,
        "sizes": {
            "layers": sizes.layers, "hidden": sizes.hidden, "intermediate": sizes.intermediate,
            "heads": sizes.heads, "kvHeads": sizes.kv_heads, "headDim": sizes.head_dim,
            "vocabulary": sizes.vocabulary, "positions": sizes.positions,
        },
        "limits": {"tokens": sizes.positions},
        "shards": shards,
        "graphs": graphs,
        "selfCheck": self_check(models, check_ids),
    }


def self_check(models: dict[str, LanguageModel], ids: list[int]) -> dict:
    """A prompt with the sixteen highest of each graph's last logits, for the loader to compare."""
    logits, top = {}, None
    for device, model in models.items():
        last = model.run(ids, [len(ids) - 1])[0][0]
        if top is None:
            top = np.argsort(-last)[:16]
        values = [round(float(v), 4) for v in last[top]]
        logits[device] = {"ids": top.tolist(), "values": values, "tolerance": TOLERANCE[device]}
    return {"ids": list(map(int, ids)), "logits": logits}


def chat_ids(tokenizer, prompt: str, system: str | None = None) -> list[int]:
    """A prompt in the model's chat template, as token ids; with its default system message unless another is given."""
    before = [] if system is None else [{"role": "system", "content": system}]
    text = tokenizer.apply_chat_template(
        [*before, {"role": "user", "content": prompt}], add_generation_prompt=True, tokenize=False
    )
    return tokenizer(text, add_special_tokens=False)["input_ids"]
