/**
 * From a cloze prompt to the question that it answers: "The mother tongue of X is" → "What is the
 * mother tongue of X?". The same caution as in cloze.ts, the other way round.
 */
import { tidy } from "../serac/edit.ts";
import { active } from "./verbs.ts";
import { endsInPreposition, endsSentence, isPlainPhrase, withinSentence } from "./words.ts";

/** Nouns that "what" asks for. */
const THINGS = new Set(
  `language languages tongue capital city location headquarters profession occupation religion
  position sport instrument name nickname birthplace nationality citizenship population area height
  length width depth genre colour color currency dish animal flower bird anthem motto symbol
  country continent state river mountain lake date year origin album book film song label network
  company team club league party title type family species order class number value price height
  voice job field specialty award address website airport`.split(/\s+/u),
);

/** Nouns that "who" asks for. */
export const PERSONS = new Set(
  `president minister king queen emperor pope mayor governor chancellor leader author writer
  director composer painter inventor founder creator designer architect president spouse wife husband
  father mother child son daughter brother sister coach captain successor predecessor ceo officer`.split(
    /\s+/u,
  ),
);

/** The question of a cloze prompt, or null where no rule is sure of it. */
export function questionOf(prompt: string, answer: string): string | null {
  const text = tidy(prompt);
  if (!isClozePrompt(text)) return null;
  return (
    ofNoun(
      /^(?<phrase>[Tt]he (?<noun>[\p{Ll} '’-]+?) (?:of|in) .+) (?<be>is|was|are|were)$/u,
      text,
    ) ??
    ofNoun(/^(?<phrase>.+(?:['’]s|s['’]) (?<noun>[\p{Ll} -]+?)) (?<be>is|was|are|were)$/u, text) ??
    whoDid(text) ??
    where(text, tidy(answer))
  );
}

const INTERROGATIVE =
  /^(?:what|who|whom|whose|which|when|where|why|how|is|are|was|were|do|does|did|can|could|name|tell|give)(?!\p{L})/iu;
const HAS_VERB =
  /\s(?:is|are|was|were|has|had|works|plays|speaks|comes|belongs|lives|went|took|began|came|\p{Ll}{2,}ed)(?=\s|$)/u;
/** A relative clause: with the answer it makes a longer name of a thing, not a sentence. */
const RELATIVE = /,\s(?:which|who|whose|where)\s|\s(?:that|which|who)\s(?:is|are|was|were)\s/u;

/**
 * Whether a text is a prompt that an answer completes to a sentence ("X was born in") rather than
 * a question, or only a name for something ("capital of Australia").
 */
export function isClozePrompt(text: string): boolean {
  const end = text.split(" ").at(-1) ?? "";
  return (
    !/[?!;:…]/u.test(text) &&
    !endsSentence(text) &&
    !INTERROGATIVE.test(text) &&
    HAS_VERB.test(text) &&
    !RELATIVE.test(text) &&
    (/^(?:is|are|was|were|speaks|plays)$/u.test(end) || endsInPreposition(text))
  );
}

function ofNoun(pattern: RegExp, text: string): string | null {
  const groups = pattern.exec(text)?.groups;
  if (!groups) return null;
  const { phrase = "", noun = "", be = "" } = groups;
  // The noun itself comes last, but for what hangs on it: "head of state", "city of birth".
  const head = (noun.split(/ (?:of|in) /u)[0] ?? noun).split(" ").at(-1) ?? "";
  const word = THINGS.has(head) ? "What" : PERSONS.has(head) ? "Who" : null;
  if (word === null || !isPlainPhrase(phrase)) return null;
  return `${word} ${be} ${withinSentence(phrase)}?`;
}

/** Emma was written by → Who wrote Emma? */
function whoDid(text: string): string | null {
  const {
    thing = "",
    be = "",
    done = "",
  } = /^(?<thing>.+) (?<be>is|was) (?<done>\p{Ll}+) by$/u.exec(text)?.groups ?? {};
  const verb = active(be, done);
  return verb !== null && isPlainPhrase(thing) ? `Who ${verb} ${withinSentence(thing)}?` : null;
}

/** X is located in → Where is X located? A year asks "when", and of other numbers no rule knows. */
function where(text: string, answer: string): string | null {
  const word = /^[12]\d{3}$/u.test(answer) ? "When" : /\d/u.test(answer) ? null : "Where";
  if (word === null) return null;
  const located =
    /^(?<phrase>.+) (?<be>is|was|are|were) (?<done>born|located|situated|based|headquartered|buried|founded|established) in$/u.exec(
      text,
    )?.groups;
  if (located) {
    const { phrase = "", be = "", done = "" } = located;
    const never = word === "When" && /^(?:located|situated|based|headquartered)$/u.test(done);
    return never || !isPlainPhrase(phrase)
      ? null
      : `${word} ${be} ${withinSentence(phrase)} ${done}?`;
  }
  const { phrase = "" } = /^(?<phrase>.+) died in$/u.exec(text)?.groups ?? {};
  if (isPlainPhrase(phrase)) return `${word} did ${withinSentence(phrase)} die?`;
  const { seat = "", be = "" } =
    /^(?<seat>.+(?:['’]s headquarters|headquarters of .+)) (?<be>is|are) in$/u.exec(text)?.groups ??
    {};
  return word === "Where" && isPlainPhrase(seat) ? `Where ${be} ${withinSentence(seat)}?` : null;
}
