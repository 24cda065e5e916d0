/**
 * What can be wrong with a file of edits. Each class carries in `data` what its message says, so
 * that a screen can say the same in another language.
 */

/** What is wrong with one field. */
export type FieldFault =
  | "missing"
  | "not-an-object"
  | "not-a-list"
  | "not-a-text"
  | "not-a-number"
  | "empty"
  | "too-long"
  | "too-many"
  | "out-of-range"
  | "not-a-date"
  | "unknown-value"
  | "unknown-field"
  | "forbidden-name"
  | "broken-text"
  | "duplicate-id"
  | "duplicate-edit";

/** The figures of a fault, where it has some. */
export interface Figures {
  /** How many characters, edits or cells there are, and how many are allowed. */
  readonly found?: number;
  readonly limit?: number;
  /** The edit, line or record, from 1, that has the same. */
  readonly sameAs?: number;
}

export interface FieldData extends Figures {
  readonly fault: FieldFault;
  readonly field: string;
}

/** A fault at one place of a file: a parser adds which edit, line or record it is in. */
export class FieldProblem extends Error {
  override readonly name = "FieldProblem";
  readonly code = "field";
  readonly data: FieldData;

  constructor(fault: FieldFault, field: string, problem: string, figures: Figures = {}) {
    super(`"${shortened(field)}" ${problem}`);
    this.data = { fault, field: shortened(field), ...figures };
  }
}

/** More than is allowed of something, which both the message and its data give in figures. */
export function tooMany(
  fault: "too-long" | "too-many",
  field: string,
  found: number,
  limit: number,
  unit: string,
): FieldProblem {
  const problem = `has ${found.toLocaleString("en")} ${unit}, where ${limit.toLocaleString("en")} are allowed`;
  return new FieldProblem(fault, field, problem, { found, limit });
}

/** The text is no edit pack: not JSON, cut short, or JSON of something else. */
export class NotAPackError extends Error {
  override readonly name = "NotAPackError";
  readonly code = "not-a-pack";
  readonly data: { readonly fault: "not-json" | "another-format" | "too-large" };

  constructor(fault: "not-json" | "another-format" | "too-large", problem: string) {
    super(
      `This is no edit pack that can be read: ${problem}. Nothing was imported. Get the file again from where it came, or export it anew.`,
    );
    this.data = { fault };
  }
}

/** The pack is of a later version of the format than this page knows. */
export class PackVersionError extends Error {
  override readonly name = "PackVersionError";
  readonly code = "pack-version";
  readonly data: { readonly version: number; readonly supported: number };

  constructor(version: number, supported: number) {
    super(
      `The pack is of version ${version} of the format, and this page reads version ${supported}. Nothing was imported, since what a newer version adds would be lost. Reload the page to get its newest version, or have the pack exported as version ${supported}.`,
    );
    this.data = { version, supported };
  }
}

/** A field of the pack is wrong. `data.edit` counts from 1; it is absent above the edits. */
export class PackFieldError extends Error {
  override readonly name = "PackFieldError";
  readonly code = "pack-field";
  readonly data: FieldData & { readonly edit?: number };

  constructor(problem: FieldProblem, edit?: number) {
    const where = edit === undefined ? "The pack" : `Edit ${edit} of the pack`;
    super(
      `${where} cannot be read: ${problem.message}. Nothing was imported. Mend that field as docs/packs.md describes and import again.`,
    );
    this.data = { ...problem.data, ...(edit === undefined ? {} : { edit }) };
  }
}

/** The content is not what the hash was made of. */
export class PackHashError extends Error {
  override readonly name = "PackHashError";
  readonly code = "pack-hash";
  readonly data: { readonly stated: string; readonly computed: string };

  constructor(stated: string, computed: string) {
    super(
      `The pack was changed after it was exported, or was damaged on its way: its content has the SHA-256 ${computed.slice(0, 12)}…, and the file states ${stated.slice(0, 12)}…. Nothing was imported. Get the file again from its author; after a change by hand, compute the hash as docs/packs.md describes.`,
    );
    this.data = { stated, computed };
  }
}

/** What is wrong with a whole line or record. */
export interface RecordProblem {
  readonly fault: "not-json" | "open-quote" | "after-quote" | "suite";
  readonly problem: string;
}

/** One wrong record, at its line or record from 1, with what is wrong in words. */
export type RecordFault = { readonly at: number; readonly problem: string } & (
  | FieldData
  | Pick<RecordProblem, "fault">
);

/** So many wrong records are listed: who mends a file wants them all, and a screen not millions. */
export const FAULTS = 100;

/** A record of a file in another format is wrong. `data.at` counts lines or records from 1. */
export class RecordError extends Error {
  override readonly name = "RecordError";
  readonly code = "record";
  readonly data: RecordFault & {
    readonly unit: "line" | "record";
    /** Where more than one is wrong: the first {@link FAULTS} of them, this one among them. */
    readonly all?: readonly RecordFault[];
  };

  constructor(
    unit: "line" | "record",
    at: number,
    wrong: FieldProblem | RecordProblem,
    others: readonly RecordError[] = [],
  ) {
    const field = wrong instanceof FieldProblem;
    const problem = field ? wrong.message : wrong.problem;
    super(
      `${unit === "line" ? "Line" : "Record"} ${at} cannot be read: ${problem}. Nothing was imported. Mend it and import again; docs/packs.md lists the fields that are read.`,
    );
    const fault: RecordFault = { at, problem, ...(field ? wrong.data : { fault: wrong.fault }) };
    const all = [fault, ...others.map(({ data: { unit: _unit, all: _all, ...rest } }) => rest)];
    this.data = { unit, ...fault, ...(all.length > 1 && { all: all.slice(0, FAULTS) }) };
  }
}

/** The wrong records of a file, gathered so that the error names each. */
export class RecordFaults {
  readonly #unit: "line" | "record";
  #first: { readonly at: number; readonly wrong: FieldProblem | RecordProblem } | undefined;
  readonly #others: RecordError[] = [];

  constructor(unit: "line" | "record") {
    this.#unit = unit;
  }

  add(at: number, wrong: FieldProblem | RecordProblem): void {
    if (!this.#first) this.#first = { at, wrong };
    else if (this.#others.length < FAULTS)
      this.#others.push(new RecordError(this.#unit, at, wrong));
  }

  /** @throws {RecordError} where there is one */
  throwIfAny(): void {
    if (!this.#first) return;
    const { at, wrong } = this.#first;
    throw new RecordError(this.#unit, at, wrong, this.#others);
  }
}

export type FormatFault =
  | "empty"
  | "too-large"
  | "neither-json-nor-csv"
  | "not-json"
  | "no-records"
  | "not-objects"
  | "unknown-fields"
  | "column-twice";

/** The text is in none of the formats that are read. */
export class UnknownFormatError extends Error {
  override readonly name = "UnknownFormatError";
  readonly code = "unknown-format";
  readonly data: { readonly fault: FormatFault; readonly problem: string };

  constructor(fault: FormatFault, problem: string) {
    super(
      `This file cannot be imported: ${problem}. What is read: edit packs, suites (JSON Lines), CSV with a header line, and the JSON of EasyEdit, CounterFact and zsRE; docs/packs.md lists their fields.`,
    );
    this.data = { fault, problem };
  }
}

export type ShareFault = "too-large" | "version" | "damaged" | "expands-too-far";

/** A share link that cannot be made or opened. */
export class ShareLinkError extends Error {
  override readonly name = "ShareLinkError";
  readonly code = "share-link";
  readonly data: { readonly fault: ShareFault; readonly size?: number; readonly limit?: number };

  constructor(fault: ShareFault, message: string, sizes: { size?: number; limit?: number } = {}) {
    super(message);
    this.data = { fault, ...sizes };
  }
}

/** A hostile name can be megabytes long; a message quotes its beginning. */
export function shortened(text: string): string {
  return text.length > 60 ? `${text.slice(0, 60)}…` : text;
}
