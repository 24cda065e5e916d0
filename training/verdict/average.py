"""The weighted average of two readers of fact checking, the second trained on from the first.

    python -m training.verdict.average shipped 0.4 training/.work/verdict-leg2 0.6 --out training/.work/verdict-average

The second leg learns which claims a statement leaves open and forgets a little of the verdicts; the average keeps most of
both. The head of `scope` is the second's alone: the first never learned it.
"""

from __future__ import annotations

import argparse
from pathlib import Path

from training.cross.model import SCOPE
from training.verdict.model import Reader


def average(first: Path, second: Path, share: float) -> Reader:
    """A reader with `share` of the second's weights."""
    reader = Reader(second)
    before, after = Reader(first).state(), reader.state()
    head = {name: after[name][SCOPE].clone() for name in ("head.weight", "head.bias")}
    mean = {name: before[name] + share * (values - before[name]) for name, values in after.items()}
    for name, values in head.items():
        mean[name][SCOPE] = values
    reader.load_state(mean)
    return reader


def main() -> None:
    parser = argparse.ArgumentParser(description=__doc__.splitlines()[0])
    parser.add_argument("parts", nargs=4, help="a folder (or `shipped`) and its share, twice")
    parser.add_argument("--out", type=Path, required=True)
    options = parser.parse_args()
    first, one, second, other = options.parts
    if abs(float(one) + float(other) - 1) > 1e-6:
        parser.error(f"the shares add up to {float(one) + float(other)}, not to 1")
    average(Path(first), Path(second), float(other)).save(options.out)


if __name__ == "__main__":
    main()
