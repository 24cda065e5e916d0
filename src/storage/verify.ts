/** The log checked from its first entry to its last, and the memory against it. */
import { canonicalJson } from "../hash/canonical-json.ts";
import { GENESIS, hashOf } from "./chain.ts";
import type { Connection } from "./connection.ts";
import { parseEditRecord, parseHistoryEntry } from "./records.ts";
import { readLog } from "./replay.ts";
import type { HistoryEntry } from "./schema.ts";

export type BrokenReason =
  /** There is no entry of this seq, though there are later ones. */
  | "missing"
  /** The entry cannot be read. */
  | "unreadable"
  /** The entry's content does not have the entry's hash. */
  | "altered"
  /** The entry does not name the hash of the one before it. */
  | "unlinked"
  /** The log ends before this entry, which its head says there was. */
  | "cut"
  /** The log goes on after its head. */
  | "surplus"
  /** The head is not there, or its hash is not its entry's. */
  | "head"
  /** The log is whole, but the memory is not what it says. */
  | "memory";

export interface VerifyReport {
  readonly ok: boolean;
  /** How many entries were found good. */
  readonly entries: number;
  /** The hash of the last of them: who has noted it can tell later that nothing was rewritten. */
  readonly hash: string;
  /** The first fault. */
  readonly broken: {
    readonly seq: number;
    readonly reason: BrokenReason;
    /** For "memory": one edit that differs. */
    readonly editId?: string;
  } | null;
}

export interface VerifyOptions {
  readonly signal?: AbortSignal | undefined;
  readonly onProgress?: ((progress: { done: number; of: number }) => void) | undefined;
}

interface Walk {
  seq: number;
  hash: string;
  /** Each edit as stored, for fields that this version does not know are compared too. */
  readonly memory: Map<string, unknown>;
}

export async function verifyLog(
  connection: Connection,
  { signal, onProgress }: VerifyOptions = {},
): Promise<VerifyReport> {
  const walk: Walk = { seq: 0, hash: GENESIS, memory: new Map() };
  const report = (broken: VerifyReport["broken"]): VerifyReport => ({
    ok: broken === null,
    entries: walk.seq,
    hash: walk.hash,
    broken,
  });
  for (;;) {
    const head = await (await connection.open()).get("head", "head");
    if (!head) return report({ seq: walk.seq, reason: "head" });
    for await (const page of readLog(connection, walk.seq + 1, head.seq)) {
      signal?.throwIfAborted();
      const reason = await walkPage(walk, page);
      if (reason) return report({ seq: walk.seq + 1, reason });
      onProgress?.({ done: walk.seq, of: head.seq });
    }
    if (walk.seq < head.seq) return report({ seq: walk.seq + 1, reason: "cut" });
    const end = await compareEnd(connection, walk);
    // Another tab has gone on meanwhile: so does this.
    if (end !== "moved") return report(end);
  }
}

async function walkPage(walk: Walk, page: readonly unknown[]): Promise<BrokenReason | undefined> {
  // All of a page at once: each hash is over its own entry, which names the one before.
  const hashes = await Promise.all(page.map(safeHash));
  for (const [i, stored] of page.entries()) {
    const parsed = parseHistoryEntry(stored);
    const seq = (stored as Partial<HistoryEntry>).seq;
    if (seq !== walk.seq + 1) return "missing";
    if (!parsed.ok) return "unreadable";
    const { editId, previous, hash } = parsed.value;
    if (hashes[i] !== hash) return "altered";
    if (previous !== walk.hash) return "unlinked";
    walk.seq = seq;
    walk.hash = hash;
    const { after } = stored as HistoryEntry;
    if (after) walk.memory.set(editId, after);
    else walk.memory.delete(editId);
  }
  return undefined;
}

async function safeHash(stored: unknown): Promise<string | undefined> {
  try {
    return await hashOf(stored as object);
  } catch {
    // Not JSON, so nothing that this page has written.
    return undefined;
  }
}

/** In one transaction, so that the memory and the head are of one moment. */
async function compareEnd(
  connection: Connection,
  walk: Walk,
): Promise<VerifyReport["broken"] | "moved"> {
  const database = await connection.open();
  const transaction = database.transaction(["head", "history", "edits", "quarantine"]);
  const [head, last, edits, setAside] = await Promise.all([
    transaction.objectStore("head").get("head"),
    transaction.objectStore("history").openKeyCursor(null, "prev"),
    transaction.objectStore("edits").getAll() as Promise<unknown[]>,
    transaction.objectStore("quarantine").getAllKeys(),
  ]);
  if (head && head.seq > walk.seq) return "moved";
  if (head?.hash !== walk.hash) return { seq: walk.seq, reason: "head" };
  if (last && last.key > walk.seq) return { seq: walk.seq + 1, reason: "surplus" };
  // The log of a database that is older than the log begins with its first change.
  if (walk.seq === 0) return null;
  const unseen = new Map(walk.memory);
  for (const id of setAside) unseen.delete(id);
  for (const edit of edits) {
    const parsed = parseEditRecord(edit);
    const { id } = edit as { id: string };
    // One that cannot be read is reported by the listing, which sets it aside.
    if (parsed.ok && safeJson(edit) !== safeJson(walk.memory.get(id))) {
      return { seq: walk.seq, reason: "memory", editId: id };
    }
    unseen.delete(id);
  }
  for (const editId of unseen.keys()) return { seq: walk.seq, reason: "memory", editId };
  return null;
}

function safeJson(value: unknown): string | undefined {
  try {
    return canonicalJson(value);
  } catch {
    return undefined;
  }
}
