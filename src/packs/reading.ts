/** What a file of any format gives: edits as a pack has them, and what else it says of each. */
import { descriptorKey, type EditDescriptor, tidyDescriptor } from "../serac/edit.ts";
import type { DialogueCase, InScopeCase, OutOfScopeCase } from "../suites/suite.ts";
import { FieldProblem, RecordError, RecordFaults, shortened } from "./errors.ts";
import { PACK_LIMITS, type PackEdit, type Provenance } from "./pack.ts";

export const FORMATS = ["edit-pack", "suite", "csv", "easyedit", "counterfact", "zsre"] as const;
export type Format = (typeof FORMATS)[number];

/** What an error and a skipped record count: lines of a text, or records of a JSON list. */
export type Unit = "line" | "record";

export interface ReadEdit extends PackEdit {
  /** The line or record that it stands on, from 1. */
  readonly at: number;
  /** The answer that the file says was right before. */
  readonly before?: string;
  /** Inputs to probe the edit with, where the file has some. */
  readonly inScope: readonly (InScopeCase | DialogueCase)[];
  readonly outOfScope: readonly OutOfScopeCase[];
}

/** A record that makes no edit, though nothing is wrong with it. */
export type Skipped =
  | { readonly at: number; readonly reason: "no-answer" }
  | { readonly at: number; readonly reason: "repeated"; readonly sameAs: number };

export interface Reading {
  readonly format: Format;
  readonly unit: Unit;
  readonly edits: readonly ReadEdit[];
  readonly skipped: readonly Skipped[];
  /** Packs only. */
  readonly title?: string;
  readonly sha256?: string;
}

/** What a format's reader makes of one record. */
export interface Draft {
  /** Only where the format's ids are meant for more than one file. */
  readonly id?: string;
  readonly descriptor: EditDescriptor;
  readonly provenance: Provenance;
  readonly threshold?: number;
  readonly before?: string;
  readonly inScope?: readonly (InScopeCase | DialogueCase)[];
  readonly outOfScope?: readonly OutOfScopeCase[];
}

/** Gathers a file's edits: gives ids, leaves out repetitions, and names the place of an error. */
export class Gatherer {
  readonly #format: Format;
  readonly #unit: Unit;
  readonly #fileHash: string;
  readonly #edits: ReadEdit[] = [];
  readonly #skipped: Skipped[] = [];
  readonly #faults: RecordFaults;
  #records = 0;
  readonly #placeOfKey = new Map<string, number>();
  readonly #placeOfId = new Map<string, number>();

  /**
   * @param fileHash goes into the ids: a record's number, and the case ids of data sets, are used
   * by every file, and two edits with one id are taken for versions of one edit
   */
  constructor(format: Format, unit: Unit, fileHash: string) {
    this.#format = format;
    this.#unit = unit;
    this.#fileHash = fileHash.slice(0, 12);
    this.#faults = new RecordFaults(unit);
  }

  /** Adds what `read` makes of the record at this place; none where it has no answer. */
  gather(at: number, read: () => readonly Draft[]): void {
    try {
      // Repeated and empty ones too: the list of what was skipped is also held in memory.
      this.#records++;
      if (this.#records > PACK_LIMITS.edits) throw this.#tooMany();
      const drafts = read();
      if (drafts.length === 0) this.#skipped.push({ at, reason: "no-answer" });
      for (const draft of drafts) this.#add(at, draft);
    } catch (error) {
      if (!(error instanceof FieldProblem)) throw error;
      if (isTooMany(error, this.#unit)) throw new RecordError(this.#unit, at, error);
      this.#faults.add(at, error);
    }
  }

  /** @throws {RecordError} that lists every record that is wrong */
  reading(): Reading {
    this.#faults.throwIfAny();
    const { edits, skipped } = { edits: this.#edits, skipped: this.#skipped };
    return { format: this.#format, unit: this.#unit, edits, skipped };
  }

  #add(at: number, draft: Draft): void {
    const descriptor = tidyDescriptor(draft.descriptor);
    const key = descriptorKey(descriptor);
    const sameAs = this.#placeOfKey.get(key);
    if (sameAs !== undefined) {
      this.#skipped.push({ at, reason: "repeated", sameAs });
      return;
    }
    if (this.#edits.length === PACK_LIMITS.edits) throw this.#tooMany();
    const id = draft.id ?? `${this.#format}-${this.#fileHash}-${this.#edits.length + 1}`;
    const earlier = this.#placeOfId.get(id);
    if (earlier !== undefined) {
      const problem = `is "${shortened(id)}", as on ${this.#unit} ${earlier}`;
      throw new FieldProblem("duplicate-id", "id", problem, { sameAs: earlier });
    }
    this.#placeOfKey.set(key, at);
    this.#placeOfId.set(id, at);
    this.#edits.push({ inScope: [], outOfScope: [], ...draft, id, at, descriptor });
  }

  #tooMany(): FieldProblem {
    const problem = `is one of more than ${PACK_LIMITS.edits}, which one import may not have`;
    return new FieldProblem("too-many", this.#unit, problem, { limit: PACK_LIMITS.edits });
  }
}

/** The file's own limit, past which nothing more is read. */
function isTooMany({ data }: FieldProblem, unit: Unit): boolean {
  return data.fault === "too-many" && data.field === unit;
}
