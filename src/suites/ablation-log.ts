/**
 * What has been measured of an ablation, as JSON Lines: first a line that says of which models,
 * suites and sample, then a line a figure. A run that was ended goes on after the last whole line.
 */
import type { AblationOptions, Cell } from "./ablation.ts";

/** What a figure depends on. Two runs with the same can share a log. */
export interface LogHeader extends AblationOptions {
  /** SHA-256 of each model and of each suite's file, by name. */
  readonly models: Readonly<Record<string, string>>;
  readonly suites: Readonly<Record<string, string>>;
}

/** The log is of other models, other suites or another sample. */
export class OtherLogError extends Error {
  override readonly name = "OtherLogError";
  readonly code = "other-log";
  readonly data: { readonly differs: string };

  constructor(differs: string) {
    super(
      `The log was made with other ${differs}, so its figures do not belong with this run's. Give another file to --log, or the same ${differs}.`,
    );
    this.data = { differs };
  }
}

export interface ReadLog {
  readonly cells: readonly Cell[];
  /** How much of the text is whole lines: what is after it was cut off while it was written. */
  readonly length: number;
}

/** @throws {OtherLogError} */
export function readLog(text: string, header: LogHeader): ReadLog {
  const length = text.lastIndexOf("\n") + 1;
  const [first, ...lines] = text
    .slice(0, length)
    .split("\n")
    .filter((line) => line !== "");
  if (first === undefined) return { cells: [], length };
  const found = JSON.parse(first) as LogHeader;
  for (const key of Object.keys(header) as (keyof LogHeader)[]) {
    if (JSON.stringify(found[key]) !== JSON.stringify(header[key])) throw new OtherLogError(key);
  }
  return { cells: lines.map((line) => JSON.parse(line) as Cell), length };
}

export function logLine(value: LogHeader | Cell): string {
  return `${JSON.stringify(value)}\n`;
}
