/**
 * The log's hash chain. WebCrypto answers asynchronously and an IndexedDB transaction does not
 * wait for it, so entries are linked outside of any transaction; commit.ts then makes sure that
 * the head they were linked to is still the head.
 */
import { canonicalJson } from "../hash/canonical-json.ts";
import { sha256 } from "../hash/sha256.ts";
import type { HistoryEntry } from "./schema.ts";

/** What the first entry names as the entry before it. */
export const GENESIS = "0".repeat(64);

/** The hash that an entry should have. Over the value as stored: fields unknown here count too. */
export function hashOf(entry: object): Promise<string> {
  return sha256(canonicalJson({ ...entry, hash: undefined }));
}

export interface Tip {
  readonly seq: number;
  readonly hash: string;
}

/** An entry that is not in the chain yet. */
export type Draft = Omit<HistoryEntry, "seq" | "previous" | "hash">;

export interface Pace {
  readonly signal?: AbortSignal | undefined;
  readonly onDone?: ((done: number) => void) | undefined;
}

/** How often a long job reports and looks whether it should stop. */
export const PACE = 500;

/** The entries as they follow on `tip`. */
export async function link(
  tip: Tip,
  drafts: readonly Draft[],
  { signal, onDone }: Pace = {},
): Promise<HistoryEntry[]> {
  const entries: HistoryEntry[] = [];
  let { seq, hash } = tip;
  for (const draft of drafts) {
    seq += 1;
    const entry = { ...draft, seq, previous: hash };
    hash = await hashOf(entry);
    entries.push({ ...entry, hash });
    const done = entries.length;
    if (done % PACE === 0 || done === drafts.length) {
      signal?.throwIfAborted();
      onDone?.(done);
    }
  }
  return entries;
}
