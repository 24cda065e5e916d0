"""The learning rate of every training run here: linear warm-up, then a cosine down to zero."""

from __future__ import annotations

import math


def rate(progress: float, peak: float, warm_up: float) -> float:
    """`progress` from 0 to 1; `warm_up` is the share of it until `peak`. A leg may start below 0."""
    if progress < warm_up:
        return peak * (0.02 + 0.98 * max(0.0, progress) / warm_up)
    return peak * 0.5 * (1 + math.cos(math.pi * min(1.0, progress)))
