"""The weighted average of models that were trained on from one another, each a folder of `save_pretrained`.

    python -m training.average training/.work/scope-embedding-leg5/final 0.5 training/.work/scope-embedding-leg6/final 0.5 --out training/.work/scope-embedding-average

As training/cross/average.py does for cross-encoders, whose folders are of another kind. What else the last folder holds is copied.
"""

from __future__ import annotations

import argparse
import shutil
from pathlib import Path

WEIGHTS = "model.safetensors"


def average(parts: list[tuple[Path, float]], out: Path) -> None:
    from safetensors.torch import load_file, save_file

    states = [(load_file(folder / WEIGHTS), share) for folder, share in parts]
    # As differences from the first, so that what training leaves as it is stays so to the last bit.
    first = {name: values.float() for name, values in states[0][0].items()}
    mean = {name: first[name] + sum(share * (state[name].float() - first[name]) for state, share in states) for name in first}
    shutil.copytree(parts[-1][0], out, dirs_exist_ok=True)
    save_file(mean, out / WEIGHTS, metadata={"format": "pt"})


def main() -> None:
    parser = argparse.ArgumentParser(description=__doc__.splitlines()[0])
    parser.add_argument("parts", nargs="+", help="folders, each followed by its share")
    parser.add_argument("--out", type=Path, required=True)
    options = parser.parse_args()
    parts = [(Path(folder), float(share)) for folder, share in zip(options.parts[::2], options.parts[1::2], strict=True)]
    if abs(sum(share for _folder, share in parts) - 1) > 1e-6:
        parser.error(f"the shares add up to {sum(share for _folder, share in parts)}, not to 1")
    average(parts, options.out)


if __name__ == "__main__":
    main()
