/**
 * Each edit's probes and the results of their last runs. They are no part of the memory: neither
 * the log nor the undo journal knows of them, and nothing of them is deleted with an edit, which
 * undo or the log may bring back at any time. Who lists them asks for the edits that are there.
 */
import type { IDBPTransaction, StoreNames } from "idb";
import type { Connection } from "./connection.ts";
import { withFigures } from "./errors.ts";
import { parseProbeResults, parseProbeSet } from "./probe-records.ts";
import type { Parsed } from "./records.ts";
import type {
  ProbeRan,
  ProbeResult,
  ProbeResultsRecord,
  ProbeSetRecord,
  Schema,
} from "./schema.ts";
import type { TabChannel } from "./tabs.ts";

const STORES = ["probes", "probeResults", "quarantine"] as const;

type Writing = IDBPTransaction<Schema, StoreNames<Schema>[], "readwrite">;

export interface ProbeListing {
  readonly sets: ReadonlyMap<string, ProbeSetRecord>;
  /** By probe. */
  readonly results: ReadonlyMap<string, ProbeResult>;
}

export type RanProbe = ProbeRan & { readonly probeId: string };

export class ProbeRepository {
  readonly #connection: Connection;
  readonly #tabs: TabChannel;

  constructor(connection: Connection, tabs: TabChannel) {
    this.#connection = connection;
    this.#tabs = tabs;
  }

  /** All there is, or what there is for these edits. Broken records are set aside, not lost. */
  list(editIds?: readonly string[]): Promise<ProbeListing> {
    return this.#write(async (transaction) => {
      const [probes, ran] = [
        transaction.objectStore("probes"),
        transaction.objectStore("probeResults"),
      ];
      const keys = editIds ?? [...(await probes.getAllKeys()), ...(await ran.getAllKeys())];
      const sets = new Map<string, ProbeSetRecord>();
      const results = new Map<string, ProbeResult>();
      for (const editId of new Set(keys)) {
        const set = await readSet(transaction, editId);
        if (set) sets.set(editId, set);
        for (const result of await readResults(transaction, editId)) {
          results.set(result.probeId, result);
        }
      }
      return { sets, results };
    });
  }

  /**
   * Changes the sets of these edits in one transaction, each from what it is now in any tab.
   * @param forget probes whose results are of no use any more
   */
  async change(
    editIds: readonly string[],
    update: (set: ProbeSetRecord) => ProbeSetRecord,
    forget: readonly string[] = [],
  ): Promise<ReadonlyMap<string, ProbeSetRecord>> {
    const changed = await this.#write(async (transaction) => {
      const sets = new Map<string, ProbeSetRecord>();
      for (const editId of editIds) {
        const set = update((await readSet(transaction, editId)) ?? emptySet(editId));
        await transaction.objectStore("probes").put(set);
        sets.set(editId, set);
        if (forget.length === 0) continue;
        const results = await readResults(transaction, editId);
        const kept = results.filter(({ probeId }) => !forget.includes(probeId));
        if (kept.length < results.length) await putResults(transaction, editId, kept);
      }
      return sets;
    });
    this.#tabs.announce(editIds);
    return changed;
  }

  /** Keeps what came of an edit's probes; results of probes that are gone are dropped. */
  async keep(editId: string, ran: readonly RanProbe[]): Promise<void> {
    await this.#write(async (transaction) => {
      const results = await readResults(transaction, editId);
      const byProbe = new Map(results.map((result) => [result.probeId, result]));
      for (const { probeId, ...one } of ran) {
        byProbe.set(probeId, resultAfter(byProbe.get(probeId), probeId, one));
      }
      const set = await readSet(transaction, editId);
      const there = new Set(set && [...set.automatic, ...set.hand].map(({ id }) => id));
      await putResults(
        transaction,
        editId,
        [...byProbe.values()].filter(({ probeId }) => there.has(probeId)),
      );
    });
    this.#tabs.announce([editId]);
  }

  listen(listener: (editIds: readonly string[]) => void): () => void {
    return this.#tabs.listen(listener);
  }

  async #write<T>(work: (transaction: Writing) => Promise<T>): Promise<T> {
    const database = await this.#connection.open();
    const transaction: Writing = database.transaction([...STORES], "readwrite");
    transaction.done.catch(() => {});
    try {
      const result = await work(transaction);
      await transaction.done;
      return result;
    } catch (thrown) {
      throw await withFigures(transaction.error ?? thrown);
    }
  }
}

export function emptySet(editId: string): ProbeSetRecord {
  return { editId, madeFor: null, automatic: [], hand: [], removed: [] };
}

/**
 * A result with the newest run in it. What it replaces is kept to compare with where it is of
 * another memory or other models: a second run of the same would only compare with itself.
 */
export function resultAfter(
  known: ProbeResult | undefined,
  probeId: string,
  ran: ProbeRan,
): ProbeResult {
  if (!known) return { probeId, ran, before: null };
  const { ran: last, before } = known;
  const same = last.memory === ran.memory && last.models === ran.models;
  return { probeId, ran, before: same || last.outcome === null ? before : last };
}

function readSet(transaction: Writing, editId: string): Promise<ProbeSetRecord | undefined> {
  return readOrSetAside(transaction, "probes", editId, parseProbeSet);
}

async function readResults(transaction: Writing, editId: string): Promise<readonly ProbeResult[]> {
  return (
    (await readOrSetAside(transaction, "probeResults", editId, parseProbeResults))?.results ?? []
  );
}

function putResults(
  transaction: Writing,
  editId: string,
  results: readonly ProbeResult[],
): Promise<string> {
  return transaction.objectStore("probeResults").put({ editId, results });
}

async function readOrSetAside<T extends ProbeSetRecord | ProbeResultsRecord>(
  transaction: Writing,
  name: "probes" | "probeResults",
  editId: string,
  parse: (value: unknown) => Parsed<T>,
): Promise<T | undefined> {
  const record: unknown = await transaction.objectStore(name).get(editId);
  if (record === undefined) return undefined;
  const parsed = parse(record);
  if (parsed.ok) return parsed.value;
  // An edit of the same id may be in the quarantine too.
  const key = `${name}/${editId}`;
  const { reason } = parsed;
  await transaction.objectStore("quarantine").put({ key, reason, at: Date.now(), record });
  await transaction.objectStore(name).delete(editId);
  return undefined;
}
