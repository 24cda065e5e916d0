/** The one way in for a file of edits: says what it took it for, and gives its edits. */
import { sha256 } from "../hash/sha256.ts";
import { inspect } from "./inspect.ts";
import { parsePackValue } from "./parse-pack.ts";
import { readCsv } from "./read-csv.ts";
import { counterfactRecord, flatRecord } from "./read-records.ts";
import { readSuite } from "./read-suite.ts";
import { Gatherer, type Reading } from "./reading.ts";

/**
 * Reads a file in any of the formats, all of it or nothing.
 * @throws {UnknownFormatError | RecordError} or, for an edit pack, what `parsePack` throws
 */
export async function readEdits(file: string): Promise<Reading> {
  const inspected = inspect(file);
  if (inspected.format === "edit-pack") return readPack(inspected.value);
  const fileHash = await sha256(file);
  if (inspected.format === "csv") {
    return readCsv(file.replace(/^\uFEFF/u, ""), inspected.delimiter, fileHash);
  }
  const { format, unit, records } = inspected;
  if (format === "suite") {
    // A list is put a record a line, which is what the suite's parser reads and counts.
    const lines = unit === "line" ? file : records.map((r) => JSON.stringify(r.value)).join("\n");
    return readSuite(lines, unit, fileHash);
  }
  const gatherer = new Gatherer(format, unit, fileHash);
  for (const { at, value } of records) {
    gatherer.gather(at, () =>
      format === "counterfact" ? counterfactRecord(value, at) : flatRecord(value, at, format),
    );
  }
  return gatherer.reading();
}

async function readPack(value: unknown): Promise<Reading> {
  const { title, sha256: hash, edits } = await parsePackValue(value);
  return {
    format: "edit-pack",
    unit: "record",
    title,
    sha256: hash,
    edits: edits.map((edit, index) => ({ ...edit, at: index + 1, inScope: [], outOfScope: [] })),
    skipped: [],
  };
}
