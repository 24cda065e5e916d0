"""The weighted average of cross-encoders that were trained on from one another.

    python -m training.cross.average training/.work/cross-leg2 0.5 training/.work/cross-leg4 0.5 --out training/.work/cross-average

Legs of one line of training lie in one basin; between the two ends the dev pairs are judged better than at
either (Wortsman et al. 2022, "Robust fine-tuning"). `shipped` and `shipped-claims` stand for the cross-encoders of public/models.
"""

from __future__ import annotations

import argparse
from pathlib import Path


def average(parts: list[tuple[str, float]], out: Path) -> None:
    from training.cross.model import STORED, CrossEncoder

    cross = CrossEncoder()
    total = {name: 0 * values.clone() for name, values in cross.state().items()}
    for folder, share in parts:
        state = CrossEncoder(Path(folder) if folder in STORED else Path(folder) / "cross.pt").state()
        total = {name: total[name] + share * state[name] for name in total}
    cross.load_state(total)
    cross.save(out)


def main() -> None:
    parser = argparse.ArgumentParser(description=__doc__.splitlines()[0])
    parser.add_argument("parts", nargs="+", help="folders of cross.pt, each followed by its share")
    parser.add_argument("--out", type=Path, required=True)
    options = parser.parse_args()
    parts = [(folder, float(share)) for folder, share in zip(options.parts[::2], options.parts[1::2], strict=True)]
    if abs(sum(share for _folder, share in parts) - 1) > 1e-6:
        parser.error(f"the shares add up to {sum(share for _folder, share in parts)}, not to 1")
    average(parts, options.out)


if __name__ == "__main__":
    main()
