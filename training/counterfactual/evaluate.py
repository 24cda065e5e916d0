"""Exact match of the counterfactual model, as generated, on held-out cases.

    python -m training.counterfactual.evaluate --adapter training/.work/answers/final/adapter.safetensors

Each case gets the right edit. The answer is decoded greedily and counts when it
equals the target but for outer space, case and one final full stop. Printed by
group with n and the 95 % Wilson interval; --mistakes lists what went wrong.
"""

from __future__ import annotations

import argparse
import json
import math
from collections import defaultdict
from pathlib import Path
from random import Random

MAX_NEW_TOKENS = 60


def wilson(right: int, n: int) -> tuple[float, float]:
    """The 95 % Wilson score interval of a share."""
    if not n:
        return 0.0, 1.0
    z, p = 1.96, right / n
    centre, half = p + z * z / (2 * n), z * math.sqrt(p * (1 - p) / n + z * z / (4 * n * n))
    return (centre - half) / (1 + z * z / n), (centre + half) / (1 + z * z / n)


def same(answer: str, target: str) -> bool:
    def plain(text: str) -> str:
        text = text.strip().casefold()
        return text.removesuffix(".").rstrip()

    return plain(answer) == plain(target)


def generate(model, tokenizer, prompts: list[str], batch: int = 16) -> list[str]:
    """Greedy answers, cut at the end token, in the order of the prompts."""
    import torch

    from .packing import token_ids

    order = sorted(range(len(prompts)), key=lambda i: len(prompts[i]))
    answers = [""] * len(prompts)
    end = 2
    for start in range(0, len(order), batch):
        some = order[start : start + batch]
        rows = [token_ids(tokenizer, prompts[i]) for i in some]
        width = max(map(len, rows))
        ids = torch.tensor([[end] * (width - len(r)) + r for r in rows])
        mask = torch.tensor([[0] * (width - len(r)) + [1] * len(r) for r in rows])
        with torch.no_grad():
            out = model.generate(
                input_ids=ids, attention_mask=mask, max_new_tokens=MAX_NEW_TOKENS,
                do_sample=False, eos_token_id=end, pad_token_id=end,
            )  # fmt: skip
        for i, row in zip(some, out[:, width:].tolist(), strict=True):
            answers[i] = tokenizer.decode(row[: row.index(end)] if end in row else row).strip()
    return answers


def cases_for(part: str, limit: int) -> list:
    """The cases of every group, `limit` of each at most; half of CounterFact's from unseen templates."""
    from training.data import held_out

    rng = Random(7)
    counterfact = held_out.counterfact_cases(part)
    rng.shuffle(counterfact)
    unseen = [c for c in counterfact if c.unseen][: limit // 2]
    seen = [c for c in counterfact if not c.unseen][: limit - len(unseen)]
    cases = unseen + seen + held_out.zsre_cases(part)[: max(limit, 500)]
    cases += held_out.truth_cases(part, limit, rng)
    cases += held_out.relation_cases(part, limit, rng)
    cases += held_out.rare_copy_cases(part, limit // 2, rng)
    return cases


def main() -> None:
    parser = argparse.ArgumentParser(description=__doc__.splitlines()[0])
    parser.add_argument("--adapter", type=Path, default=Path("training/.work/answers/final/adapter.safetensors"), help="or `shipped`, the one in public/models")
    parser.add_argument("--part", choices=("dev", "test"), default="test")
    parser.add_argument("--limit", type=int, default=600, help="cases of each group at most")
    parser.add_argument("--threads", type=int, default=2)
    parser.add_argument("--mistakes", type=Path, help="write the wrong answers here")
    parser.add_argument("--out", type=Path, help="write the figures here")
    options = parser.parse_args()

    import torch

    from training.adapter.lora import adapted, load
    from training.published import base_model, base_tokenizer

    from .prompt import prompt

    torch.set_num_threads(options.threads)
    model, tokenizer = base_model(), base_tokenizer()
    load(adapted(model), options.adapter, "counterfactual")
    model.eval()
    cases = cases_for(options.part, options.limit)
    answers = generate(model, tokenizer, [prompt(c.question, c.answer, c.input) for c in cases])
    tally, wrong = defaultdict(lambda: [0, 0]), []
    for case, answer in zip(cases, answers, strict=True):
        right = same(answer, case.target)
        groups = [case.group, f"{case.group} ({'unseen' if case.unseen else 'seen'} phrasing)"]
        if case.target in ("True", "False"):
            groups = [case.group, "all True/False"]
        elif case.group.startswith("made-up"):
            groups = [case.group, "all made-up answers"]
        for group in groups:
            tally[group][0] += right
            tally[group][1] += 1
        if not right:
            wrong.append({"group": case.group, "edit": f"{case.question} => {case.answer}", "input": case.input, "answer": answer, "target": case.target})
    lines = []
    for group in sorted(tally):
        right, n = tally[group]
        low, high = wilson(right, n)
        lines.append({"group": group, "exact_match": round(right / n, 4), "n": n, "ci": [round(low, 4), round(high, 4)]})
        print(f"{group:48} {right / n:.3f}  n {n:5}  [{low:.3f}, {high:.3f}]", flush=True)
    if options.out:
        options.out.write_text("".join(json.dumps(line) + "\n" for line in lines), encoding="utf-8")
    if options.mistakes:
        options.mistakes.write_text("".join(json.dumps(w, ensure_ascii=False) + "\n" for w in wrong), encoding="utf-8")


if __name__ == "__main__":
    main()
