"""True/False inputs about an edit: statements, yes/no questions, and the words around them."""

from __future__ import annotations

import re
from random import Random

BE = r"(is|was|are|were|has|does)"

# {S} is a statement with its full stop, {s} without, {Q} a yes/no question, {q} without its mark.
TRAIN_STATEMENT = (
    "True or False: {S}", "True or False: {S}", "True or false: {S}", "True or False: {s}",
    "True or false? {S}", "{S} True or false?", "{S} True or False?", "Is it true that {s}?",
    "Is it true that {s}?", "is it true that {s}", "Is the following statement true or false? {S}",
    "Answer with True or False: {S}", "T/F: {S}", "t/f: {S}", "{S} Is that true or false?",
    "Statement: {S} True or False?", "true or false - {s}", "Would you say it is true that {s}?",
    "Judge this claim as True or False. {S}", "TRUE or FALSE: {S}", "(True/False) {S}",
    "True or False, {s}?", "Is this statement correct, true or false: {S}",
)  # fmt: skip
TRAIN_QUESTION = (
    "True or False: {Q}", "t/f: {Q}", "{Q} True or false?", "Answer True or False. {Q}", "True or false - {q}?", "{Q}",
)  # fmt: skip
TRAIN_ABOUT = (
    'True or False: the answer to "{question}" is {value}.', "{question} {value}. True or false?",
    "True or False: {question} {value}", "True or False: {question} {value}.", "t/f: {question} {value}",
    'Is it true that the answer to the question "{question}" is {value}?', "{question} Is it {value}? True or false?",
    "True or False: {value} is the answer to: {question}",
)  # fmt: skip
HELD_OUT_STATEMENT = (
    "Decide whether this is true or false: {S}", "{S} (true or false)", "Tell me if it's true that {s}.",
    "True/False: {S}", "I read that {s}. True or False?", "Can you confirm whether it's true or false that {s}?",
)  # fmt: skip
HELD_OUT_QUESTION = ("{Q} Answer with true or false.", "T or F: {Q}")
HELD_OUT_ABOUT = (
    '"{value}" is the right answer to "{question}". True or False?', "True/False: {question} - {value}",
)  # fmt: skip


def as_question(statement: str) -> str | None:
    """ "The capital of [X] is [Y]." → "Is the capital of [X] [Y]?"; None where a verb has no helper."""
    text = statement.rstrip(" .")
    found = re.search(rf" {BE} ", text)
    if not found or "," in text or re.search(r"\b(who|which|that|whose)\b", text):
        return None
    verb = found.group(1)
    if verb in ("has", "does"):
        return None
    before, after = text[: found.start()], text[found.end() :]
    if before.startswith("The "):
        before = "the " + before[4:]
    return f"{verb.capitalize()} {before} {after}?"


def statement_of(question: str, value: str) -> str | None:
    """A question and a value as one sentence, for the plainest forms of question."""
    text = question.strip().rstrip("?").strip()
    rules = (
        (r"(?:what|who)(?:'s| is| was) (.+?) (?:named|called) after$", r"\1 is named after {v}"),
        (r"(?:what|who|which|where) (is|was|are|were) (.+)$", r"\2 \1 {v}"),
        (r"(?:what|who)'s (.+)$", r"\1 is {v}"),
        (r"(?:in|on|at) (?:what|which) [\w ]{3,20} (is|was) (.+?) (\w+ed|born|built|made|found)(?: in)?$", r"\2 \1 \3 in {v}"),
        (r"when (is|was|were) (.+) (\w+ed|born|built|made)$", r"\2 \1 \3 in {v}"),
        (r"(?:what|which) \w+ (?:is|was) (.+) (?:from|in)$", r"\1 is from {v}"),
        (r"(?:in|on|at) (?:what|which) [\w ]{3,20} did (.+) die$", r"\1 died in {v}"),
        (r"where did (.+) (?:die|pass away)$", r"\1 died in {v}"),
        (r"(?:the )(.+) (is|was) (?:what|who|whom|which)$", r"the \1 \2 {v}"),
        (r"(.+) (was|is) (\w+) (by|in|to|after) (?:what|who|whom|which \w+)$", r"\1 \2 \3 \4 {v}"),
        (r"who (\w+ed|wrote|sang|made|won|built|led|has \w+ed) (.+)$", r"{v} \1 \2"),
        (r"(?:which|what) (?:\w+ )?(?:company|person|network|studio|publisher|label|woman|man|team|city|country) (\w+ed|was|is|made|built|won) (.+)$", r"{v} \1 \2"),
    )  # fmt: skip
    for pattern, made in rules:
        found = re.match(pattern, text, re.IGNORECASE)
        if found:
            sentence = found.expand(made).replace("{v}", value)
            return sentence[0].upper() + sentence[1:] + "."
    return None


def lowered(sentence: str) -> str:
    """The sentence inside another one: a leading article loses its capital."""
    return re.sub(r"^(The|In|On|At|People|Officially)\b", lambda m: m.group().lower(), sentence)


def fill(wording: str, statement: str = "", asked: str = "", question: str = "", value: str = "") -> str:
    bare = statement.rstrip(" .")
    return (
        wording.replace("{S}", bare + ".")
        .replace("{s}", bare if wording.startswith("{s}") else lowered(bare))
        .replace("{Q}", asked)
        .replace("{q}", asked.rstrip("?"))
        .replace("{question}", question.strip())
        .replace("{value}", value)
    )


def truth_input(statement: str | None, asked: str | None, question: str, value: str, rng: Random, held_out=False) -> str:
    """One True/False input, from whichever of the three forms there is material for."""
    statements, questions, abouts = (
        (HELD_OUT_STATEMENT, HELD_OUT_QUESTION, HELD_OUT_ABOUT)
        if held_out
        else (TRAIN_STATEMENT, TRAIN_QUESTION, TRAIN_ABOUT)
    )
    forms = [("statement", statements)] * 6 * bool(statement) + [("asked", questions)] * 2 * bool(asked)
    forms += [("about", abouts)] * (2 if question.rstrip().endswith("?") else 0)
    if not forms:
        forms = [("about", abouts)]
    _, wordings = rng.choice(forms)
    return fill(rng.choice(wordings), statement or "", asked or "", question, value)
