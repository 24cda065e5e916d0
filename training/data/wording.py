"""What a claim's wording alone tells of its label, so that training draws the claims evenly for which it tells the wrong one.

In FEVER "only", "not" and "never" stand in claims that are false. Pairs are drawn in proportion to how far the
words mislead (1 - p of the true label by counting words, the claim's own left out), as Schuster et al. (2019) weigh them.
"""

from __future__ import annotations

import math
import re
from collections import Counter
from functools import cache
from itertools import accumulate

from . import claims
from .claims import SUPPORTED, Pair
from .split import TRAIN

LONGEST = 500
"""Of an evidence's characters: longer ones are several passages, of which little is read."""
TEMPER = 0.6
"""Words of one claim are not independent: their log odds are added up at this rate."""


def features(claim: str) -> set[str]:
    words = ["<", *re.findall(r"\w+|n't", claim.lower().replace("n't", " n't")), ">"]
    return set(words) | {f"{a} {b}" for a, b in zip(words, words[1:])}


@cache
def counts() -> tuple[Counter[str], Counter[str]]:
    true, false = Counter(), Counter()
    for pair in claims.fever():
        (true if pair.label == SUPPORTED else false).update(features(pair.claim))
    return true, false


def misled(pair: Pair, own: bool) -> float:
    """1 - p(label | the claim's words); `own` where the pair is one of those counted."""
    true, false = counts()
    supported, odds = pair.label == SUPPORTED, 0.0
    for f in features(pair.claim):
        t, n = true[f] - (own and supported), false[f] - (own and not supported)
        odds += math.log((t + 1) / (n + 1))
    odds *= TEMPER if supported else -TEMPER
    return 1 / (1 + math.exp(odds))


@cache
def fever_weights() -> list[float]:
    """Cumulative weights of `claims.fever()`, for random.choices."""
    return list(accumulate((0.05 + misled(p, True)) * (len(p.statement) < LONGEST) for p in claims.fever()))


def misleading(part: str) -> list[Pair]:
    """FEVER's pairs of a part whose claims' words speak for the wrong label."""
    return [p for p in claims.fever(part) if misled(p, part == TRAIN) > 0.5]
