"""The weighted average of embedding classifiers that were trained on from one another.

    python -m training.scope.average training/.work/scope-embedding-leg4/final 0.4 training/.work/scope-embedding-leg5/final 0.6 --out training/.work/scope-embedding

As training/cross/average.py does for cross-encoders. Scale and bias are the last one's: fit them anew with training.scope.calibrate.
"""

from __future__ import annotations

import argparse
from pathlib import Path


def average(parts: list[tuple[Path, float]], out: Path) -> None:
    from training.scope.encoder import ScopeEncoder

    encoders = [(ScopeEncoder(folder), share) for folder, share in parts]
    states = [({k: v.float() for k, v in encoder.model.state_dict().items()}, share) for encoder, share in encoders]
    mean = {name: sum(share * state[name] for state, share in states) for name in states[0][0]}
    last = encoders[-1][0]
    last.model.load_state_dict(mean)
    last.save(out)


def main() -> None:
    parser = argparse.ArgumentParser(description=__doc__.splitlines()[0])
    parser.add_argument("parts", nargs="+", help="folders of encoders, each followed by its share")
    parser.add_argument("--out", type=Path, required=True)
    options = parser.parse_args()
    parts = [(Path(folder), float(share)) for folder, share in zip(options.parts[::2], options.parts[1::2], strict=True)]
    if abs(sum(share for _folder, share in parts) - 1) > 1e-6:
        parser.error(f"the shares add up to {sum(share for _folder, share in parts)}, not to 1")
    average(parts, options.out)


if __name__ == "__main__":
    main()
