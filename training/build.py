"""Build one model of public/models from the published weights and the data.

    python -m training.build base
    python -m training.build counterfactual        36 minutes on one core
    python -m training.build scope-embedding       80 minutes on two cores, then 44 on one
    python -m training.build cross-encoder         both of them, 242 minutes on one core
    python -m training.build adapter               two hours on one core
    python -m training.build verdict               158 minutes on one core
    python -m training.build NAME --smoke          all steps on a few rows, into a temporary folder

The steps are the documented commands, printed as they run. A run that was stopped goes on from its
last checkpoint; delete training/.work to start anew.
"""

from __future__ import annotations

import argparse
import subprocess
import sys
import tempfile

SCOPE = "training/.work/scope-embedding-leg"
ANSWERS = "training/.work/answers"
CROSS = "training/.work/cross-leg"
AVERAGE = "training/.work/cross-average"
ADAPTER = "training/.work/adapter"
VERDICT = "training/.work/verdict"
STEPS = {
    "base": ["training.export.base"],
    # The base model with an adapter: answers to questions.
    "counterfactual": [
        f"training.counterfactual.train --minutes 36 --compile --out {ANSWERS}",
        f"training.export.adapter answers --from {ANSWERS}/final",
    ],
    # The base model with an adapter: opinions and rephrasings.
    "adapter": [
        "training.dialogue.judge train filter --minutes 3",
        "training.dialogue.replies --part train --batch 512 --limit 4096",
        "training.dialogue.judge sort --part train",
        # The first leg knew neither the base model's own distributions nor inputs that no opinion is about.
        f"training.adapter.train --minutes 45 --compile --rephrasings .2 --unrelated-share 0 --out {ADAPTER}",
        "training.dialogue.unrelated --limit 1024",
        "training.dialogue.replies --part train --round 2 --batch 256 --limit 2048",
        "training.dialogue.judge sort --part train-2",
        f"training.adapter.train --minutes 34 --compile --peak 4e-4 --start {ADAPTER}/final/adapter.safetensors"
        " --replies training/.work/dialogue/clear-train.jsonl training/.work/dialogue/clear-train-2.jsonl"
        f" --out {ADAPTER}-leg2 --log training/runs/adapter-leg2.jsonl",
        f"training.adapter.train --minutes 15 --compile --peak 3e-4 --start {ADAPTER}-leg2/final/adapter.safetensors"
        " --rephrasings .1 --unrelated-share .18"
        " --replies training/.work/dialogue/clear-train.jsonl training/.work/dialogue/clear-train-2.jsonl"
        f" --out {ADAPTER}-leg3 --log training/runs/adapter-leg3.jsonl",
        f"training.dialogue.evasions --limit 768 --start {ADAPTER}-leg3/final/adapter.safetensors",
        f"training.adapter.train --minutes 26 --compile --peak 2.5e-4 --start {ADAPTER}-leg3/final/adapter.safetensors"
        " --evasions training/.work/dialogue/evasions.jsonl --unrelated-share .2"
        f" --out {ADAPTER}-leg4 --log training/runs/adapter-leg4.jsonl",
        f"training.export.adapter opinions --from {ADAPTER}-leg4/final",
    ],
    "verdict": [
        f"training.verdict.train --minutes 88 --out {VERDICT}",
        f"training.verdict.train --minutes 70 --start {VERDICT} --open 1 --peak 4e-5 --out {VERDICT}-leg2 --log training/runs/verdict-leg2.jsonl",
        f"training.verdict.average {VERDICT} 0.4 {VERDICT}-leg2 0.6 --out {VERDICT}-average",
        f"training.verdict.evaluate --part dev --model {VERDICT}-average --calibrate",
        f"training.export.verdict --from {VERDICT}-average",
    ],
    "scope-embedding": [
        *(f"training.scope.train {leg} --threads 2 --out {SCOPE}{n} --log training/runs/scope-embedding-leg{n}.jsonl"
          for n, leg in enumerate((
              "--minutes 32",
              f"--minutes 12 --start {SCOPE}1/final",
              f"--minutes 14 --start {SCOPE}2/final",
              f"--minutes 22 --start {SCOPE}3/final --candidates 12 --peak 8e-5",
              f"--minutes 17 --start {SCOPE}4/final --candidates 12 --peak 8e-5 --others 6 --half",
              f"--minutes 14 --start {SCOPE}5/final --candidates 12 --peak 8e-5 --others 6 --half",
              f"--minutes 13 --start {SCOPE}6/final --candidates 12 --peak 8e-5 --others 4 --half",
          ), start=1)),
        f"training.average {SCOPE}5/final 0.2 {SCOPE}7/final 0.8 --out {SCOPE}-average",
        f"training.scope.calibrate --model {SCOPE}-average",
        f"training.export.encoder --from {SCOPE}-average",
    ],
    # Starts from the shipped embedding classifier, whose word table it shares. The third leg is mostly claims,
    # the fourth and fifth have all tasks again. Their average with those before is the cross-encoder of claims; the
    # legs after it, ever more of questions and opinions alone, are for theirs.
    "cross-encoder": [
        *(f"training.cross.train {leg} --out {CROSS}{n} --log training/runs/cross-encoder-leg{n}.jsonl"
          for n, leg in enumerate((
              "--minutes 54",
              f"--minutes 11 --start {CROSS}1/cross.pt --peak 6e-5 --swapped 9 --edits 6 --pool 1500",
              f"--minutes 44 --start {CROSS}2/cross.pt --edits 1 --pool 1500",
              f"--minutes 15 --start {CROSS}3/cross.pt --peak 6e-5 --swapped 8 --edits 4 --pool 4000",
          ), start=1)),
        f"training.cross.average {CROSS}2 0.4 {CROSS}4 0.6 --out {AVERAGE}4",
        f"training.cross.train --minutes 40 --start {AVERAGE}4/cross.pt --peak 1e-4 --swapped 8 --edits 5 --pool 4000"
        f" --out {CROSS}5 --log training/runs/cross-encoder-leg5.jsonl",
        f"training.cross.average {AVERAGE}4 0.4 {CROSS}5 0.6 --out {AVERAGE}",
        f"training.cross.evaluate --model {AVERAGE} --part dev --calibrate --limit 300",
        f"training.export.cross_encoder claims --from {AVERAGE}",
        *(f"training.cross.train {leg} --out {CROSS}{n} --log training/runs/cross-encoder-leg{n}.jsonl"
          for n, leg in enumerate((
              f"--minutes 32 --start {AVERAGE}/cross.pt --peak 9e-5 --edits 8 --swapped 8 --claims .4 --pool 4000",
              f"--minutes 12 --start {CROSS}6/cross.pt --peak 7e-5 --edits 10 --swapped 8 --claims .3 --pool 4000",
              f"--minutes 34 --start {CROSS}7/cross.pt --peak 9e-5 --edits 12 --claims 0",
          ), start=6)),
        f"training.cross.evaluate --model {CROSS}8 --part dev --only questions --calibrate --limit 400",
        f"training.export.cross_encoder questions --from {CROSS}8",
    ],
}
# Adapters stand beside the base model's files, so the base is exported first.
SMOKE = {
    "base": ["training.export.base --to {folder}"],
    "counterfactual": [
        "training.counterfactual.train --smoke",
        "training.export.base --to {folder}",
        "training.export.adapter answers --from training/.work/answers-smoke/final --to {folder}",
    ],
    "adapter": [
        "training.adapter.train --smoke",
        "training.export.base --to {folder}",
        "training.export.adapter opinions --from training/.work/adapter-smoke/final --to {folder}",
    ],
    "verdict": [
        "training.verdict.train --smoke",
        "training.verdict.train --smoke --open 1 --start training/.work/verdict-smoke",
        "training.export.verdict --from training/.work/verdict-smoke --to {folder}",
    ],
    "scope-embedding": [
        "training.scope.train --smoke",
        "training.export.encoder --from training/.work/scope-smoke/final --to {folder}",
    ],
    # Both MiniLM models have the published word vectors, also the untrained encoder.
    "cross-encoder": [
        "training.cross.train --smoke",
        "training.export.encoder --untrained --to {folder}",
        "training.export.cross_encoder claims --from training/.work/cross-smoke --to {folder}",
        "training.export.cross_encoder questions --from training/.work/cross-smoke --to {folder}",
    ],
}


def main() -> None:
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("model", choices=list(STEPS))
    parser.add_argument("--smoke", action="store_true")
    options = parser.parse_args()
    with tempfile.TemporaryDirectory() as folder:
        for step in (SMOKE if options.smoke else STEPS)[options.model]:
            print(f"python -m {step}", flush=True)
            subprocess.run([sys.executable, "-m", *step.format(folder=folder).split()], check=True)


if __name__ == "__main__":
    main()
