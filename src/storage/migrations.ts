/**
 * One function for each schema version, run in turn from the version that a database has to the
 * present one, all in the one upgrade transaction: a failure leaves the database as it was.
 */
import type { IDBPDatabase, IDBPTransaction, StoreNames } from "idb";
import { descriptorKey } from "../serac/edit.ts";
import { actionOf } from "./action.ts";
import { GENESIS } from "./chain.ts";
import { parseDescriptor, parseEditRecord } from "./records.ts";
import type { EditRecord, Schema } from "./schema.ts";

type Upgrade = IDBPTransaction<Schema, StoreNames<Schema>[], "versionchange">;
type Migration = (database: IDBPDatabase<Schema>, upgrade: Upgrade) => Promise<void>;

const migrations: Readonly<Record<number, Migration>> = {
  /** Edits, their vectors, settings. */
  1: async (database) => {
    database.createObjectStore("edits", { keyPath: "id" });
    database.createObjectStore("vectors", { keyPath: "editId" });
    database.createObjectStore("settings", { keyPath: "name" });
  },

  /** Undo that survives a reload; broken records set aside; each edit's key and order indexed. */
  2: async (database, upgrade) => {
    database.createObjectStore("undo", { keyPath: "seq", autoIncrement: true });
    database.createObjectStore("quarantine", { keyPath: "key" });
    const edits = upgrade.objectStore("edits");
    // Not unique: version 1 let two tabs add the same edit, and an upgrade must not fail on that.
    edits.createIndex("key", "key");
    edits.createIndex("order", "order");
    for (let cursor = await edits.openCursor(); cursor; cursor = await cursor.continue()) {
      const descriptor = parseDescriptor((cursor.value as { descriptor?: unknown }).descriptor);
      // A broken record stays as it is; reading it sets it aside.
      if (descriptor) await cursor.update({ ...cursor.value, key: descriptorKey(descriptor) });
    }
  },

  /**
   * Each edit's note, source, author and threshold; redo; the log. Hashes cannot be awaited in
   * here, so the edits that are there already are logged with the first change that comes.
   */
  3: async (database, upgrade) => {
    database.createObjectStore("redo", { keyPath: "rank", autoIncrement: true });
    upgrade.objectStore("redo").createIndex("seq", "seq");
    database.createObjectStore("history", { keyPath: "seq" });
    upgrade.objectStore("history").createIndex("editId", "editId");
    upgrade.objectStore("history").createIndex("at", "at");
    database.createObjectStore("head", { keyPath: "name" });
    let highestOrder = 0;
    const grown = (value: unknown): EditRecord | null => {
      const parsed = parseEditRecord(value);
      if (!parsed.ok) return null;
      highestOrder = Math.max(highestOrder, parsed.value.order);
      return parsed.value;
    };
    const edits = upgrade.objectStore("edits");
    for (let cursor = await edits.openCursor(); cursor; cursor = await cursor.continue()) {
      const edit = grown(cursor.value);
      if (edit) await cursor.update(edit);
    }
    const undo = upgrade.objectStore("undo");
    for (let cursor = await undo.openCursor(); cursor; cursor = await cursor.continue()) {
      const { seq, at, before, after } = cursor.value;
      const change = { before: grown(before), after: grown(after) };
      const readable = (before === null) === !change.before && (after === null) === !change.after;
      // A step about an edit that cannot be read could not be taken back.
      if (!readable) await cursor.delete();
      else
        await cursor.update({ seq, at, what: actionOf(change), count: 1, from: null, ...change });
    }
    await upgrade.objectStore("head").put({ name: "head", seq: 0, hash: GENESIS, highestOrder });
  },

  /** Each edit's probes, and what came of them. Sets are made when they are first looked at. */
  4: async (database) => {
    database.createObjectStore("probes", { keyPath: "editId" });
    database.createObjectStore("probeResults", { keyPath: "editId" });
  },
};

export async function migrate(
  database: IDBPDatabase<Schema>,
  from: number,
  to: number,
  upgrade: Upgrade,
): Promise<void> {
  for (let version = from + 1; version <= to; version++) {
    const migration = migrations[version];
    if (!migration) throw new RangeError(`There is no migration to schema version ${version}.`);
    await migration(database, upgrade);
  }
}
