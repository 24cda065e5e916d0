"""What two scope classifiers say together: the embedding kind, the cross-encoder of questions and opinions, and the weighted mean of their log-odds.

    python -m training.scope.pooled                                    the shipped ones
    python -m training.scope.pooled --encoder FOLDER --cross FOLDER    others (save_pretrained with scope.json; cross.pt)

Share that is right at p = 0.5 on held-out questions and opinions of the dev part, by group, on which the weight was chosen.
"""

from __future__ import annotations

import argparse
import json
import tempfile
from collections import Counter, defaultdict
from pathlib import Path

WEIGHT = 2.0
"""As src/serac/scope.ts has it."""


def main() -> None:
    parser = argparse.ArgumentParser(description=__doc__.splitlines()[0])
    parser.add_argument("--limit", type=int, default=200)
    parser.add_argument("--threads", type=int, default=2)
    parser.add_argument("--weight", type=float, default=WEIGHT, help="of the embedding kind, where the cross-encoder's is 1")
    parser.add_argument("--encoder", type=Path, help="in place of the shipped embedding classifier")
    parser.add_argument("--cross", type=Path, help="the folder of a cross.pt in place of the shipped cross-encoder")
    options = parser.parse_args()

    import torch

    from training.cross.model import SCOPE, SHIPPED, CrossEncoder, shipped_scope_encoder
    from training.scope.encoder import ScopeEncoder, edit_text
    from training.scope.evaluate import pairs_for
    from training.scope.other_tasks import topic_pairs

    torch.set_num_threads(options.threads)
    pairs = [(p.group, edit_text(p.question, p.answer), p.input, p.inside) for p in pairs_for("dev", options.limit)]
    pairs += topic_pairs(options.limit)
    with tempfile.TemporaryDirectory() as folder, torch.no_grad():
        encoder = ScopeEncoder(options.encoder) if options.encoder else shipped_scope_encoder(Path(folder))
        scope = json.loads(((options.encoder or Path(folder)) / "scope.json").read_text())
        vectors = [encoder.encode_all([pair[side] for pair in pairs]) for side in (1, 2)]
    reader = CrossEncoder(options.cross / "cross.pt" if options.cross else Path(SHIPPED))
    embedding = (vectors[0] * vectors[1]).sum(1) * scope["scale"] + scope["bias"]
    cross = reader.all_logits([(edit, text) for _group, edit, text, _inside in pairs])[:, SCOPE]
    if calibration := options.cross and json.loads((options.cross / "cross.json").read_text())["calibration"]["scope"]:
        cross = cross * calibration["scale"] + calibration["bias"]
    readers = {"embedding": embedding, "cross-attention": cross, "both": (options.weight * embedding + cross) / (options.weight + 1)}
    sizes = Counter(group for group, *_rest in pairs)
    inside = {group: own for group, _edit, _text, own in pairs}
    sides = Counter(inside.values())
    print(f"{'':60}{'n':>5}  " + "  ".join(readers))
    shares = {}
    for name, logits in readers.items():
        tally = defaultdict(int)
        for (group, _edit, _text, own), logit in zip(pairs, logits.tolist(), strict=True):
            tally[group] += (logit > 0) == own
        shares[name] = {group: tally[group] / n for group, n in sizes.items()}
    for group, n in sorted(sizes.items()):
        print(f"{group:60}{n:5}  " + "  ".join(f"{shares[name][group]:.3f}".ljust(len(name)) for name in readers))
    # Groups weigh the same, and those in scope as much as those out of it, as in calibration.
    means = {name: sum(share / sides[inside[group]] for group, share in groups.items()) / len(sides) for name, groups in shares.items()}
    print(f"{'all, each group the same':60}{len(pairs):5}  " + "  ".join(f"{means[name]:.3f}".ljust(len(name)) for name in readers))


if __name__ == "__main__":
    main()
