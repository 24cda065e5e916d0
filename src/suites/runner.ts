/**
 * Runs an edit suite over the models and measures edit success and drawdown. Each input takes
 * the way that a user's takes: `route`, then `counterfactualAnswer` or `baseAnswer`.
 */
import type { Edit, Task } from "../serac/edit.ts";
import { route } from "../serac/predict.ts";
import type { Decision } from "../serac/routing.ts";
import { type Batch, batches, outOfScopeInputs, type Select } from "./batches.ts";
import { reliability } from "./calibration.ts";
import { isDefined, MethodUndefinedError } from "./method.ts";
import type { SuiteReport } from "./report.ts";
import { scoreAnswer, scoreOutOfScopeAnswer } from "./score-answers.ts";
import { scoreOutOfScopeReply, scoreReplies } from "./score-replies.ts";
import type { RunnerModels, RunOptions, Scoring } from "./scoring.ts";
import type { ScoredInput, SuiteEntry } from "./suite.ts";
import { Tally } from "./tally.ts";

/** A report, but for the names of what was run. */
export type Measured = Omit<SuiteReport, "suite" | "models">;

/** A suite has edits of dialogue and others, whose figures have other units. */
export class MixedTasksError extends Error {
  override readonly name = "MixedTasksError";
  readonly code = "mixed-tasks";
  readonly data: { readonly tasks: readonly Task[] };

  constructor(tasks: readonly Task[]) {
    super(
      `The suite has edits of the tasks ${tasks.map((task) => `"${task}"`).join(" and ")}. Dialogue is measured by likelihoods and the others by answers, so they have no figure in common: split the suite into one for each task.`,
    );
    this.data = { tasks };
  }
}

/**
 * @throws {MethodUndefinedError} for a baseline that says nothing of the suite's task
 * @throws {MixedTasksError}
 * @throws the signal's reason when aborted
 */
export async function runSuite(
  entries: readonly SuiteEntry[],
  models: RunnerModels,
  options: RunOptions,
): Promise<Measured> {
  const { method = "serac", select = () => true } = options;
  const chosen = entries.slice(0, options.limit);
  for (const { task, descriptor } of chosen) {
    if (!isDefined(method, descriptor)) throw new MethodUndefinedError(method, task);
  }
  const tasks = [...new Set(chosen.map(({ task }) => task))];
  if (tasks.length > 1 && tasks.includes("dialogue")) throw new MixedTasksError(tasks);
  const [task = "qa"] = tasks;
  const tally = new Tally();
  const selected = chosen.map(({ id, inScope, outOfScope }) => ({
    inScope: countOf(inScope, (index) => select(id, "inScope", index)),
    outOfScope: countOf(outOfScope, (index) => select(id, "outOfScope", index)),
  }));
  const of = selected.reduce((n, e) => n + e.inScope + (options.givenEdit ? 0 : e.outOfScope), 0);
  let done = 0;
  const step = (inputs = 1) => {
    done += inputs;
    options.onProgress?.(done, of);
    options.signal?.throwIfAborted();
  };
  for (const batch of batches(chosen, options.edits)) {
    const memory: Edit[] = batch.map(({ id, descriptor }) => ({ id, descriptor }));
    const run = { memory, models, options: { ...options, method }, tally };
    // As on the page, where an edit's vector is made when the edit is added.
    if (!options.givenEdit) await models.scope.prepare(memory, options.signal);
    await runBatch(batch, run, select, step);
  }
  return {
    task,
    method,
    scope: options.givenEdit ? "given" : models.scope.kind,
    edits: options.edits,
    editsScored: selected.filter((e) => e.inScope + e.outOfScope > 0).length,
    threshold: options.threshold,
    ...tally.figures(task),
    ...(options.decisionsOnly && { reliability: reliability(tally.judged) }),
    kinds: tally.kinds(),
    failures: tally.failures,
    skipped: tally.skipped,
    milliseconds: tally.medians(),
    mistakes: tally.mistakes,
  };
}

function countOf(cases: readonly unknown[], counts: (index: number) => boolean): number {
  return cases.filter((_, index) => counts(index)).length;
}

async function runBatch(
  batch: Batch,
  run: Scoring,
  select: Select,
  step: (inputs?: number) => void,
): Promise<void> {
  const { options, tally } = run;
  for (const entry of batch) {
    for (const [index, { one, wanted, score }] of inScopeCases(entry).entries()) {
      if (!select(entry.id, "inScope", index)) continue;
      const decision = options.givenEdit
        ? given(entry.id, options.threshold)
        : await decideTimed(one, run);
      if (options.decisionsOnly) tally.decided(one, decision, wanted);
      else await score(decision, run);
      step();
    }
  }
  if (options.givenEdit) return;

  const { inputs, skipped } = outOfScopeInputs(batch, select);
  tally.skipped += skipped;
  if (skipped > 0) step(skipped);
  for (const one of inputs) {
    const decision = await decideTimed(one, run);
    if (options.decisionsOnly) tally.decided(one, decision);
    else if (one.task === "dialogue") await scoreOutOfScopeReply(one, decision, run);
    else await scoreOutOfScopeAnswer(one, decision, run);
    step();
  }
}

interface InScope {
  readonly one: ScoredInput;
  /** What a report says was wanted. */
  readonly wanted: string;
  readonly score: (decision: Decision, run: Scoring) => Promise<void>;
}

function inScopeCases(entry: SuiteEntry): InScope[] {
  const { id: editId, task } = entry;
  if (entry.task === "dialogue") {
    const { descriptor } = entry;
    return entry.inScope.map((replies) => {
      const one = { editId, task, input: replies.input, kind: replies.kind };
      return {
        ...{ one, wanted: descriptor.sentiment },
        score: (decision, run) => scoreReplies(one, replies, descriptor, decision, run),
      };
    });
  }
  return entry.inScope.map(({ input, kind, target }) => {
    const one = { editId, task, input, kind };
    return {
      ...{ one, wanted: target },
      score: (decision, run) => scoreAnswer(one, target, decision, run),
    };
  });
}

/** The decision of a classifier that is never wrong: to measure the counterfactual model alone. */
function given(editId: string, threshold: number): Decision {
  return { kind: "in-scope", editId, p: 1, threshold };
}

async function decideTimed(
  { task, input }: ScoredInput,
  { memory, models, options: { threshold, signal }, tally }: Scoring,
): Promise<Decision> {
  const asked = [task, input, memory, models.scope, threshold, signal ? { signal } : {}] as const;
  const { decision, milliseconds } = await route(...asked);
  tally.time("scope", milliseconds);
  return decision;
}
