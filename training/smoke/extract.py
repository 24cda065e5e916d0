"""Copy a few rows of each data folder to training/smoke/data, in the same layout.

    python -m training.smoke.extract

The copies are what `--smoke` runs read; training/smoke/NOTES.md names their licences.
"""

from __future__ import annotations

import json
import zipfile
from pathlib import Path

from training.data import sources

OUT = Path("training/smoke/data")


def write_json(path: str, value) -> None:
    target = OUT / path
    target.parent.mkdir(parents=True, exist_ok=True)
    target.write_text(json.dumps(value, ensure_ascii=False, indent=0) + "\n", encoding="utf-8")


def write_text(path: str, text: str) -> None:
    target = OUT / path
    target.parent.mkdir(parents=True, exist_ok=True)
    target.write_text(text, encoding="utf-8")


def first_lines(path: str, count: int) -> None:
    lines = (sources.folder() / path).read_text(encoding="utf-8").splitlines()[:count]
    write_text(path, "\n".join(lines) + "\n")


def main() -> None:
    for name in ("counterfact-train", "counterfact-edit"):
        write_json(f"counterfact/{name}.json", sources.read_json(f"counterfact/{name}.json")[:40])
    write_json("zsre/zsre_mend_train-1k.json", sources.zsre()[:24])
    for relation in sources.pararel_facts():
        first_lines(f"pararel/trex_lms_vocab/{relation}.jsonl", 6)
    for relation in sources.pararel_patterns():
        first_lines(f"pararel/pattern_data/graphs_json/{relation}.jsonl", 5)
    for name in ("cloze_templates", "question_templates"):
        write_json(f"mquake-templates/{name}.json", sources.read_json(f"mquake-templates/{name}.json"))
    for name in ("NQ-open.dev", "NQ-open.efficientqa.dev.1.1"):
        first_lines(f"nq-open/{name}.jsonl", 20)
    for part in ("train", "valid", "test"):
        first_lines(f"wikidata-simplequestions/annotated_wd_data_{part}.txt", 40)
        name = {"train": "train", "valid": "dev", "test": "test"}[part]
        pairs = sources.read_json(f"disfl-qa/{name}.json")
        write_json(f"disfl-qa/{name}.json", dict(list(pairs.items())[:10]))
    write_json("text2sql-advising/advising.json", [
        {"sentences": q["sentences"][:3], "variables": q.get("variables", [])} for q in sources.read_json("text2sql-advising/advising.json")[:4]
    ])  # fmt: skip
    first_lines("creak/train.json", 60)
    clinc = sources.read_json("clinc-oos/data_full.json")
    write_json("clinc-oos/data_full.json", {part: clinc[part][:10] for part in ("train", "oos_train")})
    for name, names in sources.corpora_names().items():
        write_json(f"corpora-cc0/{name}.json", {"names": names[:8]})
    claims_and_evidence()


def claims_and_evidence() -> None:
    """The sources of fact checking. Fool Me Twice's `retrieved_evidence`, which nothing reads, is left out."""
    for part in ("raw.input0", "raw.input1", "label"):
        first_lines(f"fever-evidence-pairs/dev.{part}", 60)
    for path in sorted((sources.folder() / "fever-symmetric").glob("symmetric_v*/*.jsonl")):
        first_lines(f"fever-symmetric/{path.parent.name}/{path.name}", 4)
    for part in ("dev", "test"):
        rows = [{k: v for k, v in r.items() if k != "retrieved_evidence"} for r in sources.read_lines(f"fool-me-twice/{part}.jsonl")]
        lines = sorted(rows, key=lambda r: r["wikipedia_page"])[:40]
        write_text(f"fool-me-twice/{part}.jsonl", "".join(json.dumps(r, ensure_ascii=False) + "\n" for r in lines))
        for column in ("s1", "s2", "labels"):
            first_lines(f"esnli-snli-dev-test/{column}.{part}", 30)
    first_lines("generative-nli/mnli_dev.jsonl", 30)
    first_lines("cad-nli-sentiment/NLI/all_combined/train.tsv", 31)
    first_lines("scifact-pairs/train.tsv", 20)
    archive = zipfile.ZipFile(sources.folder() / "breaking-nli/breaking_nli_dataset.zip")
    (name,) = (n for n in archive.namelist() if n.endswith("dataset.jsonl"))
    rows = archive.read(name).decode().splitlines()[:40]
    (OUT / "breaking-nli").mkdir(parents=True, exist_ok=True)
    with zipfile.ZipFile(OUT / "breaking-nli/breaking_nli_dataset.zip", "w", zipfile.ZIP_DEFLATED) as small:
        # A fixed date, so that the same rows give the same bytes.
        small.writestr(zipfile.ZipInfo(name), "\n".join(rows) + "\n")


if __name__ == "__main__":
    main()
