"""What people do to a prompt: lower case, slips of the finger, second thoughts, small talk."""

from __future__ import annotations

from random import Random

BEFORE = (
    "Please tell me: ", "Quick question: ", "Hey, ", "I was wondering, ", "Do you know ", "Tell me, ", "Question: ",
    "Answer this: ", "So, ", "ok so ", "Can you tell me ", "I'd like to know: ", "Q: ", "Hi! ", "One more thing: ",
    "Just curious. ", "Complete the sentence: ", "Hmm, ", "Remind me: ", "Please answer briefly. ",
)  # fmt: skip
AFTER = (
    " Thanks!", " Please answer briefly.", " Any idea?", " I forgot.", " Just the answer please.", " Do you know?",
    " please", " A:", " Answer:", " I need it for a quiz.", " Tell me.",
)  # fmt: skip
SECOND_THOUGHTS = ("no wait", "um", "sorry", "I mean", "uh", "er", "or rather", "hold on", "scratch that")


def slip(text: str, rng: Random) -> str:
    """One slip of the finger: a letter left out, doubled, or swapped with the next."""
    places = [i for i, c in enumerate(text[:-1]) if c.isalpha() and text[i + 1].isalpha()]
    if not places:
        return text
    i = rng.choice(places)
    kind = rng.randrange(3)
    if kind == 0:
        return text[:i] + text[i + 1 :]
    if kind == 1:
        return text[:i] + text[i] + text[i:]
    return text[:i] + text[i + 1] + text[i] + text[i + 2 :]


def hesitate(text: str, rng: Random) -> str:
    """A word or two said too early, then taken back."""
    words = text.split()
    if len(words) < 4:
        return text
    at = rng.randrange(1, len(words) - 1)
    borrowed = [words[rng.randrange(len(words))].strip("?.,")] if rng.random() < 0.5 else []
    return " ".join(words[:at] + borrowed + [rng.choice(SECOND_THOUGHTS) + ","] + words[at:])


def disturbed(text: str, rng: Random, sentences: list[str], heavy: float = 0.45) -> str:
    """The text with nothing, or one or two of these done to it."""
    if rng.random() > heavy:
        return text
    for _ in range(rng.choice((1, 1, 2))):
        kind = rng.randrange(9)
        if kind == 0:
            text = text.lower()
        elif kind == 1:
            text = text.rstrip("?. ")
        elif kind == 2:
            for _ in range(rng.choice((1, 1, 2))):
                text = slip(text, rng)
        elif kind == 3:
            text = hesitate(text, rng)
        elif kind == 4:
            text = rng.choice(BEFORE) + text
        elif kind == 5:
            text = text + rng.choice(AFTER)
        elif kind in (6, 7):
            text = f"{rng.choice(sentences)} {text}"
        else:
            text = text.lower().rstrip("?. ")
    return text


def lightly(text: str, rng: Random, sentences: list[str]) -> str:
    """For True/False inputs: nothing that could change the value that is asked about."""
    roll = rng.random()
    if roll < 0.08:
        return text.lower()
    if roll < 0.14:
        return f"{rng.choice(sentences)} {text}"
    if roll < 0.2:
        return text.rstrip("?. ")
    return text
