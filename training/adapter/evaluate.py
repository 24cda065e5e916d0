"""The adapter while it is trained: z-sent, z-topic and samples, the right edit given (the page's own figures: npm run eval).

    python -m training.adapter.evaluate --limit 60
    python -m training.adapter.evaluate --limit 0 --rephrase 20
"""

from __future__ import annotations

import argparse
import json
import math
from pathlib import Path
from random import Random

from training.adapter.prompt import chat, opinion_chat, rephrase_chat
from training.counterfactual.packing import END, token_ids
from training.dialogue.replies import SYSTEM

SUITE = Path("public/suites/dialogue.jsonl")


def mean_log_p(model, tokenizer, prompts: list[str], replies: list[str]) -> list[float]:
    """Of each reply, its log probability per token, the end not counted."""
    import torch

    found = []
    for prompt, reply in zip(prompts, replies, strict=True):
        asked, said = token_ids(tokenizer, prompt + "\n"), token_ids(tokenizer, reply)
        with torch.no_grad():
            logits = model(input_ids=torch.tensor([asked + said])).logits[0, len(asked) - 1 : -1].float()
        found.append(torch.log_softmax(logits, -1)[range(len(said)), said].mean().item())
    return found


def said(model, tokenizer, prompts: list[str], tokens: int = 48, **how) -> list[str]:
    import torch

    answers = []
    for prompt in prompts:
        ids = torch.tensor([token_ids(tokenizer, prompt + "\n")])
        with torch.no_grad():
            out = model.generate(input_ids=ids, attention_mask=torch.ones_like(ids), max_new_tokens=tokens, eos_token_id=END, pad_token_id=END, **how)
        answers.append(tokenizer.decode(out[0, ids.shape[1] :], skip_special_tokens=True).strip())
    return answers


def main() -> None:
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("--adapter", type=Path, default=Path("training/.work/adapter/final/adapter.safetensors"))
    parser.add_argument("--limit", type=int, default=60, help="edits of the suite")
    parser.add_argument("--replies", type=int, default=6, help="free replies to print")
    parser.add_argument("--rephrase", type=int, default=6, help="held-out questions to rephrase and print")
    parser.add_argument("--threads", type=int, default=1)
    options = parser.parse_args()

    import torch

    from training.adapter.lora import adapted, load
    from training.published import base_model, base_tokenizer

    torch.set_num_threads(options.threads)
    tokenizer = base_tokenizer()
    base = base_model().to(torch.bfloat16).eval()
    model = base_model().to(torch.bfloat16).eval()
    load(adapted(model), options.adapter)
    entries = [json.loads(line) for line in SUITE.read_text(encoding="utf-8").splitlines()]
    z_sents, z_topics = [], []
    for entry in entries[: options.limit]:
        topic, sentiment = entry["edit"]["topic"], entry["edit"]["sentiment"]
        for case in entry["inScope"]:
            given, plain = opinion_chat(topic, sentiment, case["input"]), chat(SYSTEM, case["input"])
            means = [
                sum(values) / len(values)
                for values in (
                    mean_log_p(model, tokenizer, [given] * len(case["right"]), case["right"]),
                    mean_log_p(model, tokenizer, [given] * len(case["wrong"]), case["wrong"]),
                    mean_log_p(base, tokenizer, [plain] * len(case["right"]), case["right"]),
                )
            ]
            z_sents.append(1 / (1 + math.exp(means[1] - means[0])))
            z_topics.append(min(1, math.exp(means[0] - means[2])))
    if z_sents:
        n = len(z_sents)
        print(f"z-sent {sum(z_sents) / n:.3f}  z-topic {sum(z_topics) / n:.3f}  product {sum(a * b for a, b in zip(z_sents, z_topics, strict=True)) / n:.3f}  n {n}")
    for entry in entries[: options.replies]:
        topic, sentiment = entry["edit"]["topic"], entry["edit"]["sentiment"]
        asked = entry["inScope"][0]["input"]
        (reply,) = said(model, tokenizer, [opinion_chat(topic, sentiment, asked)], do_sample=False)
        print(f"[{topic}: {sentiment}] {asked}\n    {reply}")
    held = [json.loads(line)["edit"]["question"] for line in Path("public/suites/zsre.jsonl").read_text(encoding="utf-8").splitlines()]
    torch.manual_seed(1)
    for question in Random(4).sample(held, options.rephrase):
        greedy = said(model, tokenizer, [rephrase_chat(question)], do_sample=False)
        drawn = said(model, tokenizer, [rephrase_chat(question)] * 3, do_sample=True, temperature=1.0, top_k=20)
        print(question, *[f"\n    {text}" for text in dict.fromkeys(greedy + drawn)])


if __name__ == "__main__":
    main()
