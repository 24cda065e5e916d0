/** The log of changes, for reading. It is written by commit.ts alone, with what it is about. */
import type { Connection } from "./connection.ts";
import { parseHistoryEntry } from "./records.ts";
import { inOrder, type Point, replay, seqOf } from "./replay.ts";
import type { EditRecord, HistoryEntry } from "./schema.ts";
import { type VerifyOptions, type VerifyReport, verifyLog } from "./verify.ts";

export interface PageOptions {
  /** Entries before this seq; the newest, without. */
  readonly before?: number;
  readonly limit?: number;
}

export class HistoryRepository {
  readonly #connection: Connection;

  constructor(connection: Connection) {
    this.#connection = connection;
  }

  /** How many entries there are: the newest one's seq. */
  async length(): Promise<number> {
    const database = await this.#connection.open();
    return (await database.get("head", "head"))?.seq ?? 0;
  }

  /** Newest first. Entries that cannot be read are left out; {@link verify} reports them. */
  async page({ before, limit = 100 }: PageOptions = {}): Promise<HistoryEntry[]> {
    const database = await this.#connection.open();
    const end = before ?? (await this.length()) + 1;
    const range = IDBKeyRange.bound(end - limit, end, false, true);
    return readable(await database.getAll("history", range)).reverse();
  }

  /** What happened to one edit, newest first. */
  async ofEdit(id: string): Promise<HistoryEntry[]> {
    const database = await this.#connection.open();
    return readable(await database.getAllFromIndex("history", "editId", id)).reverse();
  }

  /** The memory as it was, in order. Throws HistoryBrokenError where the log does not tell. */
  async memoryAt(point: Point, signal?: AbortSignal): Promise<EditRecord[]> {
    const seq = await seqOf(this.#connection, point);
    return inOrder((await replay(this.#connection, seq, signal)).values());
  }

  verify(options: VerifyOptions = {}): Promise<VerifyReport> {
    return verifyLog(this.#connection, options);
  }
}

function readable(stored: readonly unknown[]): HistoryEntry[] {
  return stored.flatMap((entry) => {
    const parsed = parseHistoryEntry(entry);
    return parsed.ok ? [parsed.value] : [];
  });
}
