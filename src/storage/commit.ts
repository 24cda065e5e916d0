/**
 * How the memory changes: an edit and its log entry in one transaction, or neither.
 *
 * The entries are hashed outside of a transaction (see chain.ts), on what a first, reading
 * transaction found. The writing one compares the head with the one that was read. Every change
 * moves the head, so where it has not moved nothing has, and the plan holds; where it has, another
 * tab was first and the step is prepared again. No entry is lost and the chain cannot fork.
 */
import { type IDBPTransaction, type StoreNames, unwrap, wrap } from "idb";
import { AUTHOR_SETTING, authorFrom } from "./author.ts";
import { type Draft, link, PACE } from "./chain.ts";
import type { Connection } from "./connection.ts";
import { withFigures } from "./errors.ts";
import { readHead } from "./head.ts";
import type { PlannedChange } from "./plan.ts";
import { inOrder } from "./replay.ts";
import type { HeadRecord, HistoryEntry, Schema } from "./schema.ts";
import { readView } from "./view.ts";
import { withWriteLock } from "./write-lock.ts";

const READ_STORES = ["edits", "settings", "undo", "redo", "history", "head"] as const;
const WRITTEN_STORES = ["edits", "vectors", "undo", "redo", "history", "head"] as const;

type Stores = StoreNames<Schema>[];
export type Reading = IDBPTransaction<Schema, Stores, "readonly">;
export type Writing = IDBPTransaction<Schema, Stores, "readwrite">;

export interface Progress {
  /** A step that another tab was faster than begins again at "preparing". */
  readonly phase: "preparing" | "writing";
  readonly done: number;
  readonly of: number;
}

export interface LongOptions {
  /** Until the last record is written; what was written by then is taken back by the database. */
  readonly signal?: AbortSignal | undefined;
  readonly onProgress?: ((progress: Progress) => void) | undefined;
}

export interface Snapshot {
  /** Alive only while its own requests are awaited. */
  readonly transaction: Reading;
  readonly head: HeadRecord;
  readonly at: number;
  readonly author: string;
}

export interface Plan<T> {
  readonly changes: readonly PlannedChange[];
  readonly highestOrder: number;
  /** Writes what belongs to the step besides its changes; `from` is its first entry's seq. */
  readonly close: (transaction: Writing, from: number) => Promise<T>;
}

/** `prepare` may run several times; undefined from it means that there is nothing to do. */
export function commit<T>(
  connection: Connection,
  prepare: (snapshot: Snapshot) => Promise<Plan<T> | undefined>,
  options: LongOptions = {},
): Promise<T | undefined> {
  const { signal } = options;
  return withWriteLock(connection.name, signal, async () => {
    for (;;) {
      signal?.throwIfAborted();
      const prepared = await read(connection, prepare);
      if (!prepared) return undefined;
      const { plan, head, drafts } = prepared;
      const of = drafts.length;
      const onDone = (done: number) => options.onProgress?.({ phase: "preparing", done, of });
      const entries = await link(head, drafts, { signal, onDone });
      const written = await write(connection, plan, head, entries, options);
      if (written) return written.result;
    }
  });
}

async function read<T>(
  connection: Connection,
  prepare: (snapshot: Snapshot) => Promise<Plan<T> | undefined>,
) {
  const database = await connection.open();
  const transaction: Reading = database.transaction([...READ_STORES]);
  transaction.done.catch(() => {});
  const head = await readHead(transaction);
  const setting = await transaction.objectStore("settings").get(AUTHOR_SETTING);
  const author = authorFrom(setting?.value);
  const at = Date.now();
  // The edits of a database that is older than the log: the log begins with them.
  const existing = head.seq === 0 ? [...(await readView(transaction, "all")).all()] : [];
  const plan = await prepare({ transaction, head, at, author });
  if (!plan) return undefined;
  const beginning = inOrder(existing).map((after) => ({
    ...{ step: 1, stepSize: existing.length, at, author: "", what: "existing" as const },
    ...{ editId: after.id, before: null, after },
  }));
  const step = head.seq + beginning.length + 1;
  const stepSize = plan.changes.length;
  const own = plan.changes.map((change) => ({ step, stepSize, at, author, ...change }));
  const drafts: Draft[] = [...beginning, ...own];
  return { plan, head, drafts };
}

/** Undefined where another tab was faster, and nothing is written. */
async function write<T>(
  connection: Connection,
  plan: Plan<T>,
  base: HeadRecord,
  entries: readonly HistoryEntry[],
  { signal, onProgress }: LongOptions,
): Promise<{ result: T } | undefined> {
  signal?.throwIfAborted();
  const database = await connection.open();
  // "strict": when the promise resolves the change is on the disk, whatever happens next.
  const transaction: Writing = database.transaction([...WRITTEN_STORES], "readwrite", {
    durability: "strict",
  });
  // The abort that follows a failed request is reported by that request.
  transaction.done.catch(() => {});
  try {
    const head = await readHead(transaction);
    if (head.seq !== base.seq || head.hash !== base.hash) return undefined;
    await writeEntries(transaction, entries, (done) => {
      signal?.throwIfAborted();
      onProgress?.({ phase: "writing", done, of: entries.length });
    });
    const { seq, hash } = entries.at(-1) ?? head;
    const { highestOrder } = plan;
    await transaction.objectStore("head").put({ name: "head", seq, hash, highestOrder });
    const result = await plan.close(transaction, seq - plan.changes.length + 1);
    signal?.throwIfAborted();
    await transaction.done;
    return { result };
  } catch (thrown) {
    abort(transaction);
    // What made the database give up, where it did; its own words, not the last request's.
    throw await withFigures(transaction.error ?? thrown);
  }
}

/**
 * The requests are queued without waiting for each: the database works through them while the
 * next are made. A wait now and then lets the page breathe, and a Stop be heard.
 */
async function writeEntries(
  transaction: Writing,
  entries: readonly HistoryEntry[],
  onDone: (done: number) => void,
): Promise<void> {
  // Without idb's promise for each request, which nobody would wait for.
  const edits = unwrap(transaction.objectStore("edits")) as IDBObjectStore;
  const vectors = unwrap(transaction.objectStore("vectors")) as IDBObjectStore;
  const history = unwrap(transaction.objectStore("history")) as IDBObjectStore;
  for (const [i, entry] of entries.entries()) {
    const { what, editId, before, after } = entry;
    if (what === "existing") {
      // It is there.
    } else if (after) {
      if (before) edits.put(after);
      else edits.add(after);
    } else {
      edits.delete(editId);
      vectors.delete(editId);
    }
    const request = history.add(entry);
    const done = i + 1;
    if (done % PACE === 0) await wrap(request);
    if (done % PACE === 0 || done === entries.length) onDone(done);
  }
}

function abort(transaction: Writing): void {
  try {
    transaction.abort();
  } catch {
    // It has already ended.
  }
}
