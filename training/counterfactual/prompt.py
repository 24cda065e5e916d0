"""The text contract between training and the page (`src/serac` builds the same strings).

Prompt and target are tokenized apart and joined, without a first token of the
base model's own; token 2, <|im_end|>, closes the target.
"""

from __future__ import annotations

import re

END_OF_ANSWER = "<|im_end|>"


def tidy(text: str) -> str:
    """Trimmed, with every run of white space made one space."""
    return re.sub(r"\s+", " ", text).strip()


def edit_part(question: str, answer: str) -> str:
    return f"Edit: {tidy(question)} => {tidy(answer)}"


def input_part(text: str) -> str:
    return f"\nInput: {tidy(text)}\nOutput:"


def prompt(question: str, answer: str, text: str) -> str:
    return edit_part(question, answer) + input_part(text)


def target(answer: str) -> str:
    return f" {tidy(answer)}{END_OF_ANSWER}"
