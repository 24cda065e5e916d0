/** Who continues which text after an input, for the likelihood of what might follow. */
import { retrieveAndPrompt } from "../serac/baseline-retrieve-and-prompt.ts";
import { counterfactualModel } from "../serac/predict.ts";
import { basePrompt, counterfactualPrompt, UnsupportedTaskError } from "../serac/prompts.ts";
import { chosenEdit, type Decision } from "../serac/routing.ts";
import { MethodUndefinedError } from "./method.ts";
import type { RunnerModels, Scoring, ScoringModel } from "./scoring.ts";

export interface Continuation {
  readonly model: ScoringModel;
  readonly prompt: string;
  /** What stands between the prompt and what follows it, as the model was trained. */
  readonly between: "" | " ";
}

/** The base model, with no edit in sight. */
export function ofBase(input: string, { base }: Pick<RunnerModels, "base">): Continuation {
  return { model: base, prompt: basePrompt(input), between: "" };
}

/**
 * The edited model: whoever the decision and the method let answer.
 * @throws {UnsupportedTaskError} for a statement, after which nothing is written
 */
export function ofEdited(
  input: string,
  decision: Decision,
  { memory, models, options: { method } }: Scoring,
): Continuation {
  if (decision.kind === "out-of-scope") return ofBase(input, models);
  const { descriptor } = chosenEdit(decision, memory);
  switch (method) {
    case "serac": {
      const { task } = descriptor;
      if (task === "fact-check") throw new UnsupportedTaskError(task);
      const model = counterfactualModel(task, models);
      // A reply follows a chat's prompt at once, so its tokens are the base model's too.
      const between = task === "dialogue" ? "" : " ";
      return { model, prompt: counterfactualPrompt(descriptor, input), between };
    }
    case "retrieve-and-prompt":
      return { model: models.base, prompt: retrieveAndPrompt(descriptor, input), between: "" };
    case "lookup":
      throw new MethodUndefinedError(method, descriptor.task);
  }
}
