"""The tiny cross-encoders of the tests, that of questions and that of claims: the same, constructed, not trained, on the tiny encoder's word vectors.

It looks at whole words (lower-cased; a rare one is several pieces of the tokenizer) and at nothing else:

* scope: p is high where edit and input say nearly the same words, low where they do not. A content
  word that the other text has too counts 1 (so a shared word counts in both), one that only the
  edit has -0.45 (its answer is there), one that only the input has -1.45; the logit is positive where
  the sum is. Stop words (tiny.STOP_WORDS) and word order count for nothing. No content words: out
  of scope. On the inputs of the tests it decides as the tiny encoder does.
* truth: True (p above 0.97) unless the input has more words of NEGATIONS ("not", "never", "no", …) than
  the edit, then False (p below 0.03). Nothing else matters, shared words neither.

How: layer 0 does nothing but its norms. Pairs of the last dimensions carry signals, each as the
difference of its two, so that what a norm subtracts from all does not matter; the others carry the
word. In layer 1 one head of all 64 dimensions finds the same word, itself included, and brings back
the mean text type of its occurrences: zero where both texts have it. Words of no length (stop words)
find [CLS] instead, which says neither. The layer's wide part turns these into shared and unshared
content, and into negations; the head weighs their means.
"""

from __future__ import annotations

import numpy as np

from dataclasses import replace

import training.export.verdict as verdict_export
from training.cross.model import OUTPUTS
from training.export.bert import BertSizes
from training.export.bert_weights import WORDS as WORD_TABLE
from training.export.cross_encoder import add_cross_encoder, add_pair_model, pair_weights
from training.export.encodings import dequantize, store_f16
from training.export.runtime import Pair
from training.export.storage import Manifest

HIDDEN, WIDE = 64, 128
SHARED, ONLY_EDIT, ONLY_INPUT = 1.0, -0.45, -1.45
NEGATIONS = ("not", "never", "no", "none", "nobody", "nothing", "neither", "nor", "cannot", "isn", "wasn", "didn", "doesn")
# Pairs of dimensions: the text type, the mark of [CLS], the mean type of a word's occurrences, whether
# it is a content word, and what the head reads.
TYPE, CLS, MEAN_TYPE, CONTENT, SCOPE, NEGATION = ((i, i + 1) for i in range(52, 64, 2))
WORD = slice(0, 52)
UNCALIBRATED = {name: {"scale": 1.0, "bias": 0.0} for name in ("scope", "truth")}


def difference(pair: tuple[int, int], factor: float = 1.0) -> np.ndarray:
    """A row that reads a signal, or a column that writes one."""
    row = np.zeros(HIDDEN)
    row[list(pair)] = factor, -factor
    return row


def resting_state(layers: int) -> dict[str, np.ndarray]:
    """A BertModel's state without words, whose layers add nothing."""
    state = {}

    def add_norm(name: str) -> None:
        state[f"{name}.weight"], state[f"{name}.bias"] = np.ones(HIDDEN), np.zeros(HIDDEN)

    add_norm("embeddings.LayerNorm")
    for i in range(layers):
        layer = f"encoder.layer.{i}"
        products = [(f"attention.{part}", HIDDEN, HIDDEN) for part in ("self.query", "self.key", "self.value", "output.dense")]
        for part, rows, columns in [*products, ("intermediate.dense", WIDE, HIDDEN), ("output.dense", HIDDEN, WIDE)]:
            state[f"{layer}.{part}.weight"], state[f"{layer}.{part}.bias"] = np.zeros((rows, columns)), np.zeros(rows)
        add_norm(f"{layer}.attention.output.LayerNorm")
        add_norm(f"{layer}.output.LayerNorm")
    return state


def embeddings(state: dict[str, np.ndarray], positions: int) -> None:
    """Types and the mark of the first position, much larger than a word, then made smaller than it: exact."""
    types = np.stack([difference(TYPE, 60), difference(TYPE, -60)])
    places = np.zeros((positions, HIDDEN))
    places[0] = difference(CLS, 60) - types[0]
    state["embeddings.token_type_embeddings.weight"] = types
    state["embeddings.position_embeddings.weight"] = places
    weight = state["embeddings.LayerNorm.weight"]
    weight[:] = 0
    weight[WORD] = 4
    weight[list(TYPE + CLS)] = 0.4


def find_same_words(state: dict[str, np.ndarray]) -> None:
    """The same word's score is about 37, another's 0 (at most 22), [CLS]'s 28."""
    attention = "encoder.layer.1.attention"
    query, key, value, out = (state[f"{attention}.{part}.weight"] for part in ("self.query", "self.key", "self.value", "output.dense"))
    query[WORD, WORD] = 4.8 * np.eye(52)
    key[WORD, WORD] = np.eye(52)
    state[f"{attention}.self.query.bias"][52] = 20
    key[52] = difference(CLS)
    value[0] = difference(TYPE)
    # 1, but 0 at [CLS], whose mark is 2 * 5.66.
    value[1], state[f"{attention}.self.value.bias"][1] = difference(CLS, -1 / 11.3), 1
    out[:, 0] = difference(MEAN_TYPE, 1)
    out[:, 1] = difference(CONTENT, 4)


def count(state: dict[str, np.ndarray], vectors: np.ndarray, stop: list[bool]) -> None:
    """Units of the wide part; `vectors` are those of the negations, `stop` which of them are short."""
    up, bias = state["encoder.layer.1.intermediate.dense.weight"], state["encoder.layer.1.intermediate.dense.bias"]
    down = state["encoder.layer.1.output.dense.weight"]
    used = iter(range(WIDE))

    def unit(row: np.ndarray, shift: float, writes: np.ndarray) -> None:
        i = next(used)
        up[i], bias[i], down[:, i] = row, shift, writes

    def step(row: np.ndarray, at: float, writes: np.ndarray, sharp: float = 8) -> None:
        """From 0 at `at` to `writes` at `at` + 1."""
        unit(sharp * row, -sharp * at, writes / sharp)
        unit(sharp * row, -sharp * (at + 1), -writes / sharp)

    step(difference(CONTENT), 2, difference(SCOPE, SHARED))
    for sign, worth in ((1, ONLY_EDIT), (-1, ONLY_INPUT)):
        step(difference(MEAN_TYPE, sign), 2, difference(SCOPE, worth - SHARED))
    for vector, short in zip(vectors, stop, strict=True):
        word = np.zeros(HIDDEN)
        word[WORD] = vector[WORD] / np.linalg.norm(vector[WORD])
        for text, sign in (("edit", 1), ("input", -1)):
            writes = difference(NEGATION, 4 * sign)
            if short:
                # Its length is 0.7 and its type 11: only the word itself and the right text add up to more.
                step(5 * word + difference(TYPE, 0.2 * sign) - difference(CONTENT, 4), 4.3, writes)
            else:
                # Its length and its content are above 6, its type about 2; 17.6 in the wrong text, another word less.
                step(2 * word + difference(TYPE, sign) + difference(CONTENT), 18.5, writes)


def head(state: dict[str, np.ndarray]) -> None:
    state["head.weight"] = np.stack([difference(SCOPE, 15), difference(NEGATION, 100)])
    state["head.bias"] = np.array([-0.05, 4.0])


def add_tiny_cross_encoders(manifest: Manifest, vocabulary: dict[str, int], words, stop_words: set[str], check: Pair) -> None:
    """Beside the tiny encoder, whose stored `words` it reads."""
    sizes = BertSizes(2, HIDDEN, WIDE, 1, words.shape[0], 128, epsilon=1e-5)
    state = resting_state(sizes.layers)
    embeddings(state, sizes.positions)
    find_same_words(state)
    known = [word for word in NEGATIONS if word in vocabulary]
    table = dequantize(words)
    count(state, table[[vocabulary[word] for word in known]], [word in stop_words for word in known])
    head(state)
    about = {"licence": "Apache-2.0", "source": "training/export/tiny.py", "limits": {"tokens": sizes.positions}}
    for name, outputs in OUTPUTS.items():
        weights = pair_weights(state, UNCALIBRATED, sizes.layers, sizes.positions, outputs)
        add_cross_encoder(manifest, name, sizes, weights, check, {"title": "Shared words", **about})
    add_tiny_verdict(manifest, sizes, weights, words, check, {"title": "Negations", **about})


def add_tiny_verdict(manifest: Manifest, sizes: BertSizes, weights, words, check: Pair, about: dict) -> None:
    """The same layers, and a table of distances that says nothing."""
    table = np.zeros((sizes.heads, sizes.positions, sizes.positions))
    own = {**weights, "relative": store_f16(table)}
    cross = manifest.content["models"]["cross-encoder"]
    about = {**about, **{key: cross[key] for key in ("dtype", "tokenizer", "special")}}
    shards = cross["shards"][:1] + manifest.write_weights(f"{verdict_export.NAME}/layers", own)
    every = {WORD_TABLE: words, **own}
    add_pair_model(manifest, verdict_export.NAME, replace(sizes, relative=True), shards, every, verdict_export.OUTPUTS, check, about)
