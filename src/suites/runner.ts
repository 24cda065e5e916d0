/**
 * Runs an edit suite over the models and measures edit success and drawdown. Each input takes
 * the way that a user's takes: `route`, then `counterfactualAnswer` or `baseAnswer`.
 */
import type { Edit, Task } from "../serac/edit.ts";
import { exactMatch, inScopeFailure } from "../serac/metrics.ts";
import {
  type Answer,
  type BaseModel,
  baseAnswer,
  type LanguageModel,
  route,
  type SeracModels,
  TaskNotLoadedError,
} from "../serac/predict.ts";
import { basePrompt, counterfactualPrompt, UnsupportedTaskError } from "../serac/prompts.ts";
import type { Decision } from "../serac/routing.ts";
import { type Batch, batches, outOfScopeInputs, type Select } from "./batches.ts";
import { reliability } from "./calibration.ts";
import { inScopeAnswer, isDefined, type Method, MethodUndefinedError } from "./method.ts";
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
  /** Who answers in scope; SERAC unless told otherwise. */
  readonly method?: Method;
  /** The inputs to score, all unless told otherwise. Every edit is in its memory all the same. */
  readonly select?: Select;
  /** Leaves teacher forcing out, which is a second run of a language model an input. */
  readonly asGeneratedOnly?: boolean;
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

/** A report, but for the names of what was run. */
export type Measured = Omit<SuiteReport, "suite" | "models">;

/**
 * @throws {UnsupportedTaskError} for a task that the shipped models do not do
 * @throws the signal's reason when aborted
 */
export async function runSuite(
  entries: readonly SuiteEntry[],
  models: RunnerModels,
  options: RunOptions,
): Promise<Measured> {
  const { method = "serac", select = () => true } = options;
  const chosen = entries.slice(0, options.limit).map((entry) => answerEntry(entry, method));
  const groups = batches(chosen, options.edits);
  const tally = new Tally();
  const selected = chosen.map((e) => ({
    inScope: e.inScope.filter((_, i) => select(e.id, "inScope", i)).length,
    outOfScope: e.outOfScope.filter((_, i) => select(e.id, "outOfScope", i)).length,
  }));
  const of = selected.reduce((n, e) => n + e.inScope + (options.givenEdit ? 0 : e.outOfScope), 0);
  let done = 0;
  const step = (inputs = 1) => {
    done += inputs;
    options.onProgress?.(done, of);
    options.signal?.throwIfAborted();
  };
  for (const batch of groups)
    await runBatch(batch, models, { ...options, method, select }, tally, step);
  return {
    task: chosen[0]?.task ?? "qa",
    method,
    scope: options.givenEdit ? "given" : models.scope.kind,
    edits: options.edits,
    editsScored: selected.filter((e) => e.inScope + e.outOfScope > 0).length,
    threshold: options.threshold,
    ...tally.figures(),
    ...(options.decisionsOnly && { reliability: reliability(tally.judged) }),
    kinds: tally.kinds(),
    failures: tally.failures,
    skipped: tally.skipped,
    milliseconds: tally.medians(),
    mistakes: tally.mistakes,
  };
}

/** An entry that can be run as it is asked for. */
function answerEntry(entry: SuiteEntry, method: Method): AnswerEntry {
  if (entry.task === "dialogue") throw new UnsupportedTaskError(entry.task);
  if (!isDefined(method, entry.descriptor)) throw new MethodUndefinedError(method, entry.task);
  return entry;
}

type BatchOptions = RunOptions & { readonly method: Method; readonly select: Select };

async function runBatch(
  batch: Batch<AnswerEntry>,
  models: RunnerModels,
  options: BatchOptions,
  tally: Tally,
  step: (inputs?: number) => void,
): Promise<void> {
  const memory: Edit[] = batch.map(({ id, descriptor }) => ({ id, descriptor }));
  // As on the page, where an edit's vector is made when the edit is added.
  if (!options.givenEdit) await models.scope.prepare(memory, options.signal);

  for (const entry of batch) {
    for (const [index, { input, target, kind }] of entry.inScope.entries()) {
      if (!options.select(entry.id, "inScope", index)) continue;
      const { task } = entry;
      const decision = options.givenEdit
        ? given(entry.id, options.threshold)
        : await decideTimed(task, input, memory, models, options, tally);
      if (options.decisionsOnly) {
        tally.decided(kind, { editId: entry.id, input, target }, decision);
        step();
        continue;
      }
      const edited = await answer(task, input, decision, memory, models, options, tally);
      const forced = await teacherForced(entry, input, target, decision, memory, models, options);
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

  const { inputs, skipped } = outOfScopeInputs(batch, options.select);
  tally.skipped += skipped;
  if (skipped > 0) step(skipped);
  for (const { entryId, task, input, kind } of inputs) {
    const decision = await decideTimed(task, input, memory, models, options, tally);
    if (options.decisionsOnly) {
      tally.decided(kind, { editId: entryId, input }, decision);
    } else if (decision.kind === "out-of-scope") {
      // The edited answer is the base answer itself, so they agree whatever it says.
      tally.outOfScope(kind, false, false);
    } else {
      const edited = await answer(task, input, decision, memory, models, options, tally);
      const base = await baseAnswer(task, input, models, options);
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
  task: Task,
  input: string,
  memory: readonly Edit[],
  models: RunnerModels,
  { threshold, signal }: RunOptions,
  tally: Tally,
): Promise<Decision> {
  const routed = await route(
    task,
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
  task: Task,
  input: string,
  decision: Decision,
  memory: readonly Edit[],
  models: RunnerModels,
  options: BatchOptions,
  tally: Tally,
): Promise<Answer> {
  if (decision.kind === "out-of-scope") {
    const base = await baseAnswer(task, input, models, options);
    tally.timeAnswer("base", base);
    return base;
  }
  const edited = await inScopeAnswer(options.method, input, decision, memory, models, options);
  tally.timeAnswer(MODEL_OF[options.method], edited);
  return edited;
}

/** Under which name the times of an answer in scope are counted. */
const MODEL_OF = {
  serac: "counterfactual",
  lookup: "lookup",
  "retrieve-and-prompt": "base",
} as const satisfies Record<Method, string>;

/**
 * The paper's exact match: is every token of the target the argmax, under the edited model?
 * Undefined where nothing is generated: of a verdict, and of a baseline.
 */
async function teacherForced(
  { task }: AnswerEntry,
  input: string,
  target: string,
  decision: Decision,
  memory: readonly Edit[],
  models: RunnerModels,
  { method, asGeneratedOnly }: BatchOptions,
): Promise<boolean | undefined> {
  if (task !== "qa" || method !== "serac" || asGeneratedOnly) return undefined;
  const edit =
    decision.kind === "in-scope" ? memory.find((e) => e.id === decision.editId) : undefined;
  if (edit === undefined) {
    const { argmax } = await models.base.scoreContinuation(basePrompt(input), target);
    return argmax.every(Boolean);
  }
  if (models.counterfactual === undefined) throw new TaskNotLoadedError(task);
  const { argmax } = await models.counterfactual.scoreContinuation(
    counterfactualPrompt(edit.descriptor, input),
    ` ${target}`,
  );
  return argmax.every(Boolean);
}
