/** Who answers in scope: SERAC, or one of the paper's baselines that it is measured against. */
import { lookup, storedAnswer } from "../serac/baseline-lookup.ts";
import { retrieveAndPrompt } from "../serac/baseline-retrieve-and-prompt.ts";
import type { Edit, EditDescriptor, Task } from "../serac/edit.ts";
import {
  type Answer,
  counterfactualAnswer,
  type GenerateOptions,
  type SeracModels,
} from "../serac/predict.ts";
import { chosenEdit, type InScope } from "../serac/routing.ts";
import { probabilityOfTrue, VERDICTS, verdict } from "../serac/verdict.ts";

export const METHODS = ["serac", "lookup", "retrieve-and-prompt"] as const;
export type Method = (typeof METHODS)[number];

/** A baseline was asked for a task in which it says nothing. */
export class MethodUndefinedError extends Error {
  override readonly name = "MethodUndefinedError";
  readonly code = "method-undefined";
  readonly data: { readonly method: Method; readonly task: Task };

  constructor(method: Method, task: Task) {
    super(
      `The method "${method}" is not defined for the task "${task}", whose edits have no answer that could be looked up. Choose another method.`,
    );
    this.data = { method, task };
  }
}

/** Whether a method says anything of an edit: LU has no answer to give for a statement or an opinion. */
export function isDefined(method: Method, descriptor: EditDescriptor): boolean {
  return method !== "lookup" || storedAnswer(descriptor) !== undefined;
}

export async function inScopeAnswer(
  method: Method,
  input: string,
  decision: InScope,
  edits: readonly Edit[],
  models: SeracModels,
  options: GenerateOptions,
): Promise<Answer> {
  switch (method) {
    case "serac":
      return counterfactualAnswer(input, decision, edits, models, options);
    case "lookup":
      return stored(lookup(decision, edits));
    case "retrieve-and-prompt":
      return prompted(chosenEdit(decision, edits), input, models, options);
  }
}

/** A cache runs no model. */
function stored(text: string): Answer {
  return { text, tokens: 0, ending: "end", milliseconds: { prefill: 0, decode: 0 } };
}

async function prompted(
  { descriptor }: Edit,
  input: string,
  { base }: SeracModels,
  options: GenerateOptions,
): Promise<Answer> {
  const prompt = retrieveAndPrompt(descriptor, input);
  if (descriptor.task !== "fact-check") return base.generate(prompt, options);
  const start = performance.now();
  const [logTrue, logFalse] = await base.firstWord(prompt, VERDICTS, options.signal);
  if (logTrue === undefined || logFalse === undefined) {
    throw new RangeError("The base model gave no probabilities.");
  }
  return verdict(probabilityOfTrue(logTrue, logFalse), performance.now() - start);
}
