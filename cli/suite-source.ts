/** The suites of `--all`, each with the edits that fill its larger memories. */
import { createHash } from "node:crypto";
import { existsSync } from "node:fs";
import { readFile } from "node:fs/promises";
import type { LoadedModels } from "../src/models/load.ts";
import type { SuiteSource } from "../src/suites/ablation.ts";
import { parseSuite, type SuiteEntry } from "../src/suites/suite.ts";
import { fittingFor } from "./fitting.ts";

const SUITES = ["zsre", "counterfact", "qa-hard", "fact-check"] as const;
/** Measured too where the checkout has them. */
const OPTIONAL_SUITES = ["dialogue"] as const;
const SUITE_FOLDER = "public/suites";
/** Edits that fill a memory up to 1,000, for each suite: see NOTES.md there. */
const DISTRACTOR_FOLDER = "cli/distractors";

export interface SourceFile {
  readonly source: SuiteSource;
  /** Of the suite and its distractors together. */
  readonly sha256: string;
}

export function suiteNames(): string[] {
  return [...SUITES, ...OPTIONAL_SUITES.filter((name) => existsSync(suitePath(name)))];
}

function suitePath(name: string): string {
  return `${SUITE_FOLDER}/${name}.jsonl`;
}

export async function readSource(name: string): Promise<SourceFile> {
  const suite = await readFile(suitePath(name), "utf8");
  const more = await readFile(`${DISTRACTOR_FOLDER}/${name}.jsonl`, "utf8");
  return {
    source: { name, entries: parseSuite(suite), distractors: parseSuite(more) },
    sha256: createHash("sha256").update(suite).update(more).digest("hex"),
  };
}

/** The project's own suites fit its models; with others, as the tests', some texts may not. */
export function readable(source: SuiteSource, loaded: LoadedModels): SuiteSource {
  // Together, since each input may be read with each edit.
  const all = fittingFor([...source.entries, ...source.distractors], loaded);
  const { edits, inputs } = all.leftOut;
  if (edits + inputs > 0) {
    console.error(`${source.name}: ${edits} edits and ${inputs} inputs are too long, left out`);
  }
  const kept = new Map(all.entries.map((entry) => [entry.id, entry]));
  const keptOf = (entries: readonly SuiteEntry[]) =>
    entries.flatMap(({ id }) => kept.get(id) ?? []);
  return {
    ...source,
    entries: keptOf(source.entries),
    distractors: keptOf(source.distractors),
  };
}
