/**
 * An edit's automatic probe set. It follows from the edit's text and from what is handed in, and
 * from nothing else: the same on every device and after every reload.
 */
import { type Edit, type QaDescriptor, tidy } from "../serac/edit.ts";
import { clozeOf } from "./cloze.ts";
import { distracted, inHaste } from "./disturbed.ts";
import type { Neighbourhood } from "./neighbours.ts";
import {
  automaticProbe,
  type Expectation,
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
      // No rule is written for these yet: their edits have the probes that a person adds.
      return [];
  }
}

function qaProbes(
  edit: Edit,
  descriptor: QaDescriptor,
  neighbourhood: Neighbourhood,
  { suiteNeighbours, editNeighbours }: GenerateOptions,
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
  addNeighbours(set, question, neighbourhood, { suiteNeighbours, editNeighbours });
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
  addNeighbours(set, statement, neighbourhood, options);
  return set.probes();
}

function addNeighbours(
  set: ProbeSet,
  text: string,
  neighbourhood: Neighbourhood,
  { suiteNeighbours, editNeighbours }: GenerateOptions,
): void {
  for (const input of neighbourhood.ofPool(text, suiteNeighbours)) {
    set.add("suite-neighbour", input, { scope: "out" });
  }
  for (const { input, editId, target } of neighbourhood.ofEdits(set.edit, text, editNeighbours)) {
    set.add("edit-neighbour", input, { scope: "out", other: { editId, target } });
  }
}

/** Probes in the order in which they are added, no input twice. */
class ProbeSet {
  readonly edit: Edit;
  readonly #probes = new Map<string, Probe>();

  constructor(edit: Edit) {
    this.edit = edit;
  }

  add(kind: Exclude<ProbeKind, "hand">, input: string | null, expectation: Expectation): void {
    if (input === null || this.#probes.has(input)) return;
    this.#probes.set(input, automaticProbe(this.edit.id, kind, input, expectation));
  }

  probes(): Probe[] {
    return [...this.#probes.values()];
  }
}
