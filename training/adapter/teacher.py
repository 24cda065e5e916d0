"""What the adapted model learns from the base model itself: its distribution over each token that it would say next.

A reply of an opinion was begun for the base model, and goes on as the base model goes on; only what it was begun with is
learned by its tokens. Where an opinion has no say the whole reply is the base model's. One distribution tells more than the
one token that was drawn from it, so few replies do (Hinton et al. 2015, "Distilling the knowledge in a neural network").
"""

from __future__ import annotations

from dataclasses import dataclass

from training.adapter.rows import OPINION, Told, pack
from training.counterfactual.packing import Row, answer_logits, collate, token_ids
from training.counterfactual.prompt import tidy
from training.dialogue.replies import TEMPERATURE, TOP_K


@dataclass(frozen=True)
class Lesson:
    """A packed row, the base model's row of the same right replies, and which of their tokens the base model did not choose."""

    row: Row
    plain: Row | None = None
    given: tuple[bool, ...] = ()


def lesson(tokenizer, told: Told) -> Lesson:
    row = pack(tokenizer, told.prompt, told.replies, told.unended)
    if told.plain is None:
        return Lesson(row)
    right = told.replies[::2] if len(told.replies) > len(told.begun) else told.replies
    given: list[bool] = []
    for begun, reply in zip(told.begun, right, strict=True):
        tokens, start = len(token_ids(tokenizer, tidy(reply))), len(token_ids(tokenizer, tidy(begun)))
        # A reply that was begun was cut at its last full stop too; one that was not ended by itself.
        given += [True] * start + [False] * (tokens - start) + [bool(begun)]
    return Lesson(row, pack(tokenizer, told.plain, right), tuple(given))


def soft_targets(teacher, lessons: list[Lesson], kind: str, pad: int):
    """The base model's probabilities [tokens, vocabulary] of the lessons' right replies.

    Opinions' replies were drawn at a temperature from the likeliest tokens, so these are sharpened likewise.
    """
    import torch

    with torch.no_grad():
        _places, _wanted, logits = answer_logits(teacher, collate([x.plain for x in lessons if x.plain], pad))
        if kind == OPINION:
            least = logits.topk(TOP_K, dim=1).values[:, -1:]
            logits = (logits / TEMPERATURE).masked_fill(logits < least, float("-inf"))
        return logits.softmax(1)


def soft_losses(logits, wanted, targets, given):
    """Cross-entropy of each token: with the base model's distribution, or with the token itself where it was given."""
    import torch

    log_p = logits.log_softmax(1)
    own = -log_p.gather(1, wanted[:, None])[:, 0]
    taught = -(targets * log_p).sum(1)
    return torch.where(torch.tensor(given), own, taught)
