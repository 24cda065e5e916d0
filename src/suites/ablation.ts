/**
 * The ablation: every suite, at several numbers of edits in memory, with each scope classifier and
 * with two of the paper's baselines. All k edits are loaded; a seeded sample of inputs is scored.
 */
import type { Task } from "../serac/edit.ts";
import { type Estimate, FAILURES, type Failure, mean, proportion } from "../serac/metrics.ts";
import { DEFAULT_MAX_TOKENS } from "../serac/predict.ts";
import { DEFAULT_THRESHOLD, type ScopeClassifier, type ScopeKind } from "../serac/scope.ts";
import type { Select } from "./batches.ts";
import { isDefined, type Method } from "./method.ts";
import type { Mistake } from "./report.ts";
import { type Measured, runSuite } from "./runner.ts";
import { random, sample } from "./sample.ts";
import type { RunnerModels } from "./scoring.ts";
import type { SuiteEntry } from "./suite.ts";

export interface Column {
  readonly name: string;
  readonly scope: ScopeKind;
  readonly method: Method;
}

/** LU's radius is the embedding classifier's; RP retrieves with the same one. */
export const COLUMNS: readonly Column[] = [
  { name: "embedding", scope: "embedding", method: "serac" },
  { name: "cross-attention", scope: "cross-attention", method: "serac" },
  { name: "two-stage", scope: "two-stage", method: "serac" },
  { name: "LU", scope: "embedding", method: "lookup" },
  { name: "RP", scope: "embedding", method: "retrieve-and-prompt" },
];

export const SIZES = [1, 10, 100, 1000] as const;

/** From here on cross-attention alone is scored on fewer inputs: it reads every pair. */
const MANY_EDITS = 100;
/** Mistakes that a cell keeps, as examples. */
const EXAMPLES = 12;

export interface SuiteSource {
  readonly name: string;
  readonly entries: readonly SuiteEntry[];
  /** Edits that fill a memory which is larger than the suite. Nothing of them is scored. */
  readonly distractors: readonly SuiteEntry[];
}

export interface AblationOptions {
  /** Edits scored a row. */
  readonly sample: number;
  /** Inputs in scope, and out of scope, that are scored of each of them at most. */
  readonly inputs: number;
  /** Inputs scored a row where cross-attention reads 100 edits or more for each. */
  readonly cross: number;
  readonly seed: number;
}

export interface MeasureOptions extends AblationOptions {
  /**
   * When to stop, by `performance.now()`, where cross-attention reads 100 edits or more for each
   * input. The inputs come in an order of the seed's, so fewer of them are a sample as well.
   */
  readonly deadline?: number;
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
  readonly examples: readonly Mistake[];
  /** False where the deadline came before all inputs were scored. */
  readonly complete: boolean;
  readonly seconds: number;
}

/** What is loaded, and what of it is scored. */
export interface Plan {
  readonly memory: readonly SuiteEntry[];
  readonly distractors: number;
  /** The inputs to score, in parts after each of which the run may stop. */
  readonly parts: readonly Select[];
}

/** Whether a cell costs so much that it comes last and may be stopped. */
export function isCostly({ scope }: Column, k: number): boolean {
  return scope === "cross-attention" && k >= MANY_EDITS;
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
  { sample: size, inputs, cross, seed }: AblationOptions,
): Plan {
  const next = random(seed);
  const scored = sample(entries, size, next);
  const [inScope, outOfScope] = (["inScope", "outOfScope"] as const).map((side) =>
    scored.flatMap((entry) =>
      sample([...entry[side].keys()], inputs, next).map((i) => inputKey(entry.id, side, i)),
    ),
  ) as [string[], string[]];
  const parts = isCostly(column, k)
    ? couples(inScope, outOfScope, cross, random(seed + 1))
    : [[...inScope, ...outOfScope]];
  const plan = { parts: parts.map(selecting) };
  if (k <= scored.length) return { memory: scored, distractors: 0, ...plan };
  const own = new Set(scored);
  const suite = [...scored, ...entries.filter((entry) => !own.has(entry))].slice(0, k);
  const fill = distractors.slice(0, k - suite.length);
  return { memory: [...suite, ...fill], distractors: fill.length, ...plan };
}

/** One input in scope and one out of scope at a time, so that both have about as many. */
function couples(
  inScope: readonly string[],
  outOfScope: readonly string[],
  n: number,
  next: () => number,
): string[][] {
  const firsts = sample(inScope, Math.ceil(n / 2), next);
  const seconds = sample(outOfScope, Math.floor(n / 2), next);
  return Array.from({ length: Math.max(firsts.length, seconds.length) }, (_, i) =>
    [firsts[i], seconds[i]].filter((key) => key !== undefined),
  );
}

function selecting(keys: readonly string[]): Select {
  const chosen = new Set(keys);
  return (id, side, index) => chosen.has(inputKey(id, side, index));
}

function inputKey(id: string, side: string, index: number): string {
  return JSON.stringify([id, side, index]);
}

/** LU says nothing of statements and opinions, so it has no figure for their suites. */
export function hasCell({ entries }: SuiteSource, { method }: Column): boolean {
  return entries.every(({ descriptor }) => isDefined(method, descriptor));
}

export async function measureCell(
  source: SuiteSource,
  column: Column,
  k: number,
  { scopes, ...models }: AblationModels,
  { deadline = Number.POSITIVE_INFINITY, ...options }: MeasureOptions,
): Promise<Cell> {
  const start = performance.now();
  const { memory, distractors, parts } = plan(source, column, k, options);
  const scored = memory.slice(0, memory.length - distractors);
  const reports: Measured[] = [];
  for (const select of parts) {
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
      },
    );
    reports.push(report);
    if (performance.now() > deadline) break;
  }
  const task = scored[0]?.task ?? "qa";
  const done = parts.slice(0, reports.length);
  return {
    ...{ suite: source.name, task, k, column: column.name },
    ...{ loaded: Math.min(k, memory.length), distractors },
    editsScored: scored.filter((entry) => done.some((select) => touches(entry, select))).length,
    ...together(reports, task),
    complete: reports.length === parts.length,
    seconds: (performance.now() - start) / 1000,
  };
}

function touches({ id, inScope, outOfScope }: SuiteEntry, select: Select): boolean {
  return (
    inScope.some((_, i) => select(id, "inScope", i)) ||
    outOfScope.some((_, i) => select(id, "outOfScope", i))
  );
}

/** The figures of several runs as those of one. */
function together(reports: readonly Measured[], task: Task) {
  const successes = reports.map((report) => report.editSuccess);
  const drawdowns = reports.map((report) => report.drawdown);
  return {
    ...(task === "dialogue"
      ? {
          editSuccess: pooledMean(successes, 1),
          drawdown: pooledMean(drawdowns, Number.POSITIVE_INFINITY),
        }
      : { editSuccess: pooled(successes), drawdown: pooled(drawdowns) }),
    failures: Object.fromEntries(
      FAILURES.map((failure) => [
        failure,
        reports.reduce((sum, { failures }) => sum + failures[failure], 0),
      ]),
    ) as Record<Failure, number>,
    examples: reports.flatMap(({ mistakes }) => mistakes).slice(0, EXAMPLES),
  };
}

/** A share of all cases, from the shares of their parts. */
export function pooled(estimates: readonly Estimate[]): Estimate {
  const outcomes = estimates.flatMap(({ value, n }) => {
    const right = n === 0 ? 0 : Math.round(value * n);
    return Array.from({ length: n }, (_, i) => i < right);
  });
  return proportion(outcomes);
}

/** A mean of all cases, from parts of one case each at most, unless there is but one part. */
export function pooledMean(estimates: readonly Estimate[], most: number): Estimate {
  const [only, ...others] = estimates;
  if (only !== undefined && others.length === 0) return only;
  return mean(
    estimates.flatMap(({ value, n }) => (n === 0 ? [] : [value])),
    most,
  );
}
