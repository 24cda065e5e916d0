"""Several inputs after one edit, in one row: the edit is read once.

A row is `Edit: … => …` followed by branches, each `Input: … Output: answer`.
A branch sees the edit and itself, never its neighbours, and its positions go
on from the edit's end: to the model each branch is the plain prompt, and a row
of four costs about three fifths of four separate prompts. The prompt splits at
its first line break, where the tokenizer splits as well, so the ids are those
of the whole prompt.
"""

from __future__ import annotations

from dataclasses import dataclass

from .prompt import input_part, target

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


def pack(tokenizer, edit: str, branches: list[tuple[str, str]]) -> Row:
    """One row of an edit (`edit_part`) and its (input, target) branches."""
    ids = token_ids(tokenizer, edit)
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


def collate(rows: list[Row], pad: int):
    """Tensors of a batch: ids, positions, the attention mask (added to the scores), labels and branch numbers."""
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
    seen = earlier & (same | edit)
    mask = torch.zeros(seen.shape).masked_fill(~seen, torch.finfo(torch.float32).min)
    return ids, positions, mask[:, None], labels, branch


def answer_logits(model, batch):
    """Of each labelled token its place [n, 2] in the batch, its id and the logits over it: the output layer runs on those alone."""
    import torch

    ids, positions, mask, labels, _branch = batch
    with torch.autocast("cpu", dtype=torch.bfloat16):
        hidden = model.model(input_ids=ids, position_ids=positions, attention_mask=mask, use_cache=False).last_hidden_state
        wanted = labels[:, 1:]
        where = wanted != IGNORED
        logits = model.lm_head(hidden[:, :-1][where])
    return where.nonzero(), wanted[where], logits.float()


def answer_loss(model, batch, heavy: tuple[int, ...] = (), weight: float = 1.0):
    """Mean cross-entropy of the answer tokens, and that of the `heavy` ones alone.

    The ids in `heavy` (True and False) count `weight` times: one token among the
    many of copied answers, they would hardly be learned from otherwise.
    """
    import torch

    _places, wanted, logits = answer_logits(model, batch)
    losses = torch.nn.functional.cross_entropy(logits, wanted, reduction="none")
    weights = torch.where(torch.isin(wanted, torch.tensor(heavy)), weight, 1.0)
    return (losses * weights).sum() / weights.sum(), losses[weights > 1].mean().item()


def right_and_wrong(batch, places, _wanted, losses):
    """Mean loss per token of the replies [replies] of rows whose branches alternate: the right ones, and the wrong ones."""
    import torch

    branch = batch[4][:, 1:][places[:, 0], places[:, 1]]
    branches = int(branch.max())
    reply = places[:, 0] * branches + branch - 1
    zeros = torch.zeros(len(batch[0]) * branches)
    mean = zeros.index_add(0, reply, losses) / zeros.index_add(0, reply, torch.ones_like(losses)).clamp(min=1)
    return mean.view(-1, 2).unbind(1)
