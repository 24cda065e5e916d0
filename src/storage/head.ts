/** Where the log ends. */
import type { IDBPTransaction, StoreNames } from "idb";
import { GENESIS } from "./chain.ts";
import { parseHistoryEntry } from "./records.ts";
import type { HeadRecord, Schema } from "./schema.ts";

type Mode = "readonly" | "readwrite";

/**
 * The head to append to. The one kept beside the log, unless the log goes on after it: a broken
 * log must be reported, but it must not keep anyone from working. An entry is never written over,
 * and a gap stays a gap, for the verification to find.
 */
export async function readHead<M extends Mode>(
  transaction: IDBPTransaction<Schema, StoreNames<Schema>[], M>,
): Promise<HeadRecord> {
  const [kept, cursor, highest] = await Promise.all([
    transaction.objectStore("head").get("head"),
    transaction.objectStore("history").openCursor(null, "prev"),
    transaction.objectStore("edits").index("order").openKeyCursor(null, "prev"),
  ]);
  const inUse = typeof highest?.key === "number" ? highest.key : 0;
  const highestOrder = Math.max(kept?.highestOrder ?? 0, inUse);
  const lastSeq = cursor?.primaryKey ?? 0;
  if (kept && kept.seq >= lastSeq) return { ...kept, highestOrder };
  const last = parseHistoryEntry(cursor?.value);
  return {
    name: "head",
    seq: lastSeq,
    hash: last.ok ? last.value.hash : GENESIS,
    highestOrder,
  };
}
