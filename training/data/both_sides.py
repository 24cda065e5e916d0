"""A revision made on both sides: two statements, two claims, four pairs.

The statement supports the claim and refutes the revised one; the revised statement does the reverse.
Drawn together, neither a claim's wording nor a statement's tells the label.
"""

from __future__ import annotations

import re

from .claims import REFUTED, SUPPORTED, Pair


def both_sides(statements: tuple[str, str], claims: tuple[str, str], kind: str) -> list[Pair]:
    return [Pair(s, c, SUPPORTED if i == j else REFUTED, kind) for i, s in enumerate(statements) for j, c in enumerate(claims)]


def whole(text: str) -> re.Pattern[str]:
    """The text on its own, in any case, not as a part of a longer word."""
    return re.compile(rf"(?<![\w-]){re.escape(text)}(?![\w-])", re.IGNORECASE)


def swap(text: str, old: str, new: str) -> str:
    """`new` for `old` wherever it stands on its own, with the first letter as it was."""

    def like(match: re.Match[str]) -> str:
        return new[:1].upper() + new[1:] if match.group()[0].isupper() and match.start() == 0 else new

    return with_article(whole(old).sub(like, text), new)


def with_article(text: str, after: str) -> str:
    """The article before a word that came in: "an actor", "a singer"."""
    if not after[:1].isalpha():
        return text
    sound = "an" if after[0].lower() in "aeiou" and not after.lower().startswith(("uni", "eu", "one", "us")) else "a"
    pattern = rf"\b([Aa])n? (?={re.escape(after)})"
    return re.sub(pattern, lambda m: m[1] + sound[1:] + " ", text)
