/**
 * The engine's long calls: a whole suite, a whole set of probes, rephrasings. Each runs on a fork of the scope
 * classifier, so the user's vectors stay as they are and an edit that is changed meanwhile cannot
 * mix two memories in one result. Every model run waits its turn in the one queue, which is why
 * the watchdog hears of them and the scope meter gets in between.
 */
import { EmptyTextError, TooLongError } from "../models/limits.ts";
import {
  CANDIDATES,
  type Candidate,
  type QuestionEdit,
  type RephrasingModels,
  rephrasings,
} from "../probes/rephrase.ts";
import { ownQuestion } from "../serac/conflicts.ts";
import type { Edit } from "../serac/edit.ts";
import type { CrossScore } from "../serac/learned-conflicts.ts";
import { candidates, type Prediction, predict, type SeracModels } from "../serac/predict.ts";
import type { ScopeClassifier, ScopeKind } from "../serac/scope.ts";
import { type MeasuredModels, measureSuite } from "../suites/measure.ts";
import type { SuiteReport } from "../suites/report.ts";
import type { SuiteEntry } from "../suites/suite.ts";
import type { Calls, ProbeRun } from "./protocol.ts";
import { toWire } from "./wire-error.ts";

/** A classifier that can be copied with its vectors. */
export interface ForkingScope extends ScopeClassifier {
  fork(): ScopeClassifier;
}

type Scopes = Readonly<Record<ScopeKind, ForkingScope>>;

interface RunOptions<Name extends keyof Calls> {
  readonly onEvent?: ((event: Calls[Name]["event"]) => void) | undefined;
  readonly signal?: AbortSignal | undefined;
}

/** The suite's entries, which have been read. */
type SuiteRun = Omit<Calls["runSuite"]["argument"], "suite"> & {
  readonly suite: readonly SuiteEntry[];
};

export async function runSuiteOn(
  { scopes, ...models }: Omit<MeasuredModels, "scope"> & { readonly scopes: Scopes },
  { name, suite, edits, limit, threshold, scope }: SuiteRun,
  { onEvent, signal }: RunOptions<"runSuite">,
): Promise<SuiteReport> {
  const scratch: MeasuredModels = { ...models, scope: scopes[scope].fork() };
  return measureSuite(name, suite, scratch, {
    edits,
    ...(limit !== undefined && { limit }),
    threshold,
    ...(signal && { signal }),
    onProgress: (done, of) => onEvent?.({ done, of }),
  });
}

/** Edits of one task that ask about each other. */
export async function crossScoresOn(
  scope: ForkingScope,
  edits: readonly Edit[],
  above: number,
  { onEvent, signal }: RunOptions<"crossScores">,
): Promise<readonly CrossScore[]> {
  const forked = scope.fork();
  const found: CrossScore[] = [];
  for (const [i, { id, descriptor }] of edits.entries()) {
    signal?.throwIfAborted();
    const peers = candidates(descriptor.task, edits);
    for (const { editId, p } of await forked.score(ownQuestion(descriptor), peers, signal)) {
      if (editId !== id && p > above) found.push({ questionOf: id, editId, p });
    }
    onEvent?.({ done: i + 1, of: edits.length });
  }
  return found;
}

/** @param checkInput throws what the engine throws for an input that cannot be predicted */
export async function runProbesOn(
  { scopes, ...models }: Omit<SeracModels, "scope"> & { readonly scopes: Scopes },
  edits: readonly Edit[],
  { probes, threshold, ownThresholds, scope, maxTokens }: Calls["runProbes"]["argument"],
  checkInput: (input: string) => void,
  { onEvent, signal }: RunOptions<"runProbes">,
): Promise<readonly ProbeRun[]> {
  const forked: SeracModels = { ...models, scope: scopes[scope].fork() };
  const options = { threshold, ownThresholds, maxTokens, ...(signal && { signal }) };
  const runs: ProbeRun[] = [];
  for (const { probeId, task, input } of probes) {
    const run = await runProbe(probeId, () => {
      checkInput(input);
      return predict(task, input, edits, forked, options);
    });
    // What was generated until the signal came is half an answer, and must not count as one.
    signal?.throwIfAborted();
    runs.push(run);
    onEvent?.(run);
  }
  return runs;
}

export async function rephraseOn(
  { scope, ...models }: Omit<RephrasingModels, "scope"> & { readonly scope: ForkingScope },
  edit: QuestionEdit,
  { onEvent, signal }: RunOptions<"rephrase">,
): Promise<readonly Candidate[]> {
  const candidates: Candidate[] = [];
  for await (const candidate of rephrasings(edit, { ...models, scope: scope.fork() }, signal)) {
    candidates.push(candidate);
    onEvent?.({ candidate, done: candidates.length, of: CANDIDATES });
  }
  return candidates;
}

/** An input that is too long fails on its own; whatever else goes wrong would go on to do so. */
async function runProbe(probeId: string, predicted: () => Promise<Prediction>): Promise<ProbeRun> {
  try {
    return { probeId, prediction: await predicted() };
  } catch (error) {
    if (error instanceof TooLongError || error instanceof EmptyTextError) {
      return { probeId, error: toWire(error) };
    }
    throw error;
  }
}
