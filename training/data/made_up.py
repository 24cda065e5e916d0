"""Answers that no list holds: numbers, dates, codes, and names and titles made up on the spot.

An edit can put anything in a fact, so the counterfactual model has to copy
strings it has never seen, letter by letter where it must.
"""

from __future__ import annotations

from random import Random

ONSETS = (
    "b c d f g h j k l m n p r s t v w z br cr dr fr gr kr pr tr bl cl fl gl pl sl st sk sp "
    "sh ch th qu kh zh ts ny ph rh sch szcz vl mb nd ll ñ ç ş ž š č đ ł ř"
).split()
VOWELS = "a e i o u a e i o u ai ei ou ia ea io ö ü ä é è á ó í ú â ê ô å ø æ ã õ ı y ă ő".split()
CODAS = ["", "", "", "", *"n r s l m t k d g x n r s l nd rt st ck ng sz ll nn ń ś".split()]
MONTHS = (
    "January February March April May June July August September October November December"
).split()
UNITS = "km m metres feet miles kg tonnes hours minutes days years cm mm litres acres mph kB GB".split()
LETTERS = "ABCDEFGHIJKLMNOPQRSTUVWXYZ"
SCRIPTS = (
    "가나다라마바사아자차카타파하서울부산대구인천김이박최정강조윤장임한국민수지영희철",
    "абвгдежзиклмнопрстуфхцчшыэюя",
    "αβγδεζηθικλμνξοπρστυφχψω",
    "山川田中本日大小東京北南西木林森高金石水火人口上下",
    "あいうえおかきくけこさしすせそたちつてとなにのはひふへほまみむ",
)
TITLE_NOUNS = (
    "River Garden Mirror Winter House Shadow Bridge Kingdom Song Daughter Ocean Letter Machine "
    "Forest Clock Island Stranger Harbour Crown Mountain Feather Witness Empire Lantern Orchard"
).split()
TITLE_WORDS = (
    "Silent Broken Last Hidden Golden Distant Crooked Invisible Burning Second Northern Paper "
    "Velvet Forgotten Electric Restless Seventh Hollow Crimson Gentle Wandering Frozen"
).split()


def word(rng: Random) -> str:
    """A pronounceable word of one to four syllables, often with accents."""
    count = rng.choice((1, 2, 2, 2, 3, 3, 4))
    return "".join(rng.choice(ONSETS) + rng.choice(VOWELS) + rng.choice(CODAS) for _ in range(count))


def name(rng: Random) -> str:
    """A made-up name of one to three words."""
    words = [word(rng).capitalize() for _ in range(rng.choice((1, 1, 2, 2, 2, 3)))]
    if len(words) == 2 and rng.random() < 0.2:
        words.insert(1, rng.choice(("de", "von", "van der", "al-", "O'", "Mc", f"{rng.choice(LETTERS)}.")))
    if len(words) == 2 and rng.random() < 0.1:
        return "-".join(words)
    return " ".join(words).replace("al- ", "al-").replace("O' ", "O'").replace("Mc ", "Mc")


def year(rng: Random) -> str:
    if rng.random() < 0.05:
        return f"{rng.randint(1, 999)} {rng.choice(('AD', 'BC'))}"
    return str(rng.randint(1100, 2060) if rng.random() < 0.5 else rng.randint(1850, 2030))


def date(rng: Random) -> str:
    day, month, y = rng.randint(1, 28), rng.choice(MONTHS), rng.randint(1500, 2040)
    return rng.choice(
        (
            f"{day} {month} {y}",
            f"{month} {day}, {y}",
            f"{month} {y}",
            f"{day} {month}",
            f"{y}-{MONTHS.index(month) + 1:02d}-{day:02d}",
            f"{day}/{MONTHS.index(month) + 1}/{y}",
            f"the {day}th of {month} {y}",
        )
    )


def number(rng: Random) -> str:
    value = int(10 ** rng.uniform(0, 9))
    return rng.choice(
        (
            str(value),
            str(rng.randint(0, 200)),
            f"{value:,}",
            f"{rng.uniform(0, 100):.{rng.choice((1, 2))}f}",
            f"{rng.randint(1, 99)}%",
            f"{rng.uniform(1, 99):.1f} {rng.choice(('million', 'billion', 'thousand'))}",
            f"about {value:,}",
        )
    )


def measure(rng: Random) -> str:
    return f"{number(rng)} {rng.choice(UNITS)}"


def money(rng: Random) -> str:
    return rng.choice(("${}", "£{}", "€{}", "{} dollars", "{} euros", "₩{}", "{} won")).format(number(rng))


def time(rng: Random) -> str:
    hour, minute = rng.randint(1, 12), rng.choice((0, 15, 30, 45, rng.randint(0, 59)))
    return rng.choice(
        (f"{hour}:{minute:02d} {rng.choice(('am', 'pm', 'AM', 'p.m.'))}", f"{hour + 11}:{minute:02d}", f"{hour} o'clock")
    )


def code(rng: Random) -> str:
    letters = "".join(rng.choice(LETTERS) for _ in range(rng.randint(1, 4)))
    digits = "".join(rng.choice("0123456789") for _ in range(rng.randint(1, 5)))
    return rng.choice(
        (
            f"{letters}-{digits}",
            f"{letters}{digits}",
            f"{digits}{letters}",
            f"{letters.lower()}_{digits}",
            f"+{digits}-{rng.randint(100, 9999)}-{rng.randint(1000, 9999)}",
            f"www.{word(rng)}.{rng.choice(('com', 'org', 'net', 'io', 'kr'))}",
            f"{word(rng)}@{word(rng)}.com",
            f"v{rng.randint(0, 20)}.{rng.randint(0, 20)}.{rng.randint(0, 99)}",
        )
    )


def title(rng: Random) -> str:
    """A long title of several words."""
    adjective, noun, other = rng.choice(TITLE_WORDS), rng.choice(TITLE_NOUNS), rng.choice(TITLE_NOUNS)
    return rng.choice(
        (
            f"The {adjective} {noun}",
            f"The {noun} of {name(rng)}",
            f"{name(rng)} and the {adjective} {noun}",
            f"{noun} of the {adjective} {other}",
            f"{name(rng)}: The {adjective} {noun} of {name(rng)}",
            f"{rng.choice(('A', 'My', 'Our', 'Her'))} {adjective} {noun}",
            f"University of {name(rng)}",
            f"{name(rng)} {rng.choice(('Airport', 'River', 'County', 'Records', 'Inc.', 'District', 'F.C.', 'College', 'Street', 'Award'))}",
        )
    )


def foreign(rng: Random) -> str:
    """A few letters of another script, which the tokenizer spells out in bytes."""
    letters = rng.choice(SCRIPTS)
    words = ["".join(rng.choice(letters) for _ in range(rng.randint(2, 5))) for _ in range(rng.choice((1, 1, 2)))]
    return " ".join(words)


def phrase(rng: Random, sentences: list[str]) -> str:
    """One to five words that stand together in a sentence, now and then with one of them put otherwise or twice: no name, no title."""
    words = rng.choice(sentences).split()
    count = rng.choice((1, 2, 2, 3, 3, 4, 5))
    at = rng.randrange(max(1, len(words) - count + 1))
    taken = words[at : at + count]
    roll, i = rng.random(), rng.randrange(len(taken))
    if roll < 0.2:
        taken[i] = rng.choice(rng.choice(sentences).split())
    elif roll < 0.27:
        taken.insert(i, taken[i])
    return " ".join(taken).strip(" .,;:!?\"'()") or word(rng)


KINDS = {
    "year": year,
    "date": date,
    "number": number,
    "measure": measure,
    "money": money,
    "time": time,
    "code": code,
    "name": name,
    "word": word,
    "title": title,
    "foreign": foreign,
}


def anything(rng: Random) -> str:
    """Any kind; names and titles, the hardest to copy, come up most."""
    kinds = ("name",) * 8 + ("title",) * 4 + ("date", "date", "year", "number", "number", "code", "word", "measure", "money", "time", "foreign")
    return KINDS[rng.choice(kinds)](rng)


def near_miss(text: str, rng: Random) -> str | None:
    """The text with one digit or one word changed: a false value that looks like the true one."""
    digits = [i for i, c in enumerate(text) if c.isdigit()]
    if digits:
        i = rng.choice(digits)
        return text[:i] + rng.choice([d for d in "0123456789" if d != text[i]]) + text[i + 1 :]
    words = text.split()
    if len(words) > 1:
        i = rng.randrange(len(words))
        words[i] = word(rng).capitalize() if words[i][0].isupper() else word(rng)
        return " ".join(words)
    return None
