/**
 * A suite's whole report, from parsed entries and loaded models. The command line and the page's
 * worker both come through here, so one suite with the same options has one report.
 */
import { DEFAULT_MAX_TOKENS } from "../serac/predict.ts";
import type { SuiteReport } from "./report.ts";
import { runSuite } from "./runner.ts";
import type { RunnerModels, RunOptions } from "./scoring.ts";
import type { SuiteEntry } from "./suite.ts";

/** A loaded model as the report names it. */
export interface NamedModel {
  readonly role: string;
  readonly name: string;
  readonly sha256: string;
}

/** Of the models: what runs, and what the report says has run. */
export interface MeasuredModels extends RunnerModels {
  readonly report: { readonly models: readonly NamedModel[] };
}

/** Answers are always as long as the page's default allows: a figure must not depend on a setting. */
export type MeasureOptions = Omit<RunOptions, "maxTokens">;

/**
 * @param suite the file's name without its folder: what the report calls the suite
 * @throws as {@link runSuite}
 */
export async function measureSuite(
  suite: string,
  entries: readonly SuiteEntry[],
  models: MeasuredModels,
  options: MeasureOptions,
): Promise<SuiteReport> {
  const measured = await runSuite(entries, models, { ...options, maxTokens: DEFAULT_MAX_TOKENS });
  return { suite, ...measured, models: modelNames(models.report.models) };
}

/** Name and hash of each model that ran. */
function modelNames(models: readonly NamedModel[]): SuiteReport["models"] {
  return Object.fromEntries(models.map(({ role, name, sha256 }) => [role, { name, sha256 }]));
}
