/** The open database, with an answer to everything that can happen to it. */
import { type IDBPDatabase, openDB } from "idb";
import { StorageUnavailableError } from "./errors.ts";
import { migrate } from "./migrations.ts";
import { DATABASE_NAME, SCHEMA_VERSION, type Schema } from "./schema.ts";

export type ConnectionEvent =
  /** An older version of the page is open in another tab and holds the database. */
  | "blocked"
  /** A newer version of the page wants the database: this tab has let go and must be reloaded. */
  | "outdated"
  /** The browser closed the database; the next use opens it again. */
  | "terminated"
  | "open";

export class Connection {
  /** The database's name: what belongs to it elsewhere, such as its lock, is named by it. */
  readonly name: string;
  readonly #onEvent: (event: ConnectionEvent) => void;
  #database: Promise<IDBPDatabase<Schema>> | undefined;
  #outdated = false;

  constructor(onEvent: (event: ConnectionEvent) => void, name = DATABASE_NAME) {
    this.#onEvent = onEvent;
    this.name = name;
  }

  open(): Promise<IDBPDatabase<Schema>> {
    if (this.#outdated) {
      return Promise.reject(
        new StorageUnavailableError("a newer version of this page is open; reload this tab."),
      );
    }
    this.#database ??= this.#open();
    return this.#database;
  }

  async close(): Promise<void> {
    const database = this.#database;
    this.#database = undefined;
    (await database)?.close();
  }

  async #open(): Promise<IDBPDatabase<Schema>> {
    try {
      const database = await openDB<Schema>(this.name, SCHEMA_VERSION, {
        upgrade: (db, from, to, upgrade) => migrate(db, from, to ?? SCHEMA_VERSION, upgrade),
        blocked: () => this.#onEvent("blocked"),
        blocking: () => {
          this.#outdated = true;
          void this.close();
          this.#onEvent("outdated");
        },
        terminated: () => {
          this.#database = undefined;
          this.#onEvent("terminated");
        },
      });
      this.#onEvent("open");
      return database;
    } catch (thrown) {
      // Forgotten, so that the next call tries again.
      this.#database = undefined;
      throw new StorageUnavailableError(
        thrown instanceof Error ? thrown.message : String(thrown),
        thrown,
      );
    }
  }
}
