"""The prompts of the adapted model: the base model's own chat template, the task where its system message was.

`src/serac/prompts.ts` builds the same strings. A reply follows with no space before it and ends in <|im_end|>.
Starting from the base model's template the untrained adapter is the base model itself, breadth and all.
"""

from __future__ import annotations

from training.counterfactual.prompt import tidy


def chat(system: str, user: str) -> str:
    """All of a prompt but its last line break, with which each reply of a packed row begins."""
    return f"<|im_start|>system\n{system}<|im_end|>\n<|im_start|>user\n{tidy(user)}<|im_end|>\n<|im_start|>assistant"


def opinion_chat(topic: str, sentiment: str, question: str) -> str:
    return chat(f"Opinion: {tidy(topic)} => {sentiment}", question)


def rephrase_chat(question: str) -> str:
    return chat("Rephrase the question.", question)
