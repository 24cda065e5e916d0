/**
 * From a question to the cloze prompt that its answer completes: "What is the capital of
 * Australia?" → "The capital of Australia is". Each rule is for questions of which it can be told
 * that the result is right; all others get none.
 */
import { tidy } from "../serac/edit.ts";
import { isSingular } from "./number.ts";
import {
  isOfWorks,
  PAST,
  PLACED,
  passive,
  THIRD_PERSON,
  TIMED,
  WITH_PREPOSITION,
} from "./verbs.ts";
import { capitalised, endsInPreposition, isPlainPhrase, startsWithPreposition } from "./words.ts";

interface Rule {
  /** Matched against the question without its mark. */
  readonly pattern: RegExp;
  /** Null where a closer look says no. */
  readonly cloze: (groups: Readonly<Record<string, string>>, answer: string) => string | null;
}

const oneOf = (words: readonly string[]) => words.join("|");
const rule = (pattern: string, cloze: Rule["cloze"]): Rule => ({
  pattern: new RegExp(`^${pattern}$`, "u"),
  cloze,
});

const WHAT = "(?:[Ww]hat|[Ww]hich)";
const ANY = "(?:[Ww]hat|[Ww]hich|[Ww]ho)";
const BE = "(?<be>is|was|are|were)";
/** A few lower-case words, such as "twin city" and "chief executive officer". */
const PLAIN = "\\p{Ll}[\\p{Ll}'’-]*";
const PLACE = "(?:city|country|town|village|state|province|county|region|continent|place)";
const YEAR = "(?:year|month|decade|century)";
const DAY = "(?:date|day)";
const TENSE = oneOf(Object.keys(PAST));

const RULES: readonly Rule[] = [
  // What is the capital of Australia? → The capital of Australia is
  rule(
    `${ANY} ${BE} (?<phrase>the ${PLAIN}(?: ${PLAIN}){0,4} (?:of|in|on|for) .+)`,
    ({ phrase = "", be }) => whole(phrase, be),
  ),
  // What was Pierre Laporte's occupation? → Pierre Laporte's occupation was
  rule(
    `${ANY} ${BE} (?<phrase>(?:[Tt]he )?\\p{Lu}.*(?:['’]s|s['’]) ${PLAIN}(?: ${PLAIN}){0,4})`,
    ({ phrase = "", be }) => whole(phrase, be),
  ),
  // Who wrote Emma? What company built Plymouth Prowler? → … was written by, … was built by
  rule(
    `(?:[Ww]ho|${WHAT} ${PLAIN}(?: ${PLAIN})?) (?<verb>\\p{Ll}+) (?<thing>.+)`,
    ({ verb = "", thing = "" }) => passiveCloze(verb, thing),
  ),
  // In what city was Rogers Media formed? What year was Field lacrosse published? → … formed in
  rule(
    `[Ii]n (?:what|which) ${PLACE} ${BE} (?<phrase>.+) (?<done>${oneOf(PLACED)})`,
    inverted("in"),
  ),
  rule(`(?:[Ii]n )?${WHAT} ${YEAR} ${BE} (?<phrase>.+) (?<done>${oneOf(TIMED)})`, inverted("in")),
  rule(`(?:[Oo]n )?${WHAT} ${DAY} ${BE} (?<phrase>.+) (?<done>${oneOf(TIMED)})`, inverted("on")),
  rule(`[Ww]here ${BE} (?<phrase>.+) (?<done>${oneOf(PLACED)})`, inverted("in")),
  // In what year did Sammy Ofer die? Where did he? On what date? → Sammy Ofer died in, … on
  rule(`[Ii]n (?:what|which) ${PLACE} did (?<phrase>.+) (?<verb>${TENSE})`, past("in")),
  rule(`(?:[Ii]n )?${WHAT} ${YEAR} did (?<phrase>.+) (?<verb>${TENSE})`, past("in")),
  rule(`(?:[Oo]n )?${WHAT} ${DAY} did (?<phrase>.+) (?<verb>${TENSE})`, past("on")),
  rule(`[Ww]here did (?<phrase>.+) (?<verb>${TENSE})`, past("in")),
  // When was Striking released? When did she die? → the preposition that the answer takes
  rule(`[Ww]hen ${BE} (?<phrase>.+) (?<done>${oneOf(TIMED)})`, (groups, answer) =>
    inverted(prepositionOfTime(answer))(groups, answer),
  ),
  rule(`[Ww]hen did (?<phrase>.+) (?<verb>${TENSE})`, (groups, answer) =>
    past(prepositionOfTime(answer))(groups, answer),
  ),
  // Which company is Toyota Kijang produced by? Who is Ann married to? → … is produced by
  rule(
    `(?:[Ww]ho|${WHAT}(?: ${PLAIN}){0,3}) ${BE} (?<phrase>.+?) (?<done>${oneOf(WITH_PREPOSITION)}) (?<preposition>of|in|on|from|by|at|to|with|after|for|near|as)`,
    (groups, answer) => inverted(groups["preposition"] ?? null)(groups, answer),
  ),
  // What city is Marlo Thomas from? → Marlo Thomas is from
  rule(
    `${WHAT}(?: ${PLAIN}){1,3} ${BE} (?<phrase>.*(?<![\\p{L}\\p{N}])[\\p{Lu}\\p{N}][\\p{L}\\p{N}.'’-]*) (?<preposition>in|on|from)`,
    ({ phrase = "", be, preposition }) => clause(phrase, `${be} ${preposition}`),
  ),
  // Of which country is Tunde Juhasz a citizen? → Tunde Juhasz is a citizen of
  rule(
    `Of (?:what|which) ${PLAIN} ${BE} (?<phrase>.+?) (?<done>a citizen|a native|a member|a part|part)`,
    inverted("of"),
  ),
  // What team does Ann play for? What college did Ann go to? → Ann plays for, Ann went to
  rule(
    `(?:[Ww]ho|${WHAT} ${PLAIN}(?: ${PLAIN})?) does (?<phrase>.+) (?<verb>${oneOf(Object.keys(THIRD_PERSON))}) (?<preposition>in|at|for|from|to)`,
    ({ phrase = "", verb = "", preposition }) =>
      clause(phrase, `${THIRD_PERSON[verb]} ${preposition}`),
  ),
  rule(
    `(?:[Ww]ho|${WHAT} ${PLAIN}(?: ${PLAIN})?) did (?<phrase>.+) (?<verb>${TENSE}) (?<preposition>in|at|on|for|from|to)`,
    (groups, answer) => past(groups["preposition"] ?? null)(groups, answer),
  ),
];

/**
 * The cloze form of a question, or null where no rule is sure of it.
 * @param answer tells "born in" (a year, a place) from "born on" (a date), where the question doesn't
 */
export function clozeOf(question: string, answer: string): string | null {
  const text = tidy(question);
  if (!text.endsWith("?")) return null;
  const asked = text
    .slice(0, -1)
    .trim()
    .replace(/^(What|Who)['’]s /iu, "$1 is ");
  for (const { pattern, cloze } of RULES) {
    const match = pattern.exec(asked);
    const found = match && cloze(match.groups ?? {}, tidy(answer));
    if (found)
      return endsInPreposition(found) && startsWithPreposition(tidy(answer)) ? null : found;
  }
  return null;
}

function whole(phrase: string, be: string | undefined): string | null {
  return clause(phrase, be ?? "is");
}

/** A subject and what follows it, if the subject can be one. */
function clause(subject: string, rest: string): string | null {
  return isPlainPhrase(subject) ? `${capitalised(subject)} ${rest}` : null;
}

function inverted(preposition: string | null): Rule["cloze"] {
  return ({ phrase = "", be, done }) =>
    preposition === null ? null : clause(phrase, `${be} ${done} ${preposition}`);
}

function past(preposition: string | null): Rule["cloze"] {
  return ({ phrase = "", verb = "" }) =>
    preposition === null ? null : clause(phrase, `${PAST[verb]} ${preposition}`);
}

function passiveCloze(verb: string, thing: string): string | null {
  const voice = passive(verb);
  if (voice === null || startsWithPreposition(thing)) return null;
  const ofWorks = isOfWorks(verb);
  if (!isSingular(thing, ofWorks) || hasAdverbial(thing, ofWorks)) return null;
  return clause(thing, `${voice} by`);
}

/** "Emma in 1815", "America first": something after the thing that belongs to the verb. */
function hasAdverbial(thing: string, ofWorks: boolean): boolean {
  if (/\s(?:in|on|since|before|after|during|around|by)\s(?:the\s)?\d/u.test(thing)) return true;
  const isName = /^(?:The\s)?\p{Lu}/u.test(thing);
  if (isName && /\s\p{Ll}[\p{Ll}'’-]*$/u.test(thing)) return true;
  const foreign = ofWorks
    ? /\s(?:for|to|as|at|from|by)\s/u
    : /\s(?:for|to|as|at|from|by|in|on|with)\s/u;
  return isName && foreign.test(thing);
}

/** "in" before a year or month, "on" before a day; null where the answer is no time. */
function prepositionOfTime(answer: string): "in" | "on" | null {
  const months =
    "January|February|March|April|May|June|July|August|September|October|November|December";
  if (new RegExp(`^(?:(?:${months}) )?[12]\\d{3}$`, "u").test(answer)) return "in";
  if (
    new RegExp(`^(?:\\d{1,2} (?:${months})|(?:${months}) \\d{1,2},?)(?: [12]\\d{3})?$`, "u").test(
      answer,
    )
  ) {
    return "on";
  }
  return null;
}
