/** Small choices that outlive a visit. An unreadable value is as good as none. */
import type { Connection } from "./connection.ts";

export class SettingRepository {
  readonly #connection: Connection;

  constructor(connection: Connection) {
    this.#connection = connection;
  }

  /** The stored value where it is one of `allowed`. */
  async read<T extends string>(name: string, allowed: readonly T[]): Promise<T | undefined> {
    const database = await this.#connection.open();
    const value = (await database.get("settings", name))?.value;
    return allowed.find((candidate) => candidate === value);
  }

  async write(name: string, value: string): Promise<void> {
    const database = await this.#connection.open();
    await database.put("settings", { name, value });
  }
}
