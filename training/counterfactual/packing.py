"""Several inputs after one edit, in one row: the edit is read once.

A row is `Edit: … => …` followed by branches, each `Input: … Output: answer`.
A branch sees the edit and itself, never its neighbours, and its positions go
on from the edit's end: to the model each branch is the plain prompt, and a row
of four costs about three fifths of four separate prompts. The prompt splits at
its first line break, where the tokenizer splits as well, so the ids are those
of the whole prompt (`checked_split` holds that).
"""

from __future__ import annotations

from dataclasses import dataclass

from .prompt import edit_part, input_part, prompt, target

IGNORED = -100
END = 2
"""The id of <|im_end|>, which closes every answer."""


@dataclass(frozen=True)
class Row:
    """Token ids of one edit and its branches; labels are IGNORED outside answers."""

    ids: list[int]
    labels: list[int]
    positions: list[int]
    branch: list[int]


def token_ids(tokenizer, text: str) -> list[int]:
    return tokenizer(text, add_special_tokens=False)["input_ids"]


def pack(tokenizer, question: str, answer: str, branches: list[tuple[str, str]]) -> Row:
    """One row of an edit and its (input, target) branches."""
    ids = token_ids(tokenizer, edit_part(question, answer))
    start = len(ids)
    labels = [IGNORED] * start
    positions = list(range(start))
    branch = [0] * start
    for number, (text, wanted) in enumerate(branches, 1):
        asked = token_ids(tokenizer, input_part(text))
        said = token_ids(tokenizer, target(wanted))
        ids += asked + said
        labels += [IGNORED] * len(asked) + said
        positions += range(start, start + len(asked) + len(said))
        branch += [number] * (len(asked) + len(said))
    return Row(ids, labels, positions, branch)


def checked_split(tokenizer, question: str, answer: str, text: str) -> bool:
    """Whether the prompt in two parts has the ids of the prompt in one."""
    parts = token_ids(tokenizer, edit_part(question, answer)) + token_ids(
        tokenizer, input_part(text)
    )
    return parts == token_ids(tokenizer, prompt(question, answer, text))


def collate(rows: list[Row], pad: int):
    """Tensors of a batch: ids, positions, the attention mask and the labels."""
    import torch

    width = max(len(row.ids) for row in rows)

    def padded(lists, fill):
        return torch.tensor([list(x) + [fill] * (width - len(x)) for x in lists])

    ids = padded([r.ids for r in rows], pad)
    labels = padded([r.labels for r in rows], IGNORED)
    positions = padded([r.positions for r in rows], 0)
    branch = padded([r.branch for r in rows], -1)
    earlier = torch.ones(width, width, dtype=torch.bool).tril()
    same = branch[:, :, None] == branch[:, None, :]
    edit = (branch == 0)[:, None, :]
    mask = earlier & (same | edit)
    return ids, positions, mask[:, None], labels


def answer_loss(model, batch, heavy: tuple[int, ...] = (), weight: float = 1.0):
    """Mean cross-entropy of the answer tokens, the output layer run on those alone.

    The ids in `heavy` (True and False) count `weight` times: one token among the
    many of copied answers, they would hardly be learned from otherwise.
    """
    import torch

    ids, positions, mask, labels = batch
    hidden = model.model(
        input_ids=ids, position_ids=positions, attention_mask=mask, use_cache=False
    ).last_hidden_state
    wanted = labels[:, 1:]
    where = wanted != IGNORED
    logits = model.lm_head(hidden[:, :-1][where])
    losses = torch.nn.functional.cross_entropy(logits.float(), wanted[where], reduction="none")
    weights = torch.where(torch.isin(wanted[where], torch.tensor(heavy)), weight, 1.0)
    verdicts = losses[weights > 1].mean().item() if heavy else None
    return (losses * weights).sum() / weights.sum(), verdicts
