"""Hard negatives from real questions: what lies nearest to an edit without being it.

A pool of real questions is encoded once with the encoder as it stands (and again
half-way through training). For an edit, negatives are drawn from its nearest
forty, less those so near that they may be paraphrases and those that name the
edit's subject.
"""

from __future__ import annotations

from random import Random

from training.data import pools, sources
from training.data.facts import single_questions
from training.data.split import TRAIN, normalised, template_part

NEAREST = 40
PARAPHRASE_ABOVE = 0.86


class QuestionPool:
    """Real questions with their vectors under an encoder."""

    def __init__(self, rng: Random, size: int):
        singles = single_questions()
        questions = rng.sample(singles, min(size, len(singles)))
        questions += [r["loc"].removeprefix("nq question: ") for r in sources.zsre() if pools.split().part(r["subject"]) == TRAIN]
        questions += [t for p in sources.disfluent_pairs()[: size // 3] for t in p[:1] if not pools.names_held_out(t)]
        self.texts = list(dict.fromkeys(q for q in questions if template_part(q) == TRAIN))
        self.words = [frozenset(normalised(t).split()) for t in self.texts]
        self.vectors = None

    def refresh(self, encoder) -> None:
        self.vectors = encoder.encode_all(self.texts)

    def near(self, question_vectors, subjects: list[str | None], count: int, rng: Random) -> list[list[str]]:
        """For each question vector, `count` negatives out of its nearest neighbours."""
        similar = question_vectors @ self.vectors.T
        near = similar.topk(min(NEAREST, len(self.texts)), dim=1)
        found = []
        for row, subject in enumerate(subjects):
            named = frozenset(normalised(subject or "").split())
            options = [
                self.texts[i]
                for i, s in zip(near.indices[row].tolist(), near.values[row].tolist(), strict=True)
                if s < PARAPHRASE_ABOVE and not (named and named <= self.words[i])
            ]
            found.append(rng.sample(options, min(count, len(options))))
        return found


def small_talk() -> list[str]:
    """Inputs that no edit is about: requests and remarks."""
    return sources.clinc() + pools.sentences(TRAIN)
