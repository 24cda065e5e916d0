/** The file that `--all` keeps its figures in. */
import { appendFile, readFile, truncate, writeFile } from "node:fs/promises";
import type { Cell } from "../src/suites/ablation.ts";
import { type LogHeader, logLine, readLog } from "../src/suites/ablation-log.ts";

export interface EvaluationLog {
  readonly cells: readonly Cell[];
  /** Whether the figure is there and complete. */
  has(suite: string, column: string, k: number): boolean;
  add(cell: Cell): Promise<void>;
}

/**
 * Without a path the figures are kept in memory alone.
 * @throws {OtherLogError} where the file is of other models, suites or samples
 */
export async function openLog(path: string | undefined, header: LogHeader): Promise<EvaluationLog> {
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
    has: (suite, column, k) =>
      cells.some(
        (cell) => cell.complete && cell.suite === suite && cell.k === k && cell.column === column,
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
