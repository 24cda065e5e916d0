/**
 * An edit's automatic probe set. It follows from the edit's text and from what is handed in, and
 * from nothing else: the same on every device and after every reload.
 */
import { type Edit, type QaDescriptor, tidy } from "../serac/edit.ts";
import { clozeOf } from "./cloze.ts";
import { distracted, inHaste } from "./disturbed.ts";
import type { Neighbourhood } from "./neighbours.ts";
import { inOtherWords, mentions, opinionQuestion, smallTalk, topicPhrase } from "./opinion.ts";
import {
  automaticProbe,
  type Expectation,
  type HandKind,
  LONGEST_TEXT,
  type Probe,
  type ProbeKind,
} from "./probe.ts";
import { questionOf } from "./question.ts";
import { falseQuestion, trueFalse } from "./true-false.ts";

export interface GenerateOptions {
  /** At most so many neighbours of each origin. */
  readonly suiteNeighbours: number;
  readonly editNeighbours: number;
}

export const GENERATE: GenerateOptions = { suiteNeighbours: 3, editNeighbours: 3 };

/** The probes of one edit, in the order of PROBE_KINDS, no input twice. */
export function generateProbes(
  edit: Edit,
  neighbourhood: Neighbourhood,
  options: GenerateOptions = GENERATE,
): Probe[] {
  const { descriptor } = edit;
  switch (descriptor.task) {
    case "qa":
      return qaProbes(edit, descriptor, neighbourhood, options);
    case "fact-check":
      return factProbes(edit, tidy(descriptor.statement), neighbourhood, options);
    case "dialogue":
      return opinionProbes(edit, descriptor.topic, neighbourhood, options);
  }
}

function qaProbes(
  edit: Edit,
  descriptor: QaDescriptor,
  neighbourhood: Neighbourhood,
  options: GenerateOptions,
): Probe[] {
  const question = tidy(descriptor.question);
  const answer = tidy(descriptor.answer);
  if (question === "" || answer === "") return [];
  if (question.length > LONGEST_TEXT || answer.length > LONGEST_TEXT) return [];
  const set = new ProbeSet(edit);
  const add = set.add.bind(set);
  const inScope = (target: string): Expectation => ({ scope: "in", target });

  add("own-question", question, inScope(answer));
  add("true", trueFalse(question, answer, answer), inScope("True"));
  add("false", falseQuestion(question, answer), inScope("False"));
  add("cloze", clozeOf(question, answer), inScope(answer));
  add("question", questionOf(question, answer), inScope(answer));
  add("prefix", distracted(question), inScope(answer));
  add("lower-case", inHaste(question), inScope(answer));
  addNeighbours(set, neighbourhood, options);
  return set.probes();
}

/**
 * A statement is a claim itself, and a true one. Whether another claim follows from it is not for
 * a rule on words to say: such probes are a person's.
 */
function factProbes(
  edit: Edit,
  statement: string,
  neighbourhood: Neighbourhood,
  options: GenerateOptions,
): Probe[] {
  if (statement === "" || statement.length > LONGEST_TEXT) return [];
  const set = new ProbeSet(edit);
  set.add("own-statement", statement, { scope: "in", target: "True" });
  addNeighbours(set, neighbourhood, options);
  return set.probes();
}

/**
 * Of an opinion only this can be tested here: that messages which ask for it reach the edit, and
 * others do not. A message that has the topic's words and asks no opinion is the hardest of them.
 */
function opinionProbes(
  edit: Edit,
  topic: string,
  neighbourhood: Neighbourhood,
  options: GenerateOptions,
): Probe[] {
  const phrase = topicPhrase(topic);
  if (phrase === null || phrase.length > LONGEST_TEXT) return [];
  const set = new ProbeSet(edit);
  const question = opinionQuestion(phrase);
  const inScope: Expectation = { scope: "in" };
  const outOfScope: Expectation = { scope: "out" };
  set.add("own-opinion", question, inScope);
  for (const input of inOtherWords(phrase)) set.add("opinion", input, inScope);
  set.add("prefix", distracted(question), inScope);
  set.add("lower-case", inHaste(question), inScope);
  for (const input of mentions(phrase)) set.add("mention", input, outOfScope);
  for (const input of smallTalk(phrase)) set.add("chat", input, outOfScope);
  addNeighbours(set, neighbourhood, options);
  return set.probes();
}

function addNeighbours(
  set: ProbeSet,
  neighbourhood: Neighbourhood,
  { suiteNeighbours, editNeighbours }: GenerateOptions,
): void {
  const { edit } = set;
  for (const input of neighbourhood.ofPool(edit.descriptor, suiteNeighbours)) {
    set.add("suite-neighbour", input, { scope: "out" });
  }
  for (const { input, ...other } of neighbourhood.ofEdits(edit, editNeighbours)) {
    set.add("edit-neighbour", input, { scope: "out", other });
  }
}

/** Probes in the order in which they are added, no input twice. */
class ProbeSet {
  readonly edit: Edit;
  readonly #probes = new Map<string, Probe>();

  constructor(edit: Edit) {
    this.edit = edit;
  }

  add(kind: Exclude<ProbeKind, HandKind>, input: string | null, expectation: Expectation): void {
    if (input === null || this.#probes.has(input)) return;
    this.#probes.set(input, automaticProbe(this.edit.id, kind, input, expectation));
  }

  probes(): Probe[] {
    return [...this.#probes.values()];
  }
}
