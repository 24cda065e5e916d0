"""The graph of a Llama-like causal language model, for either way of writing its products."""

from __future__ import annotations

from dataclasses import dataclass

import numpy as np
from onnx import TensorProto

from training.export.graph import MICROSOFT, Graph


@dataclass(frozen=True)
class LlamaSizes:
    layers: int
    hidden: int
    intermediate: int
    heads: int
    kv_heads: int
    head_dim: int
    vocabulary: int
    positions: int
    epsilon: float = 1e-5

    @property
    def qkv(self) -> int:
        return (self.heads + 2 * self.kv_heads) * self.head_dim


def llama_graph(
    sizes: LlamaSizes, products, layer_encoding: str, embedding_encoding: str = "q8_0", adapter_rank: int | None = None
):
    """The graph and the list of expansions its loader has to make.

    Between the attentions the tokens lie on the first axis ([S, 1, hidden]), so that the integer
    products can lay a token's second term beside its first on the middle one.

    With `adapter_rank` each product of a layer has a low-rank one added: y = x W + (x a) b, in fp32.
    """
    g = Graph()

    def product(x: str, tensor: str, n: int, k: int) -> str:
        y = products.product(g, x, tensor, n, k, layer_encoding)
        if adapter_rank is None:
            return y
        down = g.op("MatMul", [x, g.plain(f"{tensor}.a", [k, adapter_rank])])
        return g.op("Add", [y, g.op("MatMul", [down, g.plain(f"{tensor}.b", [adapter_rank, n])])])

    cache = ["batch", sizes.kv_heads, "past", sizes.head_dim]
    ids = g.input("input_ids", TensorProto.INT64, [1, "tokens"])
    g.input("seqlens_k", TensorProto.INT32, ["batch"])
    g.input("total_sequence_length", TensorProto.INT32, [])
    positions = g.input("logit_positions", TensorProto.INT64, ["positions"])
    for i in range(sizes.layers):
        for part in ("key", "value"):
            g.input(f"past_key_values.{i}.{part}", TensorProto.FLOAT, cache)
    g.output("logits", TensorProto.FLOAT, [1, "positions", sizes.vocabulary])
    for i in range(sizes.layers):
        for part in ("key", "value"):
            g.output(f"present.{i}.{part}", TensorProto.FLOAT, ["batch", sizes.kv_heads, "total", sizes.head_dim])

    tokens_first = g.constant(np.array([-1, 1, sizes.hidden]))
    table = [sizes.positions, sizes.head_dim // 2]
    rope = [g.plain("rope.cos", table), g.plain("rope.sin", table)]
    embedded = products.rows(g, ids, "embedding", sizes.vocabulary, sizes.hidden, embedding_encoding)
    stream = g.op("Reshape", [embedded, tokens_first])
    added = None
    for i in range(sizes.layers):
        name = f"layers.{i}"
        stream, normed = norm(g, stream, added, f"{name}.attention_norm", sizes)
        qkv = product(normed, f"{name}.qkv", sizes.qkv, sizes.hidden)
        packed = g.op("Reshape", [qkv, g.constant(np.array([1, -1, sizes.qkv]))])
        attended = g.op(
            "GroupQueryAttention",
            [packed, "", "", f"past_key_values.{i}.key", f"past_key_values.{i}.value",
             "seqlens_k", "total_sequence_length", *rope],
            [f"attended_{i}", f"present.{i}.key", f"present.{i}.value"],
            domain=MICROSOFT, num_heads=sizes.heads, kv_num_heads=sizes.kv_heads,
            do_rotary=1, rotary_interleaved=0, scale=1 / sizes.head_dim**0.5,
        )[0]
        attended = g.op("Reshape", [attended, g.constant(np.array([-1, 1, sizes.heads * sizes.head_dim]))])
        added = product(attended, f"{name}.o", sizes.hidden, sizes.heads * sizes.head_dim)
        stream, normed = norm(g, stream, added, f"{name}.mlp_norm", sizes)
        both = product(normed, f"{name}.gate_up", 2 * sizes.intermediate, sizes.hidden)
        gate, up = g.op("Split", [both], 2, axis=2, num_outputs=2)
        silu = g.op("Mul", [gate, g.op("Sigmoid", [gate])])
        added = product(g.op("Mul", [silu, up]), f"{name}.down", sizes.hidden, sizes.intermediate)
    # Only the rows whose logits were asked for go through the last norm and the output layer.
    stream, added = (g.op("Gather", [x, positions], axis=0) for x in (stream, added))
    _, normed = norm(g, stream, added, "final_norm", sizes)
    logits = products.product(g, normed, "embedding", sizes.vocabulary, sizes.hidden, embedding_encoding)
    g.op("Reshape", [logits, g.constant(np.array([1, -1, sizes.vocabulary]))], ["logits"])
    return g.model("causal-lm"), g.expansions


def norm(g: Graph, stream: str, added: str | None, weight: str, sizes: LlamaSizes) -> tuple[str, str]:
    """The residual stream with what was added, and its root-mean-square norm."""
    scale = g.plain(weight, [sizes.hidden])
    if added is None:
        return stream, g.op("SimplifiedLayerNormalization", [stream, scale], axis=-1, epsilon=sizes.epsilon, stash_type=1)
    outputs = [f"{weight}.normed", "", "", f"{weight}.stream"]
    g.op("SkipSimplifiedLayerNormalization", [stream, added, scale], outputs, domain=MICROSOFT, epsilon=sizes.epsilon)
    return outputs[3], outputs[0]
