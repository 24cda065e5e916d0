/**
 * What the database holds. A change here wants a new {@link SCHEMA_VERSION} and a function for it
 * in migrations.ts: users' edits outlive every version of the page.
 */
import type { DBSchema } from "idb";
import type { Outcome } from "../probes/outcome.ts";
import type { Probe } from "../probes/probe.ts";
import type { EditDescriptor } from "../serac/edit.ts";

export const DATABASE_NAME = "errata";
export const SCHEMA_VERSION = 4;

export interface EditRecord {
  readonly id: string;
  readonly descriptor: EditDescriptor;
  /** `descriptorKey(descriptor)`, indexed: the same edit cannot be added twice, in any tab. */
  readonly key: string;
  readonly enabled: boolean;
  /** The number that the edit is known by on screen, and its place in the list. */
  readonly order: number;
  readonly createdAt: number;
  readonly updatedAt: number;
  /** One more at each change: a step of the journal is undone only where it is still the latest. */
  readonly revision: number;
  /** Free text of the user's; empty where there is none. */
  readonly note: string;
  /** Where the edit's claim comes from: a title, an address; empty where it was not said. */
  readonly source: string;
  /** Who wrote the edit; empty where no name was set. The log says who changed it since. */
  readonly author: string;
  /** The edit's own scope threshold; null for the memory's. */
  readonly threshold: number | null;
}

export interface VectorRecord {
  readonly editId: string;
  /** The text that was embedded: an edit that has changed since does not match. */
  readonly textKey: string;
  readonly vectorModel: string;
  readonly vector: Float32Array;
}

/** What happened to an edit, as the log says it. */
export const ACTIONS = [
  /** In the memory already when the log began: the database is older than the log. */
  "existing",
  "added",
  "changed",
  "switched",
  "deleted",
  "imported",
  "restored",
  "undone",
  "redone",
] as const;
export type Action = (typeof ACTIONS)[number];

/** One edit before and after a step. `null` stands for "no such edit". */
export interface Change {
  readonly before: EditRecord | null;
  readonly after: EditRecord | null;
}

/**
 * One step that can be taken back. It carries the change itself where there is one only, and the
 * first where there are many: the others are read from the log, so that a step over 10,000 edits
 * weighs no more here than a step over one.
 */
export interface UndoRecord extends Change {
  readonly seq: number;
  readonly at: number;
  readonly what: Action;
  /** How many edits the step changed. */
  readonly count: number;
  /** The step's first entry in the log; null for a step that is older than the log. */
  readonly from: number | null;
}

/** A step that was taken back, in the order in which they were. */
export interface RedoRecord extends UndoRecord {
  readonly rank: number;
}

/** One edit's part in one step, in the append-only log. */
export interface HistoryEntry extends Change {
  readonly seq: number;
  /** The seq of the step's first entry: what was done at once has the same one. */
  readonly step: number;
  /** How many entries the step has: between them the memory never was, it changed at once. */
  readonly stepSize: number;
  readonly at: number;
  /** Who did it: the name kept locally at that time; may be empty. */
  readonly author: string;
  readonly what: Action;
  readonly editId: string;
  /** The hash of the entry before this one. */
  readonly previous: string;
  /** SHA-256 of this entry's canonical JSON without this field. */
  readonly hash: string;
}

/**
 * The end of the log, kept beside it: an append reads this and no more, and entries cut off the
 * end are missed. Every change of the memory moves it, so it is also the memory's version.
 */
export interface HeadRecord {
  readonly name: "head";
  readonly seq: number;
  readonly hash: string;
  /** The highest number that any edit has: it is not given again, for the log can restore it. */
  readonly highestOrder: number;
}

/** A record that could not be read, kept as it was found. */
export interface QuarantinedRecord {
  readonly key: string;
  readonly reason: string;
  readonly at: number;
  readonly record: unknown;
}

/**
 * An edit's probes. They outlive the edit: undo and the log can bring it back under the same id,
 * and what was written for it is then there again.
 */
export interface ProbeSetRecord {
  readonly editId: string;
  /** The edit's key when the automatic probes were made; null where they are still to be made. */
  readonly madeFor: string | null;
  readonly automatic: readonly Probe[];
  readonly hand: readonly Probe[];
  /** Ids of automatic probes that were deleted, so that a set made anew leaves them out. */
  readonly removed: readonly string[];
}

/** What came of one probe, and in which circumstances. */
export interface ProbeRan {
  readonly at: number;
  /** Tells one state of the memory from another, its threshold included. */
  readonly memory: string;
  /** Tells the models that ran from others. */
  readonly models: string;
  /** Null where the input could not be asked; `problem` then says why. */
  readonly outcome: Outcome | null;
  readonly problem: ProbeProblem | null;
}

export interface ProbeProblem {
  readonly code: string;
  readonly message: string;
  readonly data: unknown;
}

export interface ProbeResult {
  readonly probeId: string;
  readonly ran: ProbeRan;
  /** The last one of other circumstances, to compare with. */
  readonly before: ProbeRan | null;
}

export interface ProbeResultsRecord {
  readonly editId: string;
  readonly results: readonly ProbeResult[];
}

export interface SettingRecord {
  readonly name: string;
  readonly value: unknown;
}

export interface Schema extends DBSchema {
  edits: { key: string; value: EditRecord; indexes: { key: string; order: number } };
  vectors: { key: string; value: VectorRecord };
  settings: { key: string; value: SettingRecord };
  undo: { key: number; value: UndoRecord };
  redo: { key: number; value: RedoRecord; indexes: { seq: number } };
  history: { key: number; value: HistoryEntry; indexes: { editId: string; at: number } };
  head: { key: string; value: HeadRecord };
  quarantine: { key: string; value: QuarantinedRecord };
  probes: { key: string; value: ProbeSetRecord };
  probeResults: { key: string; value: ProbeResultsRecord };
}
