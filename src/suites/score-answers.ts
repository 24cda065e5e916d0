/** Inputs of tasks that have one right answer: by what was answered. */
import { exactMatch, inScopeFailure } from "../serac/metrics.ts";
import { baseAnswer } from "../serac/predict.ts";
import type { Decision } from "../serac/routing.ts";
import { ofEdited } from "./continuation.ts";
import { chosenBy, type Scoring, timedAnswer } from "./scoring.ts";
import type { ScoredInput } from "./suite.ts";

export async function scoreAnswer(
  one: ScoredInput,
  target: string,
  decision: Decision,
  run: Scoring,
): Promise<void> {
  const { editId, input, kind } = one;
  const edited = await timedAnswer(one, decision, run);
  const forced = await teacherForced(one, target, decision, run);
  const chosen = chosenBy(decision);
  const failure = inScopeFailure(editId, chosen, edited.text, target);
  run.tally.inScope(kind, chosen !== null, failure === null, forced);
  if (failure) run.tally.fail({ failure, editId, chosen, input, target, edited: edited.text });
}

export async function scoreOutOfScopeAnswer(
  one: ScoredInput,
  decision: Decision,
  run: Scoring,
): Promise<void> {
  const { task, editId, input, kind } = one;
  if (decision.kind === "out-of-scope") {
    // The edited answer is the base answer itself, so they agree whatever it says.
    run.tally.outOfScope(kind, false, false);
    return;
  }
  const edited = await timedAnswer(one, decision, run);
  const base = await baseAnswer(task, input, run.models, run.options);
  const changed = !exactMatch(edited.text, base.text);
  run.tally.outOfScope(kind, true, changed);
  if (!changed) return;
  const { editId: chosen } = decision;
  const texts = { input, target: base.text, edited: edited.text };
  run.tally.fail({ failure: "false-hit", editId, chosen, ...texts });
}

/**
 * The paper's exact match: is every token of the target the argmax, under the edited model?
 * Undefined where nothing is generated: of a verdict, and of a baseline.
 */
async function teacherForced(
  { task, input }: ScoredInput,
  target: string,
  decision: Decision,
  run: Scoring,
): Promise<boolean | undefined> {
  const { method, asGeneratedOnly, signal } = run.options;
  if (task !== "qa" || method !== "serac" || asGeneratedOnly) return undefined;
  const { model, prompt, between } = ofEdited(input, decision, run);
  const { argmax } = await model.scoreContinuation(prompt, between + target, signal);
  return argmax.every(Boolean);
}
