"""Writes tensors into shards, and the shards, graphs and tokenizers into manifest.json."""

from __future__ import annotations

import hashlib
import json
from pathlib import Path

from training.export.encodings import Stored

REPOSITORY = Path(__file__).resolve().parents[2]
PUBLIC = REPOSITORY / "public" / "models"
ALIGNMENT = 64
SHARD_LIMIT = 40_000_000
FORMAT = 1


def shards_of(weights: dict[str, Stored], limit: int = SHARD_LIMIT) -> list[dict[str, Stored]]:
    """Tensors in their order, cut into as few shards of about equal size as stay under the limit."""
    sizes = {name: sum(p.nbytes for p in stored.parts.values()) for name, stored in weights.items()}
    count = -(-sum(sizes.values()) // limit)
    goal = sum(sizes.values()) / count
    shards: list[dict[str, Stored]] = [{} for _ in range(count)]
    written = 0
    for name, stored in weights.items():
        shards[min(count - 1, int(written / goal))][name] = stored
        written += sizes[name]
    return shards


def write_shard(path: Path, weights: dict[str, Stored]) -> list[dict]:
    """One shard; returns its table of tensors. Every part starts at a multiple of 64 bytes."""
    path.parent.mkdir(parents=True, exist_ok=True)
    table, offset = [], 0
    with path.open("wb") as file:
        for name, stored in weights.items():
            parts = {}
            for part, values in stored.parts.items():
                padding = -offset % ALIGNMENT
                file.write(b"\0" * padding)
                offset += padding
                data = values.tobytes()
                file.write(data)
                parts[part] = [offset, len(data)]
                offset += len(data)
            table.append(
                {"name": name, "encoding": stored.encoding, "shape": list(stored.shape), "parts": parts}
            )
    return table


class Manifest:
    """manifest.json, of which each exporter replaces its own model's part."""

    def __init__(self, root: Path = PUBLIC) -> None:
        self.root = root
        self.path = root / "manifest.json"
        self.content = {"format": FORMAT, "files": {}, "shards": {}, "models": {}}
        if self.path.exists():
            self.content = json.loads(self.path.read_text())

    def add_file(self, name: str) -> None:
        data = (self.root / name).read_bytes()
        self.content["files"][name] = {"bytes": len(data), "sha256": hashlib.sha256(data).hexdigest()}

    def write_weights(self, prefix: str, weights: dict[str, Stored], limit: int = SHARD_LIMIT) -> list[str]:
        """Shards named `prefix.0.bin`, `prefix.1.bin`, …; returns their names."""
        names = []
        for index, shard in enumerate(shards_of(weights, limit)):
            name = f"{prefix}.{index}.bin"
            self.content["shards"][name] = write_shard(self.root / name, shard)
            self.add_file(name)
            names.append(name)
        return names

    def write_bytes(self, name: str, data: bytes) -> str:
        path = self.root / name
        path.parent.mkdir(parents=True, exist_ok=True)
        path.write_bytes(data)
        self.add_file(name)
        return name

    def save(self) -> None:
        """Leaves out files that no model uses any more, so that the manifest never names a stray one."""
        used = set()
        for model in self.content["models"].values():
            used |= set(model["shards"]) | {g["file"] for g in model["graphs"].values()}
            used |= set(model["tokenizer"].values())
        for kind in ("files", "shards"):
            kept = {n: v for n, v in self.content[kind].items() if n in used}
            self.content[kind] = dict(sorted(kept.items()))
        self.path.parent.mkdir(parents=True, exist_ok=True)
        self.path.write_text(compact(self.content) + "\n")


def compact(value, depth: int = 0) -> str:
    """JSON with a line for each file, tensor and initializer: readable, and a diff shows what changed."""
    if depth < 6 and isinstance(value, (dict, list)) and len(json.dumps(value)) > 240:
        pad = " " * (depth + 1)
        if isinstance(value, dict):
            items = [f"{pad}{json.dumps(k)}: {compact(v, depth + 1)}" for k, v in value.items()]
            return "{\n" + ",\n".join(items) + "\n" + " " * depth + "}"
        if any(isinstance(v, (dict, list)) for v in value):
            return "[\n" + ",\n".join(pad + compact(v, depth + 1) for v in value) + "\n" + " " * depth + "]"
    return json.dumps(value, ensure_ascii=False)
