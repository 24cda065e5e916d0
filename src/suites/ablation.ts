/**
 * The ablation: every suite, at several numbers of edits in memory, with each scope classifier and
 * with two of the paper's baselines. All k edits are loaded; a seeded sample of inputs is scored.
 */
import type { Task } from "../serac/edit.ts";
import type { Estimate, Failure } from "../serac/metrics.ts";
import { DEFAULT_MAX_TOKENS } from "../serac/predict.ts";
import {
  DEFAULT_SCOPE,
  DEFAULT_THRESHOLD,
  type ScopeClassifier,
  type ScopeKind,
} from "../serac/scope.ts";
import type { Select } from "./batches.ts";
import { isDefined, type Method } from "./method.ts";
import type { KindFigures, Mistake } from "./report.ts";
import { type RunnerModels, runSuite } from "./runner.ts";
import { random, sample } from "./sample.ts";
import type { AnswerEntry } from "./suite.ts";

export interface Column {
  readonly name: string;
  readonly scope: ScopeKind;
  readonly method: Method;
}

/** LU's radius is the embedding classifier's; RP retrieves with the classifier that SERAC has here. */
export const COLUMNS: readonly Column[] = [
  { name: "embedding", scope: "embedding", method: "serac" },
  { name: "cross-attention", scope: "cross-attention", method: "serac" },
  { name: "two-stage", scope: "two-stage", method: "serac" },
  { name: "LU", scope: "embedding", method: "lookup" },
  { name: "RP", scope: DEFAULT_SCOPE, method: "retrieve-and-prompt" },
];

export const SIZES = [1, 10, 100, 1000] as const;

/** In-scope inputs of one edit, and out-of-scope ones, that are scored at most. */
const INPUTS_A_SIDE = 2;
/** In larger memories cross-attention alone is scored on fewer inputs: it reads every pair. */
const MANY_EDITS = 100;
/** Mistakes that a cell keeps, as examples. */
const EXAMPLES = 12;

export interface SuiteSource {
  readonly name: string;
  readonly entries: readonly AnswerEntry[];
  /** Edits that fill a memory which is larger than the suite. Nothing of them is scored. */
  readonly distractors: readonly AnswerEntry[];
}

export interface AblationOptions {
  /** Edits scored a row. */
  readonly sample: number;
  /** Inputs scored a row where cross-attention reads more than 100 edits. */
  readonly cross: number;
  readonly seed: number;
}

export type AblationModels = Omit<RunnerModels, "scope"> & {
  readonly scopes: Readonly<Record<ScopeKind, ScopeClassifier>>;
};

/** One figure of the table, with what it was measured on. */
export interface Cell {
  readonly suite: string;
  readonly task: Task;
  readonly k: number;
  readonly column: string;
  /** Edits that there were to load; less than k where the suite and its distractors end before. */
  readonly loaded: number;
  readonly distractors: number;
  readonly editsScored: number;
  readonly editSuccess: Estimate;
  readonly drawdown: Estimate;
  readonly failures: Readonly<Record<Failure, number>>;
  readonly kinds: Readonly<Record<string, KindFigures>>;
  readonly examples: readonly Mistake[];
  readonly seconds: number;
}

/** What is loaded, and what of it is scored. */
export interface Plan {
  readonly memory: readonly AnswerEntry[];
  readonly distractors: number;
  readonly select: Select;
}

/**
 * The same edits and inputs are scored in every row of a suite, so that rows differ by what is
 * being compared alone. Up to the sample's size the sampled edits fill the memories, k at a time;
 * above it the rest of the suite joins them, then distractors.
 */
export function plan(
  { entries, distractors }: SuiteSource,
  column: Column,
  k: number,
  { sample: size, cross, seed }: AblationOptions,
): Plan {
  const next = random(seed);
  const scored = sample(entries, size, next);
  let inputs = scored.flatMap((entry) =>
    (["inScope", "outOfScope"] as const).flatMap((side) =>
      sample([...entry[side].keys()], INPUTS_A_SIDE, next).map((i) => inputKey(entry.id, side, i)),
    ),
  );
  if (column.scope === "cross-attention" && k > MANY_EDITS) {
    inputs = sample(inputs, cross, random(seed + 1));
  }
  const chosen = new Set(inputs);
  const select: Select = (id, side, index) => chosen.has(inputKey(id, side, index));
  if (k <= scored.length) return { memory: scored, distractors: 0, select };
  const own = new Set(scored);
  const suite = [...scored, ...entries.filter((entry) => !own.has(entry))].slice(0, k);
  const fill = distractors.slice(0, k - suite.length);
  return { memory: [...suite, ...fill], distractors: fill.length, select };
}

function inputKey(id: string, side: string, index: number): string {
  return JSON.stringify([id, side, index]);
}

/** LU says nothing of statements, so it has no figure for their suites. */
export function hasCell({ entries }: SuiteSource, { method }: Column): boolean {
  return entries.every(({ descriptor }) => isDefined(method, descriptor));
}

export async function measureCell(
  source: SuiteSource,
  column: Column,
  k: number,
  { scopes, ...models }: AblationModels,
  options: AblationOptions,
  onProgress?: (done: number, of: number) => void,
): Promise<Cell> {
  const start = performance.now();
  const { memory, distractors, select } = plan(source, column, k, options);
  const report = await runSuite(
    memory,
    { ...models, scope: scopes[column.scope] },
    {
      edits: k,
      method: column.method,
      select,
      asGeneratedOnly: true,
      threshold: DEFAULT_THRESHOLD,
      maxTokens: DEFAULT_MAX_TOKENS,
      ...(onProgress && { onProgress }),
    },
  );
  const { task, editsScored, editSuccess, drawdown, failures, kinds, mistakes } = report;
  return {
    ...{ suite: source.name, task, k, column: column.name },
    ...{ loaded: Math.min(k, memory.length), distractors, editsScored },
    ...{ editSuccess, drawdown, failures, kinds },
    examples: mistakes.slice(0, EXAMPLES),
    seconds: (performance.now() - start) / 1000,
  };
}
