/**
 * The part of the memory that a step looks at, in plain maps: planning a step is then a function
 * of values, without a database.
 */
import type { IDBPTransaction, StoreNames } from "idb";
import { parseEditRecord } from "./records.ts";
import type { EditRecord, Schema } from "./schema.ts";

/** Up to this many single reads are cheaper than reading everything. */
const FEW = 64;

export class MemoryView {
  readonly #byId = new Map<string, EditRecord>();
  readonly #byKey = new Map<string, Set<string>>();

  get(id: string): EditRecord | undefined {
    return this.#byId.get(id);
  }

  all(): IterableIterator<EditRecord> {
    return this.#byId.values();
  }

  /** An edit of this key other than `id`. */
  other(key: string, id: string | undefined): EditRecord | undefined {
    for (const holder of this.#byKey.get(key) ?? []) {
      if (holder !== id) return this.#byId.get(holder);
    }
    return undefined;
  }

  put(record: EditRecord): void {
    this.delete(record.id);
    this.#byId.set(record.id, record);
    const holders = this.#byKey.get(record.key);
    if (holders) holders.add(record.id);
    else this.#byKey.set(record.key, new Set([record.id]));
  }

  delete(id: string): void {
    const record = this.#byId.get(id);
    if (!record) return;
    this.#byId.delete(id);
    this.#byKey.get(record.key)?.delete(id);
  }
}

/** What a step wants to know of: edits by id and by key, or all of them. */
export type Wanted = "all" | { readonly ids: readonly string[]; readonly keys: readonly string[] };

type Reading = IDBPTransaction<Schema, StoreNames<Schema>[], "readonly">;

/** Broken records are left out: to a step they are not there, and the next listing moves them. */
export async function readView(transaction: Reading, wanted: Wanted): Promise<MemoryView> {
  const view = new MemoryView();
  const edits = transaction.objectStore("edits");
  let found: unknown[];
  if (wanted === "all" || wanted.ids.length + wanted.keys.length > FEW) {
    found = await edits.getAll();
  } else {
    const byId = wanted.ids.map((id) => edits.get(id));
    const byKey = wanted.keys.map((key) => edits.index("key").getAll(key));
    found = [...(await Promise.all(byId)), ...(await Promise.all(byKey)).flat()];
  }
  for (const record of found) {
    const parsed = parseEditRecord(record);
    if (parsed.ok) view.put(parsed.value);
  }
  return view;
}
