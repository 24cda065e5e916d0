/** `npm run eval -- --all`: the table of every suite, number of edits, classifier and baseline. */
import { createHash } from "node:crypto";
import { existsSync } from "node:fs";
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
  type Column,
  hasCell,
  isCostly,
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
import { parseSuite, type SuiteEntry } from "../src/suites/suite.ts";
import type { AllArguments } from "./arguments.ts";
import { fittingFor } from "./fitting.ts";
import { loadForTerminal } from "./models.ts";

const SUITES = ["zsre", "counterfact", "qa-hard", "fact-check"] as const;
/** Measured too where the checkout has them. */
const OPTIONAL_SUITES = ["dialogue"] as const;
const SUITE_FOLDER = "public/suites";
/** Edits that fill a memory up to 1,000, for each suite: see NOTES.md there. */
const DISTRACTOR_FOLDER = "cli/distractors";
const SEED = 1;

export async function evaluateAll(options: AllArguments): Promise<void> {
  const start = performance.now();
  const present = OPTIONAL_SUITES.filter((name) => existsSync(suitePath(name)));
  const files = await Promise.all([...SUITES, ...present].map(readSource));
  const tasks = files.flatMap(({ source }) => source.entries.map(({ task }) => task));
  const loaded = await loadForTerminal(options.models, options.threads, tasks);
  const { sample, inputs, cross } = options;
  const measuring = { sample, inputs, cross, seed: SEED };
  const log = await openLog(options.log, {
    ...measuring,
    models: Object.fromEntries(loaded.report.models.map(({ name, sha256 }) => [name, sha256])),
    suites: Object.fromEntries(files.map(({ source, sha256 }) => [source.name, sha256])),
  });
  const manifest = parseManifest(await nodeFiles(options.models).readManifest());
  const models = caching(loaded, manifest.models.scope.calibration);
  const end = options.minutes === undefined ? undefined : start + options.minutes * 60_000;
  const sources = files.map(({ source }) => readable(source, loaded));
  const todo = cellsOf(sources).filter((cell) => !log.has(cell));
  for (const [i, { source, column, k, costly }] of todo.entries()) {
    const name = `${source.name}, k ${k}, ${column.name}`;
    const now = performance.now();
    const cell = await measureCell(source, column, k, models, {
      ...measuring,
      // Those that cost most come last and share the time that is left.
      ...(costly && end !== undefined && { deadline: now + (end - now) / (todo.length - i) }),
      onProgress: progress(name),
    });
    await log.add(cell);
    console.error(`${name}: ${cell.seconds.toFixed(0)} s`);
  }
  const table = options.markdown ? markdownTables : tableLines;
  console.log(table(log.cells).join("\n"));
}

interface CellToMeasure {
  readonly source: SuiteSource;
  readonly column: Column;
  readonly k: number;
  readonly costly: boolean;
}

/** Suite by suite, so that answers are used again while they are known; the costly ones last. */
function cellsOf(sources: readonly SuiteSource[]): CellToMeasure[] {
  const all = sources.flatMap((source) =>
    COLUMNS.filter((column) => hasCell(source, column)).flatMap((column) =>
      SIZES.map((k) => ({ source, column, k, costly: isCostly(column, k) })),
    ),
  );
  const costly = all.filter((cell) => cell.costly).sort((a, b) => a.k - b.k);
  return [...all.filter((cell) => !cell.costly), ...costly];
}

function suitePath(name: string): string {
  return `${SUITE_FOLDER}/${name}.jsonl`;
}

/** A suite and its distractors, with the hash of both files. */
async function readSource(name: string): Promise<{ source: SuiteSource; sha256: string }> {
  const suite = await readFile(suitePath(name), "utf8");
  const more = await readFile(`${DISTRACTOR_FOLDER}/${name}.jsonl`, "utf8");
  return {
    source: { name, entries: parseSuite(suite), distractors: parseSuite(more) },
    sha256: createHash("sha256").update(suite).update(more).digest("hex"),
  };
}

/** The project's own suites fit its models; with others, as the tests', some texts may not. */
function readable(source: SuiteSource, loaded: LoadedModels): SuiteSource {
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

/** The loaded models with caches between them and the classifiers, which are the page's own. */
function caching(
  { base, adapted, counterfactual, cross, verdict, statements, encoder }: LoadedModels,
  calibration: Calibration,
): AblationModels {
  const pairs = cachedPairs(cross.output("scope"));
  const reader = statements && cachedPairs(statements);
  const embedding = new EmbeddingScope(cachedEncoder(encoder), calibration);
  return {
    base: cachedBase(base),
    counterfactual: counterfactual && cachedGeneration(counterfactual),
    adapted: adapted && cachedGeneration(adapted),
    verdict: verdict && cachedPairs(verdict),
    scopes: {
      embedding,
      "cross-attention": new CrossAttentionScope(pairs),
      "two-stage": new TwoStageScope(embedding, pairs, () => reader),
    },
  };
}

interface Log {
  readonly cells: readonly Cell[];
  /** Whether the figure is there and complete. */
  has(cell: CellToMeasure): boolean;
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
    has: ({ source, k, column }) =>
      cells.some(
        (cell) =>
          cell.complete &&
          cell.suite === source.name &&
          cell.k === k &&
          cell.column === column.name,
      ),
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
