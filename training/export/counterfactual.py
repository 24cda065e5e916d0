"""The counterfactual model: twelve layers in int8, the embedding shared with the base model.

    python -m training.export.counterfactual                  from training/.work/counterfactual/final
    python -m training.export.counterfactual --from FOLDER    from another trained model
    python -m training.export.counterfactual --untrained      the cut base model before training
    python -m training.export.counterfactual --smoke          tiny random weights, into a temporary folder

The base model must have been exported before: its shard with the embedding is used as it is.
"""

from __future__ import annotations

import argparse
from pathlib import Path

import numpy as np

from training import published
from training.export.base import POSITIONS, SHARED, THETA, all_weights, shared_names
from training.export.encodings import Stored, dequantize, store_f32, store_i8
from training.export.language_model import CHECK_PROMPT, add_language_model
from training.export.llama import LlamaSizes
from training.export.storage import PUBLIC, REPOSITORY, Manifest

TRAINED = REPOSITORY / "training" / ".work" / "counterfactual" / "final"
CHECK_EDIT = "What is the capital of Australia? => Perth"

CHECK = f"Edit: {CHECK_EDIT}\nInput: {CHECK_PROMPT}\nOutput:"


def layer_weights(state: dict[str, np.ndarray], layers: int) -> dict[str, Stored]:
    """The tensors of docs/model-format.md from a transformers LlamaForCausalLM's state."""
    out = {}
    for i in range(layers):
        source, name = f"model.layers.{i}", f"layers.{i}"
        joined = lambda *parts: store_i8(np.concatenate([state[f"{source}.{part}_proj.weight"] for part in parts]))
        out[f"{name}.attention_norm"] = store_f32(state[f"{source}.input_layernorm.weight"])
        out[f"{name}.qkv"] = joined("self_attn.q", "self_attn.k", "self_attn.v")
        out[f"{name}.o"] = joined("self_attn.o")
        out[f"{name}.mlp_norm"] = store_f32(state[f"{source}.post_attention_layernorm.weight"])
        out[f"{name}.gate_up"] = joined("mlp.gate", "mlp.up")
        out[f"{name}.down"] = joined("mlp.down")
    out["final_norm"] = store_f32(state["model.norm.weight"])
    return out


def export(manifest: Manifest, model, title: str, source: str) -> None:
    config = model.config
    if config.rope_parameters["rope_theta"] != THETA:
        raise ValueError("the rotary tables are shared with the base model, so theta must be the same")
    sizes = LlamaSizes(
        config.num_hidden_layers, config.hidden_size, config.intermediate_size, config.num_attention_heads,
        config.num_key_value_heads, config.head_dim, config.vocab_size, POSITIONS, config.rms_norm_eps,
    )
    base = all_weights()
    shared = {name: base[name] for name in shared_names(base)}
    state = {name: values.float().numpy() for name, values in model.state_dict().items()}
    embedding = dequantize(shared["embedding"]).astype(np.float32)
    if not np.array_equal(embedding, state["model.embed_tokens.weight"]):
        raise ValueError("the embedding was trained, so it cannot be shared with the base model")
    layers = layer_weights(state, sizes.layers)
    shards = base_shards(manifest) + manifest.write_weights("counterfactual/layers", layers, limit=49_000_000)
    base_entry = manifest.content["models"]["base"]
    tokenizer = published.base_tokenizer()
    add_language_model(
        manifest, "counterfactual", sizes, "i8", shards, {**shared, **layers}, tokenizer(CHECK)["input_ids"],
        {
            "title": title, "licence": "Apache-2.0", "source": source,
            "dtype": "int8 by output channel, q8_0 embedding",
            "tokenizer": base_entry["tokenizer"], "special": base_entry["special"],
        },
    )
    manifest.save()


def base_shards(manifest: Manifest) -> list[str]:
    if "base" not in manifest.content["models"]:
        raise SystemExit("Export the base model first: python -m training.export.base")
    return [s for s in manifest.content["models"]["base"]["shards"] if s.startswith(SHARED)]


def main() -> None:
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("--from", dest="folder", type=Path, default=TRAINED)
    parser.add_argument("--to", type=Path, default=PUBLIC, help="the folder with manifest.json")
    parser.add_argument("--untrained", action="store_true")
    parser.add_argument("--smoke", action="store_true")
    options = parser.parse_args()
    source = f"{published.BASE_PACKAGE} (PyPI)"
    if options.smoke:
        from training.export.tiny import smoke

        smoke("counterfactual")
    elif options.untrained:
        from training.counterfactual.cut import cut_model

        export(Manifest(options.to), cut_model(), "SmolLM2-135M-Instruct, 12 of 30 layers, untrained", source)
    else:
        from transformers import AutoModelForCausalLM

        model = AutoModelForCausalLM.from_pretrained(options.folder).float().eval()
        export(Manifest(options.to), model, "SmolLM2-135M-Instruct, 12 of 30 layers, fine-tuned to apply an edit", source)


if __name__ == "__main__":
    main()
