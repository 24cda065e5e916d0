"""Acceptance and True/False accuracy of a cross-encoder on held-out pairs; with --calibrate, fits its probabilities.

    python -m training.cross.evaluate --part dev --only questions --model FOLDER --calibrate
    python -m training.cross.evaluate --part dev --only claims --model shipped-claims

`in:` groups should be accepted (near 1), `out:` groups not (near 0), at p > 0.5 of the calibrated logits.
Calibration (Platt scaling, dev part): groups weigh the same, and those in scope as much as those out of it.
"""

from __future__ import annotations

import argparse
import json
from collections import Counter, defaultdict
from pathlib import Path

from training.counterfactual.evaluate import wilson

SCOPE, TRUTH = 0, 1
SMALL_GROUP = 100
"""Pairs below which a group weighs less than the others, so that a handful of pairs cannot sway the fit."""


def calibrated(examples, logits) -> dict:
    """Scale and bias of both heads, of least weighted cross-entropy."""
    import torch

    from training.scope.calibrate import fitted

    def fit(rows, column, labels, groups):
        sizes, sides = Counter(groups), Counter(dict.fromkeys(zip(groups, labels, strict=True)).keys())
        sides = Counter(label for _group, label in sides)
        weights = [1 / max(sizes[g], SMALL_GROUP) / sides[label] for g, label in zip(groups, labels, strict=True)]
        tensors = (torch.tensor(v, dtype=torch.float64) for v in (labels, weights))
        scale, bias = fitted(logits[rows, column].double(), *tensors, 1.0, 0.0)
        return {"scale": scale, "bias": bias}

    judged = [i for i, e in enumerate(examples) if e.truth is not None]
    scope = fit(list(range(len(examples))), SCOPE, [float(e.in_scope) for e in examples], [e.group for e in examples])
    if not judged:
        return {"scope": scope, "truth": {"scale": 1.0, "bias": 0.0}}
    truth = fit(judged, TRUTH, [float(examples[i].truth) for i in judged], [examples[i].group for i in judged])
    return {"scope": scope, "truth": truth}


def arguments(about: str, model: str, more: dict[str, str] | None = None) -> argparse.Namespace:
    parser = argparse.ArgumentParser(description=about)
    parser.add_argument("--model", type=Path, default=Path(model), help="a trained folder, or `shipped` or `shipped-claims`")
    parser.add_argument("--part", choices=("dev", "test"), default="dev")
    parser.add_argument("--limit", type=int, default=300)
    parser.add_argument("--only", choices=("questions", "claims"), help="questions and opinions alone, or claims alone")
    parser.add_argument("--threads", type=int, default=1)
    parser.add_argument("--calibrate", action="store_true", help="fit the folder's calibration to this part (dev)")
    parser.add_argument("--mistakes", type=Path)
    parser.add_argument("--out", type=Path)
    for name, help in (more or {}).items():
        parser.add_argument(name, action="store_true", help=help)
    options = parser.parse_args()
    if options.calibrate and options.part != "dev":
        parser.error("calibrate on dev alone: test gives the published figures")
    return options


def measure(options: argparse.Namespace, reader, examples, stored: Path) -> None:
    """Prints what a reader accepts of each group, and its verdicts; `stored` is the file with its calibration."""
    logits = reader.all_logits([e.texts for e in examples])
    plain = {"scale": 1.0, "bias": 0.0}
    values = json.loads(stored.read_text()) if stored.is_file() else {"calibration": {"scope": plain, "truth": plain}}
    if options.calibrate:
        values["calibration"] = calibrated(examples, logits)
        stored.write_text(json.dumps(values) + "\n")
        print(values["calibration"])
    for column, head in enumerate(("scope", "truth")):
        logits[:, column] = logits[:, column] * values["calibration"][head]["scale"] + values["calibration"][head]["bias"]
    tally, wrong = defaultdict(list), []
    for example, (scope, truth) in zip(examples, logits.tolist(), strict=True):
        tally[example.group].append(scope > 0)
        if example.truth is not None:
            tally[f"{example.group}: verdict right"].append((truth > 0) == example.truth)
        if (scope > 0) != example.in_scope or (example.truth is not None and (truth > 0) != example.truth):
            wrong.append({"group": example.group, "texts": example.texts, "truth": example.truth, "scope": round(scope, 2), "true": round(truth, 2)})
    lines = []
    for group in sorted(tally):
        hits, n = sum(tally[group]), len(tally[group])
        low, high = wilson(hits, n)
        lines.append({"group": group, "share": round(hits / n, 4), "n": n, "ci": [round(low, 4), round(high, 4)]})
        print(f"{group:66} {hits / n:.3f}  n {n:5}  [{low:.3f}, {high:.3f}]", flush=True)
    if options.out:
        options.out.write_text("".join(json.dumps(line) + "\n" for line in lines), encoding="utf-8")
    if options.mistakes:
        options.mistakes.write_text("".join(json.dumps(w, ensure_ascii=False) + "\n" for w in wrong), encoding="utf-8")


def main() -> None:
    options = arguments(__doc__.splitlines()[0], "training/.work/cross-average")

    import torch

    from training.cross.held_out import all_pairs
    from training.cross.model import STORED, CrossEncoder

    torch.set_num_threads(options.threads)
    cross = CrossEncoder(options.model if str(options.model) in STORED else options.model / "cross.pt")
    examples = all_pairs(options.part, options.limit, options.only)
    measure(options, cross, examples, options.model / "cross.json")


if __name__ == "__main__":
    main()
