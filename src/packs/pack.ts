/**
 * The edit pack: edits with where each comes from, in one JSON file that people keep, mail and
 * put under version control. docs/packs.md describes it for those who write one by other means.
 */
import type { EditDescriptor } from "../serac/edit.ts";

export const PACK_FORMAT = "errata-edit-pack";
export const PACK_VERSION = 1;

/** Whose edit it is and what it rests on. All of it is free text, shown as text only. */
export interface Provenance {
  readonly author?: string;
  readonly source?: string;
  readonly note?: string;
  /** When the edit was last changed: an ISO 8601 date, or date and time with its offset. */
  readonly date?: string;
}

export interface PackEdit {
  readonly id: string;
  readonly descriptor: EditDescriptor;
  readonly provenance: Provenance;
  /** The edit's own threshold, where it has one. */
  readonly threshold?: number;
}

/** What a pack says; the file adds the format's name, its version and the hash. */
export interface PackContent {
  readonly title: string;
  readonly created: string;
  readonly edits: readonly PackEdit[];
}

export interface Pack extends PackContent {
  /** SHA-256 of the content, in hexadecimal: the name that a history can quote. */
  readonly sha256: string;
}

/**
 * What one import may hold. Lengths are in UTF-16 code units, well above what the models read
 * (src/models/limits.ts): these keep a hostile file from filling memory and disk, not users short.
 */
export const PACK_LIMITS = {
  /** Room for the whole of CounterFact as published, 45 MB. */
  file: 64 * 1024 * 1024,
  edits: 50_000,
  id: 200,
  title: 200,
  question: 2_000,
  answer: 2_000,
  statement: 2_000,
  topic: 500,
  author: 200,
  source: 2_000,
  note: 4_000,
  /** An input: one that a link brings, or a case that a file has for an edit. */
  input: 2_000,
} as const;
