"""What one training step of the cross-encoder sees: pairs of three tasks, with labels and weights.

Out-of-scope inputs of question answering are the hard ones: of six drawn for an edit those that the
embedding classifier comes nearest to accepting, and one of its nearest real questions, since that
is what the two-stage classifier's short list will bring.
"""

from __future__ import annotations

import re
from dataclasses import dataclass
from random import Random

from training.data import claims, topics
from training.data.claims import SUPPORTED, UNSAID, Pair
from training.data.facts import training_fact
from training.data.negation import NAME
from training.data.revised import contrast
from training.data.wording import fever_weights
from training.scope.encoder import edit_text
from training.scope.mining import QuestionPool
from training.scope.pairs import scope_case
from training.scope.train import keep_hardest

EDITS, INSIDE, DRAWN, KEPT, MINED = 4, 3, 6, 3, 1
TOPICS = 6
LISTED = 10
"""Claims of a step that are read beside a statement of their own short list."""
# Of the statement-claim pairs of a step; a revision gives four.
REVISIONS, FEVER, INFERENCE, FOOLED, EXPLAINED, SAME_PAGE, SAME_SUBJECT, NEAR, STRAY = 4, 12, 6, 2, 2, 2, 3, 2, 1
JUDGED = "judged"
"""The group of claims that are here for their verdict alone: all are in scope, which is no lesson about scope."""
# Question answering's weight is one edit's.
QA_WEIGHT, CLAIM_WEIGHT, TRUTH_WEIGHT, TOPIC_WEIGHT = 0.25, 1.0, 2.0, 0.5


@dataclass
class Example:
    """A pair of texts; `truth` is there for claims in scope alone. Weights of a step's group sum to the group's."""

    texts: tuple[str, str]
    in_scope: bool
    group: str
    truth: bool | None = None


class ClaimPool:
    """FEVER's claims by nearness to a statement, for claims that lie near it and are about something else."""

    SIZE = 4000

    def __init__(self, encoder):
        known = sorted({p.claim for p in claims.fever()})
        self.claims = Random(0).sample(known, min(self.SIZE, len(known)))
        self.vectors = encoder.encode_all(self.claims)
        self.encoder = encoder

    def near(self, statements: list[str], rng: Random) -> list[str | None]:
        places = (self.encoder.encode_all(statements) @ self.vectors.T).topk(40, dim=1).indices.tolist()
        found = []
        for statement, row in zip(statements, places, strict=True):
            options = [self.claims[i] for i in row if not about(self.claims[i], statement)]
            found.append(rng.choice(options) if options else None)
        return found


def about(claim: str, statement: str) -> bool:
    """Whether a word of the claim's first name stands in the statement: then it may say something of it."""
    first = NAME.search(claim)
    words = re.findall(r"\w{3,}", first.group() if first else claim)
    return any(w.lower() in statement.lower() for w in words)


class StatementPool:
    """Evidence by nearness to a claim: what the two-stage classifier's short list brings beside the right one."""

    NEAREST, SAID = 12, 0.5

    def __init__(self, encoder):
        fooled = [p.statement for _page, p in claims.fool_me_twice()]
        self.statements = sorted({p.statement for p in claims.fever() if len(p.statement) < 500} | set(fooled))
        self.vectors = encoder.encode_all(self.statements)
        self.encoder = encoder

    def listed(self, pairs: list[Pair], rng: Random) -> list[Pair]:
        """Each claim beside one of its nearest statements that neither names its subject nor has its words, where there is one."""
        places = (self.encoder.encode_all([p.claim for p in pairs]) @ self.vectors.T).topk(self.NEAREST, dim=1).indices.tolist()
        found = []
        for pair, row in zip(pairs, places, strict=True):
            texts = [self.statements[i] for i in row]
            options = [t for t in texts if t != pair.statement and not about(pair.claim, t) and claims.share_said(pair.claim, "", t) < self.SAID]
            found += [Pair(t, pair.claim, UNSAID, "listed") for t in rng.sample(options, min(1, len(options)))]
        return found


class Batches:
    def __init__(
        self, encoder, questions: QuestionPool | None, swapped: int = 0, edits: int = EDITS, claimed: float = 1.0, drawn: int = DRAWN,
    ):  # fmt: skip
        self.encoder, self.questions, self.claims, self.statements = encoder, questions, ClaimPool(encoder), StatementPool(encoder)
        # Of a step: claims beside another pair's statement, edits of question answering; the share of the steps that have claims;
        # hard inputs drawn for an edit, of which it sees the hardest.
        self.swapped, self.edits, self.claimed, self.drawn = swapped, edits, claimed, drawn

    def draw(self, rng: Random) -> list[Example]:
        claims_too = self.claimed == 1 or rng.random() < self.claimed
        return self.of_questions(rng) + (self.of_claims(rng) if claims_too else []) + self.of_topics(rng)

    def of_questions(self, rng: Random) -> list[Example]:
        cases = [scope_case(training_fact(rng), rng, INSIDE, self.drawn) for _ in range(self.edits)]
        keep_hardest(self.encoder, cases, KEPT, rng)
        vectors = self.encoder.encode_all([c.question for c in cases])
        mined = self.questions.near(vectors, [c.subject for c in cases], MINED, rng)
        examples = []
        for case, near in zip(cases, mined, strict=True):
            edit = edit_text(case.question, case.answer)
            examples += [Example((edit, t), True, "qa") for t in case.inside]
            examples += [Example((edit, t), False, "qa") for t in case.outside + near]
        return examples

    def of_claims(self, rng: Random) -> list[Example]:
        fooled = [p for _page, p in claims.fool_me_twice()] + claims.scifact()
        pairs = [pair for _ in range(REVISIONS) for pair in contrast(rng)]
        pairs += rng.choices(claims.fever(), cum_weights=fever_weights(), k=FEVER)
        pools = (claims.inference(), INFERENCE), (fooled, FOOLED), (claims.explained(), EXPLAINED)
        pools += (claims.same_page(), SAME_PAGE), (claims.same_subject(), SAME_SUBJECT)
        for pool, count in pools:
            # A smoke run's few rows may hold none of a kind.
            pairs += rng.sample(pool, min(count, len(pool)))
        statements = [p.statement for p in rng.sample(claims.fever(), NEAR + STRAY)]
        near = self.claims.near(statements[:NEAR], rng) + [rng.choice(self.claims.claims) for _ in range(STRAY)]
        pairs += [Pair(s, c, UNSAID, "near") for s, c in zip(statements, near, strict=True) if c and c not in s]
        stated = rng.sample(claims.fever(), LISTED - FOOLED) + rng.sample(fooled, min(FOOLED, len(fooled)))
        pairs += self.statements.listed(stated, rng)
        chosen = rng.sample(pairs, self.swapped)
        others = rng.sample(pairs, self.swapped)
        pairs += [Pair(a.statement, b.claim, UNSAID, "swapped") for a, b in zip(chosen, others, strict=True) if not about(b.claim, a.statement)]
        return [
            Example((p.statement, lightly_written(p.claim, rng)), p.label != UNSAID, "claims", None if p.label == UNSAID else p.label == SUPPORTED)
            for p in pairs
        ]

    def of_topics(self, rng: Random) -> list[Example]:
        cases = [topics.case(rng) for _ in range(TOPICS)]
        return [Example((edit, text), inside, "topics") for edit, inputs in cases for text, inside in inputs]


def lightly_written(claim: str, rng: Random) -> str:
    """Now and then without its stop, or in lower case."""
    roll = rng.random()
    return claim.rstrip(".") if roll < 0.15 else claim.lower() if roll < 0.2 else claim


def weights(examples: list[Example]) -> list[tuple[float, float]]:
    """(scope, truth) weight of each example: each group's loss is a mean."""
    edits = len({e.texts[0] for e in examples if e.group == "qa"})
    totals = {"qa": QA_WEIGHT * edits, "claims": CLAIM_WEIGHT, "topics": TOPIC_WEIGHT, JUDGED: 0.0}
    sizes = {g: sum(e.group == g for e in examples) for g in totals}
    judged = max(1, sum(e.truth is not None for e in examples))
    return [(totals[e.group] / sizes[e.group], TRUTH_WEIGHT / judged if e.truth is not None else 0.0) for e in examples]
