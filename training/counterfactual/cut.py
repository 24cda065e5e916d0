"""Cut the counterfactual model out of the base model.

The first ten layers read the text and the last two speak the output space, so
those are kept: 12 of 30 layers, 53 % of the base model's multiplications a
token with the output layer counted. Embedding and output matrix stay the base
model's own, frozen, since both models share that matrix on disk.
"""

from __future__ import annotations

from training.published import base_model

KEPT_LAYERS = (*range(10), 28, 29)


def cut_model(kept: tuple[int, ...] = KEPT_LAYERS):
    """The base model with only the kept layers, its embedding frozen."""
    import torch

    model = base_model()
    model.model.layers = torch.nn.ModuleList(model.model.layers[i] for i in kept)
    # The attention modules index the KV cache by their own position in the stack.
    for position, layer in enumerate(model.model.layers):
        layer.self_attn.layer_idx = position
    model.config.num_hidden_layers = len(kept)
    if getattr(model.config, "layer_types", None):
        model.config.layer_types = model.config.layer_types[: len(kept)]
    model.get_input_embeddings().weight.requires_grad_(False)
    return model


def model_to_train(start: str | None):
    """The cut base model, or the model to go on from: in a folder, or `shipped`."""
    if start is None:
        return cut_model()
    if start == "shipped":
        return shipped_model()
    import torch
    from transformers import LlamaForCausalLM

    model = cut_model()
    model.load_state_dict(LlamaForCausalLM.from_pretrained(start, dtype=torch.float32).state_dict())
    return model


def shipped_model():
    """The counterfactual model of public/models, read back from its int8 weights, to train on from it."""
    import torch

    from training.export.encodings import dequantize
    from training.export.storage import PUBLIC, Manifest
    from training.export.stored import read_weights

    model = cut_model()
    config = model.config
    heads, kv_heads = config.num_attention_heads * config.head_dim, config.num_key_value_heads * config.head_dim
    stored = {k: torch.from_numpy(dequantize(v)).float() for k, v in read_weights(PUBLIC, Manifest(PUBLIC), "counterfactual").items()}
    state = model.state_dict()
    for i in range(config.num_hidden_layers):
        layer, name = f"model.layers.{i}", f"layers.{i}"
        state[f"{layer}.input_layernorm.weight"] = stored[f"{name}.attention_norm"]
        state[f"{layer}.post_attention_layernorm.weight"] = stored[f"{name}.mlp_norm"]
        state[f"{layer}.self_attn.o_proj.weight"] = stored[f"{name}.o"]
        state[f"{layer}.mlp.down_proj.weight"] = stored[f"{name}.down"]
        joined = zip("qkv", stored[f"{name}.qkv"].split((heads, kv_heads, kv_heads)), strict=True)
        state |= {f"{layer}.self_attn.{part}_proj.weight": values for part, values in joined}
        joined = zip(("gate", "up"), stored[f"{name}.gate_up"].chunk(2), strict=True)
        state |= {f"{layer}.mlp.{part}_proj.weight": values for part, values in joined}
    state["model.norm.weight"] = stored["final_norm"]
    model.load_state_dict(state)
    return model


def share_of_base_work(model, layers_of_base: int = 30) -> float:
    """Multiplications a token, output layer included, relative to the base model."""
    layer = sum(p.numel() for p in model.model.layers[0].parameters() if p.dim() == 2)
    output = model.get_input_embeddings().weight.numel()
    return (layer * len(model.model.layers) + output) / (layer * layers_of_base + output)
