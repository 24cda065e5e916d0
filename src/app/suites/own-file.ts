/** A suite file of the user's own, read in the page and sent nowhere. */
import { parseSuite, type SuiteEntry } from "../../suites/suite.ts";

/** Larger than any suite that could be run in a day; what is beyond it is another sort of file. */
export const LARGEST_SUITE = 50_000_000;

export class SuiteTooLargeError extends Error {
  override readonly name = "SuiteTooLargeError";
  readonly code = "suite-too-large";
  readonly data: { readonly bytes: number; readonly limit: number };

  constructor(bytes: number) {
    super(`The file has ${bytes} bytes; a suite may have ${LARGEST_SUITE}.`);
    this.data = { bytes, limit: LARGEST_SUITE };
  }
}

export class EmptySuiteError extends Error {
  override readonly name = "EmptySuiteError";
  readonly code = "empty-suite";
  readonly data = null;

  constructor() {
    super("The file has no line with an edit. A suite has one edit a line.");
  }
}

/** @throws {SuiteFormatError} naming the first line that is wrong */
export async function readOwnFile(file: File): Promise<readonly SuiteEntry[]> {
  if (file.size > LARGEST_SUITE) throw new SuiteTooLargeError(file.size);
  const entries = parseSuite(await file.text());
  if (entries.length === 0) throw new EmptySuiteError();
  return entries;
}
