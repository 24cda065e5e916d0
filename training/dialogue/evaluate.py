"""What freely generated replies are like: sentiment, topic, fluency, and twenty of them, unpicked.

    npm run eval -- public/suites/dialogue.jsonl --edits 10 --replies replies.jsonl
    python -m training.dialogue.evaluate replies.jsonl

The replies are those of the page's path. The evaluation judge (training/dialogue/judge.py) reads them; it never
filtered training data. Fluency: weighted entropy of bigrams and trigrams (2 : 4, as Meng et al. weigh them), of each
edited reply and the base model's own, both cut to the length of the shorter, and the base model's perplexity of both.
"""

from __future__ import annotations

import argparse
import json
import math
import re
from collections import Counter
from pathlib import Path
from random import Random

from training.counterfactual.evaluate import wilson
from training.data import sentiment
from training.dialogue.judge import Judge
from training.dialogue.replies import chat

SAMPLES = 20


def words(text: str) -> list[str]:
    return re.findall(r"\w+", text.lower())


def entropy(said: list[str]) -> float:
    """Bits, of bigrams twice and of trigrams four times, over six."""
    total = 0.0
    for n, weight in ((2, 2 / 6), (3, 4 / 6)):
        counts = Counter(zip(*(said[i:] for i in range(n)), strict=False))
        all_ = sum(counts.values())
        total -= weight * sum(c / all_ * math.log2(c / all_) for c in counts.values())
    return total


def names(topic: str, reply: str) -> bool:
    """Whether the reply names the topic: half of its longer words, endings aside."""
    wanted = [w for w in words(topic) if len(w) > 3] or words(topic)
    said = " ".join(words(reply))
    return sum(w[: max(4, len(w) - 2)] in said for w in wanted) * 2 >= len(wanted)


def perplexity(rows: list[tuple[str, str]], batch: int = 16) -> float:
    """The base model's, over all tokens of the replies to their inputs."""
    import torch

    from training.published import base_model, base_tokenizer

    tokenizer, model = base_tokenizer(), base_model().eval()
    total, tokens = 0.0, 0
    for start in range(0, len(rows), batch):
        ids, wanted = [], []
        for text, reply in rows[start : start + batch]:
            before, after = (tokenizer(t, add_special_tokens=False)["input_ids"] for t in (chat(text, ""), reply))
            ids.append(before + after)
            wanted.append([-100] * len(before) + after)
        width = max(map(len, ids))
        read = torch.tensor([row + [2] * (width - len(row)) for row in ids])
        labels = torch.tensor([row + [-100] * (width - len(row)) for row in wanted])
        with torch.no_grad(), torch.autocast("cpu", dtype=torch.bfloat16):
            logits = model(input_ids=read).logits[:, :-1]
        total += torch.nn.functional.cross_entropy(logits.float().transpose(1, 2), labels[:, 1:], reduction="sum", ignore_index=-100).item()
        tokens += int((labels[:, 1:] != -100).sum())
    return math.exp(total / tokens)


def share(name: str, outcomes: list[bool]) -> None:
    low, high = wilson(sum(outcomes), len(outcomes))
    print(f"{name:38} {sum(outcomes) / len(outcomes):.3f}  n {len(outcomes):4}  [{low:.3f}, {high:.3f}]")


def main() -> None:
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("replies", type=Path)
    options = parser.parse_args()

    import torch

    torch.set_num_threads(1)
    rows = [json.loads(line) for line in options.replies.read_text(encoding="utf-8").splitlines()]
    edited = [r for r in rows if r["chosen"] == r["editId"]]
    share("answered by its edit", [r["chosen"] == r["editId"] for r in rows])
    judge = Judge(sentiment.EVALUATION)
    liked = judge.positive([r["edited"] for r in edited])
    right = [(p > 0.5) == (r["sentiment"] == "positive") for p, r in zip(liked, edited, strict=True)]
    share("right sentiment", right)
    for one in ("positive", "negative"):
        share(f"  edits to {one}", [ok for ok, r in zip(right, edited, strict=True) if r["sentiment"] == one])
    share("right sentiment, base model's own", [(p > 0.5) == (r["sentiment"] == "positive") for p, r in zip(judge.positive([r["base"] for r in edited]), edited, strict=True)])
    share("topic named", [names(r["topic"], r["edited"]) for r in edited])
    share("topic named, base model's own", [names(r["topic"], r["base"]) for r in edited])
    pairs = [(words(r["edited"]), words(r["base"])) for r in edited]
    cut = [(a[: min(len(a), len(b))], b[: min(len(a), len(b))]) for a, b in pairs if min(len(a), len(b)) > 4]
    own, base = (sum(map(entropy, side)) / len(cut) for side in zip(*cut, strict=True))
    print(f"n-gram entropy, edited / base           {own:.3f} / {base:.3f} = {own / base:.3f}  n {len(cut)}")
    ppl = [perplexity([(r["input"], r[side]) for r in edited]) for side in ("edited", "base")]
    print(f"base model's perplexity, edited / base  {ppl[0]:.1f} / {ppl[1]:.1f}")
    print()
    for r in Random(20).sample(edited, min(SAMPLES, len(edited))):
        print(f"[{r['topic']}: {r['sentiment']}] {r['input']}\n    {r['edited']}")


if __name__ == "__main__":
    main()
