/** What a text is, by what it says: a file's name and its type are often wrong. */
import { NotAPackError, RecordFaults, UnknownFormatError } from "./errors.ts";
import { own } from "./fields.ts";
import { PACK_FORMAT, PACK_LIMITS } from "./pack.ts";
import { csvDelimiter } from "./read-csv.ts";
import type { Format, Unit } from "./reading.ts";

interface PlacedRecord {
  readonly at: number;
  readonly value: unknown;
}

export type Inspected =
  | { readonly format: "edit-pack"; readonly value: unknown }
  | { readonly format: "csv"; readonly delimiter: string }
  | {
      readonly format: Exclude<Format, "edit-pack" | "csv">;
      readonly unit: Unit;
      readonly records: readonly PlacedRecord[];
    };

/**
 * The format of a text, for a screen to say what it takes a file for.
 * @throws {UnknownFormatError | RecordError | NotAPackError}
 */
export function detectFormat(text: string): Format {
  return inspect(text).format;
}

/** As {@link detectFormat}, with what had to be parsed to tell. */
export function inspect(file: string): Inspected {
  const text = file.replace(/^\uFEFF/u, "");
  if (text.length > PACK_LIMITS.file) {
    throw new UnknownFormatError(
      "too-large",
      `it has ${text.length.toLocaleString("en")} characters, where ${PACK_LIMITS.file.toLocaleString("en")} are allowed`,
    );
  }
  const first = /\S/u.exec(text)?.[0];
  if (first === undefined) throw new UnknownFormatError("empty", "there is nothing in it");
  if (first === "{" || first === "[") return inspectJson(text);
  const delimiter = csvDelimiter(text.trimStart());
  if (delimiter !== undefined) return { format: "csv", delimiter };
  throw new UnknownFormatError(
    "neither-json-nor-csv",
    "it is neither JSON nor CSV with a header line that names the columns of an edit",
  );
}

function inspectJson(text: string): Inspected {
  const whole = parse(text);
  if (!whole.ok) return inspectLines(text, whole.problem);
  const { value } = whole;
  if (isObject(value) && own(value, "format") === PACK_FORMAT) return { format: PACK, value };
  const values: readonly unknown[] = Array.isArray(value) ? value : [value];
  if (values.length > PACK_LIMITS.edits) throw tooManyRecords();
  const records = values.map((item, index) => ({ at: index + 1, value: item }));
  return { format: formatOf(records), unit: "record", records };
}

/** JSON Lines, unless not even the first line is JSON. */
function inspectLines(text: string, problem: string): Inspected {
  const firstLine = /\S[^\n]*/u.exec(text)?.[0] ?? "";
  if (!parse(firstLine).ok) {
    // A pack that was cut short is told of as a pack.
    if (text.slice(0, 1_000).includes(`"${PACK_FORMAT}"`)) {
      throw new NotAPackError("not-json", `it is not JSON, or was cut short (${problem})`);
    }
    throw new UnknownFormatError(
      "not-json",
      `it starts like JSON and is none, or was cut short (${problem})`,
    );
  }
  const faults = new RecordFaults("line");
  const records = filledLines(text).flatMap(({ at, line }) => {
    const parsed = parse(line);
    if (parsed.ok) return [{ at, value: parsed.value }];
    faults.add(at, { fault: "not-json", problem: `it is not JSON (${parsed.problem})` });
    return [];
  });
  faults.throwIfAny();
  return { format: formatOf(records), unit: "line", records };
}

/** One line after the other: a list of all lines of a hostile text would fill the memory. */
function filledLines(text: string): { at: number; line: string }[] {
  const lines: { at: number; line: string }[] = [];
  let start = 0;
  for (let at = 1; start < text.length; at++) {
    const end = text.indexOf("\n", start);
    const line = text.slice(start, end < 0 ? text.length : end).trim();
    if (line !== "") lines.push({ at, line });
    if (lines.length > PACK_LIMITS.edits || at > MAX_LINES) throw tooManyRecords();
    start = end < 0 ? text.length : end + 1;
  }
  return lines;
}

function tooManyRecords(): UnknownFormatError {
  return new UnknownFormatError(
    "too-large",
    `it has more records or lines than one import may have (${PACK_LIMITS.edits} records); split it`,
  );
}

/** Empty lines included. */
const MAX_LINES = 10 * PACK_LIMITS.edits;

const PACK = "edit-pack";

/** By the first record: those after it must then be of the same format, or are errors. */
function formatOf(records: readonly PlacedRecord[]): Exclude<Format, "edit-pack" | "csv"> {
  const record = records[0]?.value;
  if (record === undefined)
    throw new UnknownFormatError("no-records", "it is a list with nothing in it");
  if (!isObject(record))
    throw new UnknownFormatError("not-objects", "its records are no JSON objects");
  const has = (name: string) => Object.hasOwn(record, name);
  if (has("requested_rewrite")) return "counterfact";
  if (has("task") && has("edit")) return "suite";
  if (has("src") && has("alt") && !has("prompt")) return "zsre";
  if ((has("prompt") || has("src")) && (has("target_new") || has("alt"))) return "easyedit";
  throw new UnknownFormatError(
    "unknown-fields",
    "its first record has neither the fields of a suite nor those of EasyEdit, CounterFact or zsRE",
  );
}

function isObject(value: unknown): value is object {
  return typeof value === "object" && value !== null && !Array.isArray(value);
}

function parse(text: string): { ok: true; value: unknown } | { ok: false; problem: string } {
  try {
    return { ok: true, value: JSON.parse(text) };
  } catch (error) {
    return { ok: false, problem: (error as Error).message };
  }
}
