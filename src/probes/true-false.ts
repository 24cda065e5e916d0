/** True/False questions on an edit's fact: with the new answer (True), with another value (False). */
import { tidy } from "../serac/edit.ts";
import { clozeOf } from "./cloze.ts";
import { isClozePrompt } from "./question.ts";
import { drawn, hashOf } from "./seed.ts";
import { endsSentence, withinSentence } from "./words.ts";

/** The ways to ask about a sentence, all of them common; `s` stands within another sentence. */
const WORDINGS: readonly [(sentence: string) => string, ...((sentence: string) => string)[]] = [
  (sentence) => `True or False: ${sentence}.`,
  (sentence) => `Is it true that ${withinSentence(sentence)}?`,
  (sentence) => `${sentence}. True or False?`,
];

/**
 * A True/False question that says the answer is `value`, or null where none is good English. A
 * question without a cloze form is quoted as it is.
 */
export function trueFalse(question: string, answer: string, value: string): string | null {
  const asked = tidy(question);
  const said = tidy(value).replace(/\.$/u, "");
  // An answer of several sentences cannot end one.
  if (said === "" || /[?!]/u.test(said) || endsSentence(said)) return null;
  const cloze = isClozePrompt(asked) ? asked : clozeOf(asked, answer);
  if (cloze !== null) return drawn(WORDINGS, asked)(`${cloze} ${said}`);
  if (!asked.endsWith("?") || /["“”]/u.test(asked)) return null;
  return `True or False: the answer to "${asked}" is ${said}.`;
}

/** Relations that hold for several values at once: another language spoken refutes none. */
const MANY_VALUED = /\s(?:speaks|plays)$/u;

/** A True/False question whose answer under the edit is False, or null where none surely is. */
export function falseQuestion(question: string, answer: string): string | null {
  if (MANY_VALUED.test(tidy(question))) return null;
  return trueFalse(question, answer, otherValue(question, answer));
}

const NAMES = [
  "Vienna",
  "Lake Victoria",
  "Marie Curie",
  "Iceland",
  "Toyota",
  "Harrison Blake",
  "Montevideo",
  "Portuguese",
] as const;
const COMMON = ["copper", "volleyball", "geology", "walnut", "porcelain"] as const;

/**
 * A value that is not the answer and looks like one: another year for a year, another number for
 * a number, a name for a name. It follows from the edit alone, so that a probe is the same after
 * any change of the memory.
 */
export function otherValue(question: string, answer: string): string {
  const text = tidy(answer);
  const seed = `${tidy(question)} ${text}`;
  const step = 3 + (hashOf(seed) % 17);
  if (/^[12]\d{3}$/u.test(text)) return String(Number(text) - step);
  if (/^\d{1,12}$/u.test(text)) return String(Number(text) + step);
  // In a date, "2 May 1994", the year; it must not become another one by chance of two numbers.
  if (/^[^\d]*\d{0,2}[^\d]+[12]\d{3}$/u.test(text)) {
    return text.replace(/[12]\d{3}$/u, (year) => String(Number(year) - step));
  }
  const values: readonly string[] = /^\p{Ll}/u.test(text) ? COMMON : NAMES;
  const mine = text.toLowerCase();
  const free = values.filter((value) => {
    const other = value.toLowerCase();
    return !mine.includes(other) && !other.includes(mine);
  });
  const [first = "Vienna", ...more] = free;
  return drawn([first, ...more], seed);
}
