/**
 * Runs an edit suite over the models and measures edit success and drawdown. Each input takes
 * the way that a user's takes: `route`, then `counterfactualAnswer` or `baseAnswer`.
 */
import type { Edit } from "../serac/edit.ts";
import { exactMatch, inScopeFailure } from "../serac/metrics.ts";
import {
  type Answer,
  type BaseModel,
  baseAnswer,
  counterfactualAnswer,
  type LanguageModel,
  route,
  type SeracModels,
  TaskNotLoadedError,
} from "../serac/predict.ts";
import { basePrompt, counterfactualPrompt, UnsupportedTaskError } from "../serac/prompts.ts";
import type { Decision } from "../serac/routing.ts";
import { type Batch, batches, outOfScopeInputs } from "./batches.ts";
import type { SuiteReport } from "./report.ts";
import type { AnswerEntry, SuiteEntry } from "./suite.ts";
import { Tally } from "./tally.ts";

/** A model that can also say how it would have continued, were the target given to it. */
export interface ScoringModel extends LanguageModel {
  /**
   * Teacher forcing: for each token of `target` and the end of text after it, given all before.
   * `logProbabilities` in nats; `argmax` tells where the target's token was the most probable.
   */
  scoreContinuation(
    prompt: string,
    target: string,
  ): Promise<{ readonly logProbabilities: readonly number[]; readonly argmax: readonly boolean[] }>;
}

export interface RunnerModels extends SeracModels {
  readonly base: BaseModel & ScoringModel;
  readonly counterfactual?: ScoringModel | undefined;
}

export interface RunOptions {
  /** Edits in memory at once (k). */
  readonly edits: number;
  /** Only the first so many edits of the suite. */
  readonly limit?: number;
  readonly threshold: number;
  /**
   * Gives each in-scope input its own edit, whatever a classifier would say, and leaves
   * out-of-scope inputs out: what is measured then is the counterfactual model alone.
   */
  readonly givenEdit?: boolean;
  /** Decides and answers nothing: what is measured then is the scope classifier alone. */
  readonly decisionsOnly?: boolean;
  readonly maxTokens: number;
  readonly signal?: AbortSignal;
  /** Inputs done, those that were skipped counted too, of all that there are. */
  readonly onProgress?: (done: number, of: number) => void;
}

type Measured = Omit<SuiteReport, "suite" | "models">;

/**
 * @throws {UnsupportedTaskError} for a task that the shipped models do not do
 * @throws the signal's reason when aborted
 */
export async function runSuite(
  entries: readonly SuiteEntry[],
  models: RunnerModels,
  options: RunOptions,
): Promise<Measured> {
  const chosen = entries.slice(0, options.limit).map(answerEntry);
  const groups = batches(chosen, options.edits);
  const tally = new Tally();
  const of = chosen.reduce(
    (n, e) => n + e.inScope.length + (options.givenEdit ? 0 : e.outOfScope.length),
    0,
  );
  let done = 0;
  const step = (inputs = 1) => {
    done += inputs;
    options.onProgress?.(done, of);
    options.signal?.throwIfAborted();
  };
  for (const batch of groups) await runBatch(batch, models, options, tally, step);
  return {
    task: chosen[0]?.task ?? "qa",
    scope: options.givenEdit ? "given" : models.scope.kind,
    edits: options.edits,
    editsScored: chosen.length,
    threshold: options.threshold,
    ...tally.figures(),
    kinds: tally.kinds(),
    failures: tally.failures,
    skipped: tally.skipped,
    milliseconds: tally.medians(),
    mistakes: tally.mistakes,
  };
}

function answerEntry(entry: SuiteEntry): AnswerEntry {
  if (entry.task !== "qa") throw new UnsupportedTaskError(entry.task);
  return entry;
}

async function runBatch(
  batch: Batch<AnswerEntry>,
  models: RunnerModels,
  options: RunOptions,
  tally: Tally,
  step: (inputs?: number) => void,
): Promise<void> {
  const memory: Edit[] = batch.map(({ id, descriptor }) => ({ id, descriptor }));
  // As on the page, where an edit's vector is made when the edit is added.
  if (!options.givenEdit) await models.scope.prepare(memory, options.signal);

  for (const entry of batch) {
    for (const { input, target, kind } of entry.inScope) {
      const decision = options.givenEdit
        ? given(entry.id, options.threshold)
        : await decideTimed(input, memory, models, options, tally);
      if (options.decisionsOnly) {
        tally.decided(kind, { editId: entry.id, input, target }, decision);
        step();
        continue;
      }
      const edited = await answer(input, decision, memory, models, options, tally);
      const forced = await teacherForced(input, target, decision, memory, models);
      const chosen = decision.kind === "in-scope" ? decision.editId : null;
      const failure = inScopeFailure(entry.id, chosen, edited.text, target);
      tally.inScope(kind, chosen !== null, failure === null, forced);
      if (failure) {
        tally.fail({ failure, editId: entry.id, chosen, input, target, edited: edited.text });
      }
      step();
    }
  }
  if (options.givenEdit) return;

  const { inputs, skipped } = outOfScopeInputs(batch);
  tally.skipped += skipped;
  if (skipped > 0) step(skipped);
  for (const { entryId, input, kind } of inputs) {
    const decision = await decideTimed(input, memory, models, options, tally);
    if (options.decisionsOnly) {
      tally.decided(kind, { editId: entryId, input }, decision);
    } else if (decision.kind === "out-of-scope") {
      // The edited answer is the base answer itself, so they agree whatever it says.
      tally.outOfScope(kind, false, false);
    } else {
      const edited = await answer(input, decision, memory, models, options, tally);
      const base = await baseAnswer("qa", input, models, options);
      const changed = !exactMatch(edited.text, base.text);
      tally.outOfScope(kind, true, changed);
      if (changed) {
        const { editId: chosen } = decision;
        const mistake = { input, target: base.text, edited: edited.text };
        tally.fail({ failure: "false-hit", editId: entryId, chosen, ...mistake });
      }
    }
    step();
  }
}

/** The decision of a classifier that is never wrong: to measure the counterfactual model alone. */
function given(editId: string, threshold: number): Decision {
  return { kind: "in-scope", editId, p: 1, threshold };
}

async function decideTimed(
  input: string,
  memory: readonly Edit[],
  models: RunnerModels,
  { threshold, signal }: RunOptions,
  tally: Tally,
): Promise<Decision> {
  const routed = await route(
    "qa",
    input,
    memory,
    models.scope,
    threshold,
    signal ? { signal } : {},
  );
  const { decision, milliseconds } = routed;
  tally.time("scope", milliseconds);
  return decision;
}

async function answer(
  input: string,
  decision: Decision,
  memory: readonly Edit[],
  models: RunnerModels,
  options: RunOptions,
  tally: Tally,
): Promise<Answer> {
  if (decision.kind === "out-of-scope") {
    const base = await baseAnswer("qa", input, models, options);
    tally.timeAnswer("base", base);
    return base;
  }
  const edited = await counterfactualAnswer(input, decision, memory, models, options);
  tally.timeAnswer("counterfactual", edited);
  return edited;
}

/** The paper's exact match: is every token of the target the argmax, under the edited model? */
async function teacherForced(
  input: string,
  target: string,
  decision: Decision,
  memory: readonly Edit[],
  models: RunnerModels,
): Promise<boolean> {
  const edit =
    decision.kind === "in-scope" ? memory.find((e) => e.id === decision.editId) : undefined;
  if (edit && !models.counterfactual) throw new TaskNotLoadedError("qa");
  const { argmax } =
    edit && models.counterfactual
      ? await models.counterfactual.scoreContinuation(
          counterfactualPrompt(edit.descriptor, input),
          ` ${target}`,
        )
      : await models.base.scoreContinuation(basePrompt(input), target);
  return argmax.every(Boolean);
}
