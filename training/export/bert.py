"""The graphs of BERT-like models: token ids to one vector of length 1 for each text, or to logits for each pair."""

from __future__ import annotations

from dataclasses import dataclass

import numpy as np
from onnx import TensorProto

from training.export.graph import MICROSOFT, Graph


@dataclass(frozen=True)
class BertSizes:
    layers: int
    hidden: int
    intermediate: int
    heads: int
    vocabulary: int
    positions: int
    epsilon: float = 1e-12
    relative: bool = False
    """Whether scores of attention also hang on how far apart two tokens stand, as MPNet's do."""

    @property
    def head_dim(self) -> int:
        return self.hidden // self.heads


def bert_graph(sizes: BertSizes, products):
    """A sentence encoder, and the list of expansions its loader has to make."""
    g = Graph()
    ids, mask = text_inputs(g)
    g.output("embedding", TensorProto.FLOAT, ["batch", sizes.hidden])
    summed, _ = summed_tokens(g, products, sizes, ids, mask)
    # The sum has the mean's direction, and only the direction survives normalisation.
    length = g.op("Sqrt", [g.op("ReduceSum", [g.op("Mul", [summed, summed]), g.constant(np.array([1]))], keepdims=1)])
    g.op("Div", [summed, length], ["embedding"])
    return g.model("encoder"), g.expansions


def pair_graph(sizes: BertSizes, products, outputs: int):
    """A cross-encoder: logits from the mean of a pair's tokens, and the expansions."""
    g = Graph()
    ids, mask = text_inputs(g)
    types = g.input("token_type_ids", TensorProto.INT64, ["batch", "tokens"])
    g.output("logits", TensorProto.FLOAT, ["batch", outputs])
    summed, kept = summed_tokens(g, products, sizes, ids, mask, types)
    mean = g.op("Div", [summed, g.op("ReduceSum", [kept, g.constant(np.array([1]))], keepdims=1)])
    head = [g.plain("head", [outputs, sizes.hidden]), g.plain("head_bias", [outputs])]
    g.op("Gemm", [mean, *head], ["logits"], transB=1)
    return g.model("cross-encoder"), g.expansions


def text_inputs(g: Graph) -> list[str]:
    return [g.input(name, TensorProto.INT64, ["batch", "tokens"]) for name in ("input_ids", "attention_mask")]


def summed_tokens(g: Graph, products, sizes: BertSizes, ids: str, mask: str, types: str | None = None) -> tuple[str, str]:
    """The sum of each text's last hidden states [B, hidden], and the mask as numbers [B, S].

    Tokens of all texts lie on the first axis ([B*S, 1, hidden]), as in llama.py; only attention and
    pooling look at them text by text.
    """
    flat = g.constant(np.array([-1, 1, sizes.hidden]))
    batch_tokens = g.op("Shape", [ids])
    by_heads = g.op("Concat", [batch_tokens, g.constant(np.array([sizes.heads, sizes.head_dim]))], axis=0)
    by_texts = g.op("Concat", [batch_tokens, g.constant(np.array([sizes.hidden]))], axis=0)
    kept = g.op("Cast", [mask], to=TensorProto.FLOAT)
    # Padding gets a score so low that softmax leaves it nothing: [B, 1, 1, S].
    hidden_scores = g.op("Mul", [g.op("Sub", [kept, g.constant(np.float32(1))]), g.constant(np.float32(1e9))])
    hidden_scores = g.op("Unsqueeze", [hidden_scores, g.constant(np.array([1, 2]))])
    if sizes.relative:
        # The same in all layers: [1, heads, S, S] of the table for the longest text.
        table = g.plain("relative", [sizes.heads, sizes.positions, sizes.positions])
        starts, axes = g.constant(np.array([0, 0])), g.constant(np.array([1, 2]))
        ends = g.op("Concat", [number_of_tokens(g, batch_tokens)] * 2, axis=0)
        nearness = g.op("Unsqueeze", [g.op("Slice", [table, starts, ends, axes]), g.constant(np.array([0]))])
        hidden_scores = g.op("Add", [hidden_scores, nearness])

    words = products.rows(g, ids, "words", sizes.vocabulary, sizes.hidden, "i8")
    tokens = number_of_tokens(g, batch_tokens)
    places = g.op(
        "Slice", [g.plain("positions", [sizes.positions, sizes.hidden]), g.constant(np.array([0])), tokens, g.constant(np.array([0]))]
    )
    if types is not None:
        places = g.op("Add", [places, g.op("Gather", [g.plain("types", [2, sizes.hidden]), types], axis=0)])
    embedded = g.op("Reshape", [g.op("Add", [words, places]), flat])
    stream = g.op(
        "LayerNormalization", [embedded, *norm_weights(g, "embedding_norm", sizes)], axis=-1, epsilon=sizes.epsilon
    )
    for i in range(sizes.layers):
        name = f"layers.{i}"
        attended = attention(g, products, stream, name, by_heads, hidden_scores, flat, sizes)
        stream = add_and_norm(g, stream, attended, f"{name}.attention_norm", f"{name}.o_bias", sizes)
        wide = products.product(g, stream, f"{name}.up", sizes.intermediate, sizes.hidden, "i8")
        wide = g.op("BiasGelu", [wide, g.plain(f"{name}.up_bias", [sizes.intermediate])], domain=MICROSOFT)
        narrow = products.product(g, wide, f"{name}.down", sizes.hidden, sizes.intermediate, "i8")
        stream = add_and_norm(g, stream, narrow, f"{name}.output_norm", f"{name}.down_bias", sizes)

    texts = g.op("Reshape", [stream, by_texts])
    masked = g.op("Mul", [texts, g.op("Unsqueeze", [kept, g.constant(np.array([-1]))])])
    return g.op("ReduceSum", [masked, g.constant(np.array([1]))], keepdims=0), kept


def number_of_tokens(g: Graph, batch_tokens: str) -> str:
    """S of the shape [B, S], as a vector of one number."""
    return g.op("Slice", [batch_tokens, g.constant(np.array([1])), g.constant(np.array([2])), g.constant(np.array([0]))])


def norm_weights(g: Graph, name: str, sizes: BertSizes) -> list[str]:
    return [g.plain(f"{name}.weight", [sizes.hidden]), g.plain(f"{name}.bias", [sizes.hidden])]


def add_and_norm(g: Graph, stream: str, added: str, norm: str, bias: str, sizes: BertSizes) -> str:
    """The norm of stream + added + the product's bias, in one operator."""
    weights = norm_weights(g, norm, sizes)
    return g.op(
        "SkipLayerNormalization", [stream, added, *weights, g.plain(bias, [sizes.hidden])],
        domain=MICROSOFT, epsilon=sizes.epsilon,
    )


def attention(g, products, stream, name, by_heads, hidden_scores, flat, sizes: BertSizes) -> str:
    """Every token looks at the tokens of its own text; written out, since texts here are short."""
    qkv = products.product(g, stream, f"{name}.qkv", 3 * sizes.hidden, sizes.hidden, "i8")
    qkv = g.op("Add", [qkv, g.plain(f"{name}.qkv_bias", [3 * sizes.hidden])])
    parts = g.op("Split", [qkv], 3, axis=2, num_outputs=3)
    query, key, value = (
        g.op("Transpose", [g.op("Reshape", [part, by_heads])], perm=perm)
        for part, perm in zip(parts, ([0, 2, 1, 3], [0, 2, 3, 1], [0, 2, 1, 3]))
    )
    scores = g.op("Mul", [g.op("MatMul", [query, key]), g.constant(np.float32(sizes.head_dim**-0.5))])
    shares = g.op("Softmax", [g.op("Add", [scores, hidden_scores])], axis=-1)
    mixed = g.op("Transpose", [g.op("MatMul", [shares, value])], perm=[0, 2, 1, 3])
    return products.product(g, g.op("Reshape", [mixed, flat]), f"{name}.o", sizes.hidden, sizes.hidden, "i8")
