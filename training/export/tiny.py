"""Tiny models of the same shape as the real ones: same encodings, expansions, graphs and manifest.

    python -m training.export.tiny        writes e2e/fixtures/models (2 MB) and, for a test of the
                                          loader, expanded.json with the hash of each initializer

The language models are random and babble. The encoder is a bag of words: its layers do next to
nothing and every word has a vector of its own, so that texts that share their content words are
close and others are not. The cross-encoders look for the same words in both texts, and for negations:
tiny_cross_encoder.py says what they make of them. Tokenizers are the real ones, cut to their first entries.
"""

from __future__ import annotations

import argparse
import hashlib
import json
import tempfile
from pathlib import Path

import numpy as np

from training import published
from training.export import adapter as adapter_export
from training.export import base as base_export
from training.export import cross_encoder as cross_export
from training.export import encoder as encoder_export
from training.export.base_weights import rope_tables
from training.export.bert import BertSizes
from training.export.bert_weights import WORDS as WORD_TABLE
from training.export.encodings import Stored, store_f32, store_q4_1, store_q8_0
from training.export.language_model import CHECK_PROMPT, add_language_model
from training.export.llama import LlamaSizes
from training.export.runtime import initializers
from training.export.storage import REPOSITORY, Manifest
from training.export.tiny_cross_encoder import add_tiny_cross_encoders
from training.export.tiny_tokenizers import cut_pieces, cut_words

FIXTURES = REPOSITORY / "e2e" / "fixtures" / "models"
WORDS, PIECES = 12_000, 6_000
LANGUAGE = LlamaSizes(2, 64, 128, 2, 1, 32, PIECES, 512)
# The large epsilon lets short vectors stay short, so that stop words count for little.
SENTENCE = BertSizes(2, 64, 128, 2, WORDS, 128, epsilon=1.0)
SCOPE = {"scale": 20.0, "bias": -11.0}
STOP_WORDS = set(
    "the a an of in on at to is was are were be been do does did has have had what which who whom whose where when "
    "how why and or for from by with as that this it its he she they his her their i you your my me we our not there "
    "? . , ! ' \" : ; - ( ) s".split()
)


def random_q4_1(random: np.random.Generator, rows: int, columns: int) -> Stored:
    quants = np.clip(np.rint(random.normal(7.5, 3, (rows, columns))), 0, 15).astype(np.uint8)
    scales = random.uniform(0.5, 1.5, (rows, columns // 32)) / 3 / columns**0.5
    return store_q4_1(quants, scales, scales * random.uniform(-8.5, -6.5, scales.shape))


def language_layers(random: np.random.Generator, sizes: LlamaSizes) -> dict[str, Stored]:
    out = {}
    for i in range(sizes.layers):
        out[f"layers.{i}.attention_norm"] = store_f32(random.uniform(0.8, 1.2, sizes.hidden))
        out[f"layers.{i}.qkv"] = random_q4_1(random, sizes.qkv, sizes.hidden)
        out[f"layers.{i}.o"] = random_q4_1(random, sizes.hidden, sizes.heads * sizes.head_dim)
        out[f"layers.{i}.mlp_norm"] = store_f32(random.uniform(0.8, 1.2, sizes.hidden))
        out[f"layers.{i}.gate_up"] = random_q4_1(random, 2 * sizes.intermediate, sizes.hidden)
        out[f"layers.{i}.down"] = random_q4_1(random, sizes.hidden, sizes.intermediate)
    out["final_norm"] = store_f32(random.uniform(0.8, 1.2, sizes.hidden))
    return out


def shared_tensors(random: np.random.Generator, sizes: LlamaSizes) -> dict[str, Stored]:
    quants = np.clip(np.rint(random.normal(0, 40, (sizes.vocabulary, sizes.hidden))), -127, 127)
    scales = np.full((sizes.vocabulary, sizes.hidden // 32), 0.01)
    tables = rope_tables(sizes.positions, sizes.head_dim, base_export.THETA)
    return {"embedding": store_q8_0(quants, scales), **tables}


def add_language_models(manifest: Manifest, random: np.random.Generator, tokenizer: dict, check_ids: list[int]) -> None:
    shared = shared_tensors(random, LANGUAGE)
    shared_shards = manifest.write_weights("smollm2/shared", shared)
    layers = language_layers(random, LANGUAGE)
    about = {
        "title": "Random weights (base)", "licence": "Apache-2.0", "source": "training/export/tiny.py",
        "dtype": "q4_1 layers, q8_0 embedding", "tokenizer": tokenizer, "special": {"bos": 1, "eos": 2, "pad": 2},
    }  # fmt: skip
    shards = shared_shards + manifest.write_weights("base/layers", layers)
    add_language_model(manifest, "base", LANGUAGE, "q4_1", shards, {**shared, **layers}, check_ids, about)
    for seed, kind in enumerate((adapter_export.ANSWERS, adapter_export.OPINIONS), start=20220613):
        # Of seeds of their own, so that one more adapter leaves the other models as they were.
        matrices = adapter_export.random_adapter(np.random.default_rng(seed), LANGUAGE, rank=4, size=0.5)
        title = f"Random weights (base and adapter, {kind.model})"
        adapter_export.add_adapted(manifest, kind, LANGUAGE, matrices, check_ids, {"title": title, "source": "training/export/tiny.py"})


def bag_of_words(random: np.random.Generator, sizes: BertSizes, vocabulary: dict[str, int]) -> dict[str, np.ndarray]:
    """A BertModel's state whose layers add next to nothing to the words' vectors."""
    words = random.normal(0, 5, (sizes.vocabulary, sizes.hidden))
    words[[i for word, i in vocabulary.items() if word in STOP_WORDS or word.startswith("[")]] *= 0.02
    state = {
        "embeddings.word_embeddings.weight": words,
        "embeddings.position_embeddings.weight": np.zeros((sizes.positions, sizes.hidden)),
        "embeddings.token_type_embeddings.weight": np.zeros((2, sizes.hidden)),
    }

    def add_norm(name: str) -> None:
        state[f"{name}.weight"], state[f"{name}.bias"] = np.ones(sizes.hidden), np.zeros(sizes.hidden)

    def add_product(name: str, rows: int, columns: int) -> None:
        state[f"{name}.weight"] = random.normal(0, 0.002, (rows, columns))
        state[f"{name}.bias"] = random.normal(0, 0.002, rows)

    add_norm("embeddings.LayerNorm")
    for i in range(sizes.layers):
        layer = f"encoder.layer.{i}"
        for part in ("self.query", "self.key", "self.value", "output.dense"):
            add_product(f"{layer}.attention.{part}", sizes.hidden, sizes.hidden)
        add_product(f"{layer}.intermediate.dense", sizes.intermediate, sizes.hidden)
        add_product(f"{layer}.output.dense", sizes.hidden, sizes.intermediate)
        add_norm(f"{layer}.attention.output.LayerNorm")
        add_norm(f"{layer}.output.LayerNorm")
    return state


def export(root: Path) -> Manifest:
    """All tiny models with their tokenizers, from nothing but a seed."""
    random = np.random.default_rng(20220613)
    manifest = Manifest(root)
    language_tokenizer = base_export.write_tokenizer(manifest, lambda data: cut_pieces(data, PIECES))
    sentence_tokenizer = encoder_export.write_tokenizer(
        manifest, published.encoder_folder(), lambda data: cut_words(data, WORDS)
    )
    from tokenizers import Tokenizer

    pieces = Tokenizer.from_file(str(root / language_tokenizer["json"]))
    words = Tokenizer.from_file(str(root / sentence_tokenizer["json"]))
    add_language_models(manifest, random, language_tokenizer, pieces.encode(CHECK_PROMPT, add_special_tokens=False).ids)
    state = bag_of_words(random, SENTENCE, words.get_vocab())
    weights = encoder_export.encoder_weights(state, SENTENCE.layers, SENTENCE.positions)
    encoder_export.add_encoder(
        manifest, "scope-embedding", SENTENCE, weights,
        words.encode(encoder_export.CHECK_TEXT).ids,
        {
            "title": "Bag of words", "licence": "Apache-2.0", "source": "training/export/tiny.py",
            "dtype": "int8 by output channel", "limits": {"tokens": 128}, "tokenizer": sentence_tokenizer,
            "special": {"cls": 101, "sep": 102, "pad": 0}, "scope": SCOPE,
        },
    )
    pair = words.encode(*cross_export.CHECK_PAIR)
    add_tiny_cross_encoders(manifest, words.get_vocab(), weights[WORD_TABLE], STOP_WORDS, (pair.ids, pair.type_ids))
    manifest.save()
    return manifest


def expanded_hashes(manifest: Manifest) -> dict:
    """SHA-256 of every initializer by model and device: what another loader's expansion must give."""
    from training.export.stored import read_weights

    out = {}
    for name, model in manifest.content["models"].items():
        weights = read_weights(manifest.root, manifest, name)
        out[name] = {
            device: {path: hashlib.sha256(v.tobytes()).hexdigest() for path, v in initializers(weights, g["initializers"]).items()}
            for device, g in model["graphs"].items()
        }
    return out


def smoke(name: str) -> None:
    """From random weights to shards, graphs and manifest and back: the stored model passes its own check."""
    from training.export.stored import load_model

    with tempfile.TemporaryDirectory() as folder:
        manifest = export(Path(folder))
        entry = manifest.content["models"][name]
        check = entry["selfCheck"]
        for device in ("webgpu", "wasm"):
            model = load_model(name, device, Path(folder))
            if entry["kind"] == "encoder":
                expected, got = check["vector"][device], model.run([check["ids"]])[0][:16]
            elif entry["kind"] == "cross-encoder":
                expected, got = check["logits"][device], model.run([(check["ids"], check["types"])])[0]
            else:
                expected = check["logits"][device]
                got = model.run(check["ids"], [len(check["ids"]) - 1])[0][0][expected["ids"]]
            worst = float(np.abs(got - expected["values"]).max())
            if worst > 1e-3:
                raise SystemExit(f"{name} on {device}: off by {worst} from its own self-check")
            print(f"{name} on {device}: stored, read back, off by {worst:.1e}")


def main() -> None:
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("--out", type=Path, default=FIXTURES)
    manifest = export(parser.parse_args().out)
    (manifest.root / "expanded.json").write_text(json.dumps(expanded_hashes(manifest), indent=1) + "\n")
    total = sum(file["bytes"] for file in manifest.content["files"].values())
    print(json.dumps({"folder": manifest.root.name, "bytes": total}))


if __name__ == "__main__":
    main()
