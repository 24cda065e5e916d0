/** The memory as it was, told by the log. */
import type { Connection } from "./connection.ts";
import { HistoryBrokenError } from "./errors.ts";
import { parseHistoryEntry } from "./records.ts";
import type { EditRecord, HistoryEntry } from "./schema.ts";

/** A point in the log: after the step that has the entry of this seq, or as it stood then. */
export type Point = { readonly seq: number } | { readonly at: number };

/** So many entries at a time: few requests, and never the whole log in memory. */
const PAGE = 500;

/** The entries from `from` to `to`, page by page, as they are stored: nothing is checked. */
export async function* readLog(
  connection: Connection,
  from: number,
  to: number,
): AsyncGenerator<readonly unknown[]> {
  for (let next = from; next <= to; ) {
    const database = await connection.open();
    const page = await database.getAll("history", IDBKeyRange.bound(next, to), PAGE);
    if (page.length > 0) yield page;
    if (page.length < PAGE) return;
    next = (page.at(-1) as HistoryEntry).seq + 1;
  }
}

/**
 * The seq of a point: always the last of a step, for within one the memory never was.
 *
 * Clocks are set back at times: where an entry of that time comes after one of a later time, it is
 * the later entry that counts. Of the time before a log that began with edits that were there
 * already, the nearest that can be told is those edits.
 */
export async function seqOf(connection: Connection, point: Point): Promise<number> {
  const database = await connection.open();
  if ("seq" in point) {
    const seq = Math.max(0, Math.trunc(point.seq));
    return endOfStep(await database.get("history", seq)) ?? seq;
  }
  const range = IDBKeyRange.upperBound(point.at);
  const seqs = await database.getAllKeysFromIndex("history", "at", range);
  if (seqs.length > 0) {
    const seq = seqs.reduce((a, b) => Math.max(a, b));
    return endOfStep(await database.get("history", seq)) ?? seq;
  }
  const first = await database.get("history", 1);
  return first?.what === "existing" ? (endOfStep(first) ?? 0) : 0;
}

function endOfStep(stored: unknown): number | undefined {
  const entry = parseHistoryEntry(stored);
  return entry.ok ? entry.value.step + entry.value.stepSize - 1 : undefined;
}

/** Every edit as it was after entry `seq`, in order. A seq after the end is the end. */
export async function replay(
  connection: Connection,
  seq: number,
  signal?: AbortSignal,
): Promise<Map<string, EditRecord>> {
  const memory = new Map<string, EditRecord>();
  let expected = 1;
  for await (const page of readLog(connection, 1, seq)) {
    signal?.throwIfAborted();
    for (const stored of page) {
      const entry = parseHistoryEntry(stored);
      if (!entry.ok || entry.value.seq !== expected) throw new HistoryBrokenError(expected);
      expected += 1;
      const { editId, after } = entry.value;
      if (after) memory.set(editId, after);
      else memory.delete(editId);
    }
  }
  return memory;
}

export function inOrder(edits: Iterable<EditRecord>): EditRecord[] {
  return [...edits].sort((a, b) => a.order - b.order);
}
