"""Negation and exclusives on both sides: "is not", "never won", "did not win", "solely an actress".

A negated statement stands beside the claim that it now refutes, and beside the negated claim that it now
supports: FEVER's own negated claims, and those with "only", are nearly always false, which a model would
learn instead of reading the statement.
"""

from __future__ import annotations

import re
from collections import Counter
from functools import cache
from random import Random

from . import claims
from .both_sides import both_sides, with_article
from .claims import REFUTED, SUPPORTED, Pair
from .evidence import sentences

NAME = re.compile(r"\b(?:[A-Z][\w'’-]+)(?:\s+(?:(?:of|the|de|and)\s+)?[A-Z][\w'’-]+)*")
AUXILIARY = r"\b(is|was|are|were|has|had|did|does|can|could|will|would)\b(?! not)"
IRREGULAR = dict(
    pair.split("/") for pair in (
        "won/win wrote/write became/become began/begin made/make took/take gave/give led/lead sang/sing played/play went/go came/come "
        "had/have held/hold left/leave lost/lose met/meet sold/sell spent/spend told/tell built/build bought/buy got/get ran/run said/say "
        "saw/see served/serve stood/stand taught/teach wore/wear fought/fight found/find grew/grow knew/know rose/rise shot/shoot set/set"
    ).split()
)  # fmt: skip
SUBJECT_BEFORE = r"(?:[A-Z][\w'’.-]+|\)|\b(?:he|she|it|they|who|which|film|band|series|song|album|novel|team))"
PAST = re.compile(rf"({SUBJECT_BEFORE}) (\w{{2,}}ed|{'|'.join(IRREGULAR)})\b(?! by\b)", re.IGNORECASE)
ALREADY = re.compile(r"\b(not|never|no|nothing|only|any|neither|none|solely|unable|refused|failed|without|zero|exclusively)\b|n't\b", re.IGNORECASE)
ONLY = ("only", "solely", "exclusively", "just", "nothing but", "strictly")
LIST = re.compile(r"\b(is|was) (an?) ((?:[\w-]+ ){0,2}[\w-]+(?:, (?:[\w-]+ )?[\w-]+)*,? and (?:[\w-]+ )?[\w-]+)(?=[.,;]|$)")


@cache
def spoken() -> Counter[str]:
    """How often a word stands in FEVER's texts, to tell a verb's base form from a cut one."""
    return Counter(w for p in claims.fever() for w in re.findall(r"[a-z]+", f"{p.statement} {p.claim}"))


def base_form(verb: str) -> str:
    if verb in IRREGULAR:
        return IRREGULAR[verb]
    options = [verb[:-2], verb[:-1]] + ([verb[:-3]] if verb[-3] == verb[-4:-3] else []) + ([verb[:-3] + "y"] if verb.endswith("ied") else [])
    return max(options, key=lambda w: spoken()[w])


def past_verb(text: str) -> re.Match[str] | None:
    """The first verb in the simple past that has its subject just before it."""
    found = PAST.search(text)
    return found if found and not re.search(r"\b(was|were|is|are|been|be)\b", found[1]) else None


def negative(text: str, spot: re.Match[str], rng: Random) -> str:
    """The sentence denied at an auxiliary (one group) or at a past verb (two groups)."""
    if len(spot.groups()) == 1:
        word = rng.choice(("not", "not", "never") if spot[1] not in ("can", "could", "will", "would") else ("not", "never"))
        short = {"is": "isn't", "was": "wasn't", "are": "aren't", "were": "weren't", "did": "didn't", "has": "hasn't"}.get(spot[1])
        said = short if short and rng.random() < 0.12 else f"{spot[1]} {word}"
        return text[: spot.start(1)] + said + text[spot.end(1) :]
    base = base_form(spot[2])
    said = rng.choice((f"never {spot[2]}", f"did not {base}", f"did not {base}", f"failed to {base}", f"didn't {base}"))
    return text[: spot.start(2)] + said + text[spot.end(2) :]


def words_of(claim: str) -> list[str]:
    """What the claim says: its words after its subject's name."""
    first = NAME.match(claim)
    return [w for w in re.findall(r"[\w'-]{4,}", claim[first.end() :] if first else claim) if not re.fullmatch(AUXILIARY, w)]


def said_in(statement: str, claim: str) -> tuple[str, int] | None:
    """The sentence of the statement that most of the claim's words stand in, and where the first of them does."""
    words = [w.lower()[:6] for w in words_of(claim)]
    best, most = None, 0
    for sentence in sentences(statement):
        places = [m.start() for w in words if (m := re.search(rf"\b{re.escape(w)}", sentence.lower()))]
        if len(places) > most:
            best, most = (sentence, min(places)), len(places)
    return best


def denied(statement: str, claim: str, rng: Random) -> str | None:
    """The statement with the sentence denied that the claim rests on, before the first word that both have."""
    found = said_in(statement, claim)
    if not found or ALREADY.search(found[0]):
        return None
    sentence, place = found
    before = [m for m in re.finditer(AUXILIARY, sentence) if m.end() <= place]
    verb = next((m for m in PAST.finditer(sentence) if m.start(2) <= place <= m.end(2) + 60), None)
    spot = before[-1] if before else verb
    if not spot or re.search(r"[;]|, (?:and|who|which|but)\b", sentence[spot.end() : place]):
        return None
    return statement.replace(sentence, negative(sentence, spot, rng))


def named_fully(claim: str, statement: str) -> str:
    """The claim as a statement of its own: with the name as the statement writes it, brackets and all."""
    first, full = NAME.match(claim), re.match(r"([A-Z][^.()]{2,60} )\(([^()]{4,90})\)", statement)
    if not first or not full or first.group().split()[-1] not in full[1]:
        return claim
    return f"{full[0]}{claim[first.end() :]}"


def affirmed(pair: Pair) -> Pair | None:
    """Of a false claim with "not" the claim without it, which is true."""
    for pattern, plain in ((r"\b(is|was|are|were|has|had|can|could) (?:not|never) ", r"\1 "), (r"\bwas unable to be ", "was "), (r"\bis incapable of being ", "is ")):
        claim, count = re.subn(pattern, plain, pair.claim, count=1)
        if count and not re.search(r"\b(any|yet|ever)\b", claim):
            return Pair(pair.statement, claim, SUPPORTED, "negation")
    return None


def negated(pair: Pair, rng: Random) -> list[Pair] | None:
    said = pair.claim
    if pair.label == REFUTED:
        pair = affirmed(pair)
        if not pair:
            return None
    elif ALREADY.search(pair.claim):
        return None
    else:
        spots = [m for m in (re.search(AUXILIARY, pair.claim), past_verb(pair.claim)) if m]
        if not spots:
            return None
        said = negative(pair.claim, spots[0], rng)
    statement = denied(pair.statement, pair.claim, rng) if rng.random() < 0.7 else None
    if not statement:
        # The denial in the claim's own words, with what else the evidence says.
        spots = [m for m in (re.search(AUXILIARY, pair.claim), past_verb(pair.claim)) if m]
        if not spots:
            return None
        parts = [named_fully(negative(pair.claim, spots[0], rng), pair.statement)] + others(pair, rng)
        statement = " ".join(parts)
    return both_sides((pair.statement, statement), (pair.claim, said), "negation")


def others(pair: Pair, rng: Random) -> list[str]:
    """At times another sentence of the evidence that does not say what the claim says."""
    found = said_in(pair.statement, pair.claim)
    rest = [s for s in sentences(pair.statement) if found and s != found[0] and len(s) < 200]
    return [rng.choice(rest)] if rest and rng.random() < 0.5 else []


def exclusive(pair: Pair, rng: Random) -> list[Pair] | None:
    """"An actress, singer and author" beside "solely an actress", for claims of one of them and of that one alone."""
    found, first = LIST.search(pair.statement), NAME.match(pair.claim)
    if not found or not first or first.end() > 40 or first.group() == "There":
        return None
    be, items = found[1], [i.strip() for i in re.split(r",? and |, ", found[3])]
    if len(items) < 2 or len(set(items)) < len(items) or any(not i[-1].islower() or len(i) > 30 for i in items) or not items[-1][0].islower():
        return None
    kept, other = rng.sample(items, 2)
    name, ways = first.group(), list(ONLY)
    rng.shuffle(ways)
    article = with_article(f"a {kept}", kept)
    said = rng.choice((f"{be} {ways[0]} {article}", f"{be} {ways[0]} {article}", f"{be} {article} and nothing else", f"worked {ways[0]} as {article}"))
    statement = pair.statement[: found.start()] + said + pair.statement[found.end() :]
    alone = rng.choice((f"{name} {be} {ways[1]} {article}.", f"{name} {be} {ways[0]} {article}.", f"{name} {be} not {with_article(f'a {other}', other)}."))
    return both_sides((pair.statement, statement), (f"{name} {be} {with_article(f'a {other}', other)}.", alone), "exclusive")
