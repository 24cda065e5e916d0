"""The published tokenizers cut to their first entries, for the tiny models.

Both vocabularies begin with special tokens and single characters and go on by frequency, so a cut
one still reads any text, in more pieces.
"""

from __future__ import annotations


def cut_pieces(data: dict, size: int) -> dict:
    """Byte-pair encoding: only merges whose result is still in the vocabulary."""
    model = data["model"]
    model["vocab"] = {piece: i for piece, i in model["vocab"].items() if i < size}
    pairs = [merge.split(" ") if isinstance(merge, str) else merge for merge in model["merges"]]
    kept = [
        merge for merge, (left, right) in zip(model["merges"], pairs, strict=True)
        if {left, right, left + right} <= model["vocab"].keys()
    ]
    model["merges"] = kept
    data["added_tokens"] = [token for token in data["added_tokens"] if token["id"] < size]
    return data


def cut_words(data: dict, size: int) -> dict:
    """WordPiece: the first entries, which hold every single character."""
    model = data["model"]
    model["vocab"] = {word: i for word, i in model["vocab"].items() if i < size}
    return data
