/** `npm run eval -- --all`: the table of every suite, number of edits, classifier and baseline. */
import { createHash } from "node:crypto";
import { appendFile, readFile, truncate, writeFile } from "node:fs/promises";
import { CrossAttentionScope } from "../src/models/cross-attention-scope.ts";
import { EmbeddingScope } from "../src/models/embedding-scope.ts";
import { nodeFiles } from "../src/models/files-node.ts";
import type { LoadedModels } from "../src/models/load.ts";
import { parseManifest } from "../src/models/parse-manifest.ts";
import { TwoStageScope } from "../src/models/two-stage-scope.ts";
import type { Calibration } from "../src/serac/scope.ts";
import {
  type AblationModels,
  type Cell,
  COLUMNS,
  hasCell,
  measureCell,
  SIZES,
  type SuiteSource,
} from "../src/suites/ablation.ts";
import { type LogHeader, logLine, readLog } from "../src/suites/ablation-log.ts";
import { markdownTables, tableLines } from "../src/suites/ablation-table.ts";
import {
  cachedBase,
  cachedEncoder,
  cachedGeneration,
  cachedPairs,
} from "../src/suites/cached-models.ts";
import { type AnswerEntry, parseSuite } from "../src/suites/suite.ts";
import type { AllArguments } from "./arguments.ts";
import { loadForTerminal } from "./models.ts";

const SUITES = ["zsre", "counterfact", "qa-hard", "fact-check"] as const;
const SUITE_FOLDER = "public/suites";
/** Edits that fill a memory up to 1,000, for each suite: see NOTES.md there. */
const DISTRACTOR_FOLDER = "cli/distractors";
const SEED = 1;

export async function evaluateAll(options: AllArguments): Promise<void> {
  const files = await Promise.all(SUITES.map(readSource));
  const loaded = await loadForTerminal(options.models, options.threads, ["qa", "fact-check"]);
  const measuring = { sample: options.sample, cross: options.cross, seed: SEED };
  const log = await openLog(options.log, {
    ...measuring,
    models: Object.fromEntries(loaded.report.models.map(({ name, sha256 }) => [name, sha256])),
    suites: Object.fromEntries(files.map(({ source, sha256 }) => [source.name, sha256])),
  });
  const manifest = parseManifest(await nodeFiles(options.models).readManifest());
  const models = caching(loaded, manifest.models.scope.calibration);
  for (const { source } of files) {
    for (const column of COLUMNS.filter((c) => hasCell(source, c))) {
      for (const k of SIZES.filter((size) => !log.has(source.name, size, column.name))) {
        const name = `${source.name}, k ${k}, ${column.name}`;
        const cell = await measureCell(source, column, k, models, measuring, progress(name));
        await log.add(cell);
        console.error(`${name}: ${cell.seconds.toFixed(0)} s`);
      }
    }
  }
  const table = options.markdown ? markdownTables : tableLines;
  console.log(table(log.cells).join("\n"));
}

/** A suite and its distractors, with the hash of both files. */
async function readSource(name: string): Promise<{ source: SuiteSource; sha256: string }> {
  const suite = await readFile(`${SUITE_FOLDER}/${name}.jsonl`, "utf8");
  const more = await readFile(`${DISTRACTOR_FOLDER}/${name}.jsonl`, "utf8");
  return {
    source: { name, entries: answerEntries(suite), distractors: answerEntries(more) },
    sha256: createHash("sha256").update(suite).update(more).digest("hex"),
  };
}

function answerEntries(text: string): AnswerEntry[] {
  return parseSuite(text).filter((entry) => entry.task !== "dialogue");
}

/** The loaded models with caches between them and the classifiers, which are the page's own. */
function caching(
  { base, counterfactual, cross, encoder }: LoadedModels,
  calibration: Calibration,
): AblationModels {
  const pairs = cachedPairs(cross);
  const embedding = new EmbeddingScope(cachedEncoder(encoder), calibration);
  return {
    base: cachedBase(base),
    counterfactual: counterfactual && cachedGeneration(counterfactual),
    cross: pairs,
    scopes: {
      embedding,
      "cross-attention": new CrossAttentionScope(pairs),
      "two-stage": new TwoStageScope(embedding, pairs),
    },
  };
}

interface Log {
  readonly cells: readonly Cell[];
  has(suite: string, k: number, column: string): boolean;
  add(cell: Cell): Promise<void>;
}

/** Without a path the figures are kept in memory alone. */
async function openLog(path: string | undefined, header: LogHeader): Promise<Log> {
  const cells: Cell[] = [];
  if (path !== undefined) {
    const text = await textOf(path);
    const { cells: before, length } = readLog(text, header);
    cells.push(...before);
    if (length === 0) await writeFile(path, logLine(header));
    else await truncate(path, Buffer.byteLength(text.slice(0, length)));
  }
  return {
    cells,
    has: (suite, k, column) =>
      cells.some((cell) => cell.suite === suite && cell.k === k && cell.column === column),
    async add(cell) {
      cells.push(cell);
      if (path !== undefined) await appendFile(path, logLine(cell));
    },
  };
}

async function textOf(path: string): Promise<string> {
  try {
    return await readFile(path, "utf8");
  } catch (error) {
    if (error instanceof Error && "code" in error && error.code === "ENOENT") return "";
    throw error;
  }
}

/** A counter on one line of a terminal; nothing where the output is a file. */
function progress(name: string): (done: number, of: number) => void {
  if (!process.stderr.isTTY) return () => {};
  return (done, of) => {
    process.stderr.write(
      `\r\u001b[K${name}: ${done} of ${of} inputs${done === of ? "\r\u001b[K" : ""}`,
    );
  };
}
