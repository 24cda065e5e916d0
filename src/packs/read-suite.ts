/** A suite as a file of edits: its own parser reads it, and its cases become the edits' probes. */
import { parseSuite, type SuiteEntry, SuiteFormatError } from "../suites/suite.ts";
import { RecordError } from "./errors.ts";
import { descriptorAt, idAt, textAt } from "./fields.ts";
import { PACK_LIMITS } from "./pack.ts";
import { type Draft, Gatherer, type Reading, type Unit } from "./reading.ts";

/** One that is laid out as a JSON list counts records, and is put a line each by the caller. */
export function readSuite(lines: string, unit: Unit, fileHash: string): Reading {
  const gatherer = new Gatherer("suite", unit, fileHash);
  const places = placesOf(lines);
  for (const [index, entry] of parsed(lines, unit).entries()) {
    gatherer.gather(places[index] ?? index + 1, () => [draftOf(entry)]);
  }
  return gatherer.reading();
}

/** The suite's parser checks what a suite is, and no lengths. */
function draftOf(entry: SuiteEntry): Draft {
  const descriptor = descriptorAt(entry.descriptor, "edit");
  const source = `suite, ${idAt(entry.id, "id")}`;
  const { inScope, outOfScope } = entry;
  for (const [index, { input }] of inScope.entries()) {
    textAt(input, `inScope[${index}].input`, PACK_LIMITS.input);
  }
  for (const [index, { input }] of outOfScope.entries()) {
    textAt(input, `outOfScope[${index}].input`, PACK_LIMITS.input);
  }
  return { descriptor, provenance: { source }, inScope, outOfScope };
}

function parsed(lines: string, unit: Unit): readonly SuiteEntry[] {
  try {
    return parseSuite(lines);
  } catch (error) {
    if (!(error instanceof SuiteFormatError)) throw error;
    throw new RecordError(unit, error.data.line, { fault: "suite", problem: error.data.problem });
  }
}

/** The numbers of the lines that have an entry: the parser passes over empty ones. */
function placesOf(lines: string): number[] {
  return lines.split(/\r?\n/u).flatMap((line, index) => (line.trim() === "" ? [] : [index + 1]));
}
