"""Ways to carry the base model: download, faithfulness and speed of each.

    python -m training.export.frontier            everything; about half an hour on two free cores
    python -m training.export.frontier --only per-row,two-term     some rows
    python -m training.export.frontier --no-kl / --no-time         half of the columns

KL and agreement: against the fp32 weights, on the text of evaluate.py, in Python's onnxruntime.
Times: onnxruntime-web (WASM, one thread) in Node, where every format runs; the 70 tokens of the
self-check's prompt, then a token at a time. A GPU's times need a GPU. MB: what a visitor downloads.
"""

from __future__ import annotations

import argparse
import json
import shutil
import subprocess
import tempfile
from pathlib import Path

import numpy as np

from training import published
from training.export.base import SIZES, all_weights
from training.export.evaluate import Reference, pieces
from training.export.frontier_products import FloatProducts, OtherBlockProducts, SharedScaleProducts, expand
from training.export.graph import BlockProducts, IntegerProducts
from training.export.language_model import CHECK_PROMPT, chat_ids
from training.export.llama import llama_graph
from training.export.runtime import LanguageModel, initializers
from training.export.storage import REPOSITORY

LAYER_WEIGHTS = 30 * 3_538_944
EMBEDDING_MB = 30.1
PUBLISHED = 20 / 32  # bytes a weight of Q4_1: 32 halves of a byte, d and m in fp16


def one_term(*names: str) -> IntegerProducts:
    return IntegerProducts(dict.fromkeys(names, 1))


# name: (what it is, bytes a layer's weight takes in the download, how its products are written)
ALTERNATIVES = {
    "int4": ("4-bit blocks of 32, rounded again (MatMulNBits)", 18.5 / 32, OtherBlockProducts("int4")),
    "int8": ("8-bit blocks of 32, rounded again (MatMulNBits)", 34 / 32, OtherBlockProducts("int8")),
    "exact4": ("published 4 bits + product over block sums", PUBLISHED, OtherBlockProducts("exact4")),
    "fitted8": ("published, to 8 bits with fitted zero points: SHIPPED for WebGPU", PUBLISHED, BlockProducts()),
    "shared-scale": ("int8, one activation scale a run", PUBLISHED, SharedScaleProducts()),
    "per-row": ("int8, one activation scale a token", PUBLISHED, one_term("qkv", "o", "gate_up", "down", "embedding")),
    "two-term-some": ("int8, two terms for o and down", PUBLISHED, one_term("qkv", "gate_up", "embedding")),
    "two-term-layers": ("int8, two terms but for the output layer", PUBLISHED, one_term("embedding")),
    "two-term": ("int8, two terms everywhere: SHIPPED for WASM", PUBLISHED, IntegerProducts()),
    "fp32": ("fp32 matrices", PUBLISHED, FloatProducts()),
}


def time_in_web_runtime(graph: bytes, values: dict[str, np.ndarray], ids: list[int]) -> dict[str, float]:
    """Writes the graph and its expanded weights to a folder, and lets Node run it."""
    with tempfile.TemporaryDirectory() as name:
        folder, index, offset = Path(name), [], 0
        (folder / "graph.onnx").write_bytes(graph)
        with (folder / "weights.bin").open("wb") as file:
            for path, array in values.items():
                file.write(array.tobytes())
                index.append({"path": path, "offset": offset, "bytes": array.nbytes})
                offset += array.nbytes
        (folder / "index.json").write_text(json.dumps({"initializers": index, "ids": ids}))
        done = subprocess.run(
            [shutil.which("npx") or "npx", "tsx", "cli/bench/graph.ts", str(folder)],
            cwd=REPOSITORY, check=True, capture_output=True, text=True,
        )
    return json.loads(done.stdout)


def main() -> None:
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("--only", help="comma-separated: " + ", ".join(ALTERNATIVES))
    parser.add_argument("--no-kl", action="store_true")
    parser.add_argument("--no-time", action="store_true")
    options = parser.parse_args()
    tokenizer = published.base_tokenizer()
    weights = all_weights()
    reference = None if options.no_kl else Reference(published.base_model(), pieces(tokenizer))
    ids = chat_ids(tokenizer, CHECK_PROMPT)
    print(f"{'name':16} {'MB':>6} {'KL':>8} {'same top':>8} {'n':>6} {'prefill ms':>10} {'decode ms':>9}  what")
    for name in options.only.split(",") if options.only else ALTERNATIVES:
        what, size, products = ALTERNATIVES[name]
        graph, expansions = llama_graph(SIZES, products, "q4_1")
        values = initializers(weights, expansions, expand)
        row = f"{name:16} {EMBEDDING_MB + LAYER_WEIGHTS * size / 1e6:6.1f}"
        if reference is None:
            row += f" {'':8} {'':8} {'':6}"
        else:
            model = LanguageModel(graph, values)
            result = reference.compare(lambda piece: model.run(piece)[0])
            del model
            row += f" {result['kl']:8.5f} {result['same']:8.1%} {result['n']:6}"
        if options.no_time:
            row += f" {'':10} {'':9}"
        else:
            times = time_in_web_runtime(graph.SerializeToString(), values, ids)
            row += f" {times['prefill']:10.0f} {times['decode']:9.1f}"
        print(f"{row}  {what}", flush=True)


if __name__ == "__main__":
    main()
