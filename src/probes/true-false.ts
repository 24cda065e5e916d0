/** True/False questions on an edit's fact: with the new answer (True), with another value (False). */
import { tidy } from "../serac/edit.ts";
import { clozeOf } from "./cloze.ts";
import { otherValue } from "./foil.ts";
import { isClozePrompt } from "./question.ts";
import { drawn } from "./seed.ts";
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
