"""Acceptance and True/False accuracy of the reader of fact checking on held-out claims; with --calibrate, fits its probabilities.

    python -m training.verdict.evaluate --part dev --calibrate
    python -m training.verdict.evaluate --part dev --pooled             with the shipped cross-encoder of claims, as the page has it
    python -m training.verdict.evaluate --part dev --model shipped
    python -m training.verdict.evaluate --part test

The pairs and the calibration are those of the cross-encoder's claims (training/cross/held_out.py, evaluate.py).
"""

from __future__ import annotations

import json
from pathlib import Path
from random import Random

from training.cross.evaluate import arguments, measure


class Pooled:
    """The mean of a reader's calibrated logits and those of the shipped cross-encoder of claims."""

    def __init__(self, reader, stored: Path):
        from training.cross.model import SHIPPED_CLAIMS, CrossEncoder

        self.reader, self.cross = reader, CrossEncoder(Path(SHIPPED_CLAIMS))
        self.calibration = json.loads(stored.read_text())["calibration"] if stored.is_file() else {}

    def all_logits(self, pairs: list[tuple[str, str]]):
        logits = self.reader.all_logits(pairs)
        for column, values in enumerate(self.calibration.get(name) for name in ("scope", "truth")):
            if values:
                logits[:, column] = logits[:, column] * values["scale"] + values["bias"]
        return (logits + self.cross.all_logits(pairs)) / 2


def main() -> None:
    more = {"--pooled": "with the shipped cross-encoder of claims, as the page has it"}
    options = arguments(__doc__.splitlines()[0], "training/.work/verdict-average", more)

    import torch

    from training.cross.held_out import claim_pairs
    from training.verdict.model import Reader

    torch.set_num_threads(options.threads)
    reader, stored = Reader(options.model), options.model / "verdict.json"
    if options.pooled:
        # Its logits are final.
        reader, stored = Pooled(reader, stored), Path()
    measure(options, reader, claim_pairs(options.part, options.limit, Random(29)), stored)


if __name__ == "__main__":
    main()
