/** `npm run eval -- --all`: the table of every suite, number of edits, classifier and baseline. */
import { fork } from "node:child_process";
import { nodeFiles } from "../src/models/files-node.ts";
import { modelHash } from "../src/models/model-hash.ts";
import { parseManifest } from "../src/models/parse-manifest.ts";
import { type Cell, COLUMNS, hasCell, isCostly, SIZES } from "../src/suites/ablation.ts";
import { markdownTables, tableLines } from "../src/suites/ablation-table.ts";
import type { AllArguments } from "./arguments.ts";
import { type EvaluationLog, openLog } from "./eval-log.ts";
import type { RowsToMeasure } from "./eval-rows.ts";
import { readSource, type SourceFile, suiteNames } from "./suite-source.ts";

const SEED = 1;

export async function evaluateAll(options: AllArguments): Promise<void> {
  const start = performance.now();
  const files = await Promise.all(suiteNames().map(readSource));
  const { sample, inputs, cross } = options;
  const measuring = { sample, inputs, cross, seed: SEED };
  const log = await openLog(options.log, {
    ...measuring,
    models: await modelHashes(options.models),
    suites: Object.fromEntries(files.map(({ source, sha256 }) => [source.name, sha256])),
  });
  const end = options.minutes === undefined ? undefined : start + options.minutes * 60_000;
  const parts = partsOf(files, log);
  let begun = 0;
  const next = (): RowsToMeasure | undefined => {
    const part = parts[begun];
    if (part === undefined) return undefined;
    // Those that cost most come last and share the time that is left.
    const left = Math.ceil((parts.length - begun) / options.jobs);
    begun += 1;
    const { costly, ...rows } = part;
    return {
      ...{ ...rows, models: options.models, threads: options.threads, measuring },
      ...(costly && end !== undefined && { milliseconds: (end - performance.now()) / left }),
    };
  };
  await Promise.all(Array.from({ length: options.jobs }, () => workThrough(next, log)));
  const table = options.markdown ? markdownTables : tableLines;
  // In the order of the suites, whichever was done first.
  const cells = files.flatMap(({ source }) =>
    log.cells.filter(({ suite }) => suite === source.name),
  );
  console.log(table(cells).join("\n"));
}

/** By title, as a report names them. */
async function modelHashes(folder: string): Promise<Record<string, string>> {
  const manifest = parseManifest(await nodeFiles(folder).readManifest());
  const entries = Object.values(manifest.models);
  return Object.fromEntries(
    await Promise.all(
      entries.map(async (entry) => [entry.title, await modelHash(manifest, entry, "wasm")]),
    ),
  );
}

interface Part extends Pick<RowsToMeasure, "suite" | "rows"> {
  readonly costly: boolean;
}

/** What is not in the log: rows of one suite together, so that answers are used again; the costly ones last. */
function partsOf(files: readonly SourceFile[], log: EvaluationLog): Part[] {
  return [false, true].flatMap((costly) =>
    files.flatMap(({ source }) => {
      const rows = COLUMNS.filter((column) => hasCell(source, column)).flatMap((column) =>
        SIZES.filter(
          (k) => isCostly(column, k) === costly && !log.has(source.name, column.name, k),
        ).map((k) => ({ column: column.name, k })),
      );
      return rows.length > 0 ? [{ suite: source.name, rows, costly }] : [];
    }),
  );
}

async function workThrough(
  next: () => RowsToMeasure | undefined,
  log: EvaluationLog,
): Promise<void> {
  for (let asked = next(); asked !== undefined; asked = next()) {
    await measuredApart(asked, async (cell) => {
      await log.add(cell);
      console.error(`${cell.suite}, k ${cell.k}, ${cell.column}: ${cell.seconds.toFixed(0)} s`);
    });
  }
}

/** Measures in a process of its own, which has a core to itself and gives its memory back. */
function measuredApart(asked: RowsToMeasure, onCell: (cell: Cell) => Promise<void>): Promise<void> {
  const child = fork(new URL("./eval-rows.ts", import.meta.url));
  let adding: Promise<void> = Promise.resolve();
  return new Promise((resolve, reject) => {
    child.on("message", (cell: Cell) => {
      adding = adding.then(() => onCell(cell));
    });
    child.once("error", reject);
    child.once("exit", (status) => {
      if (status === 0) adding.then(resolve, reject);
      else reject(new Error(`The process that measured ${asked.suite} ended with ${status}.`));
    });
    child.send(asked);
  });
}
