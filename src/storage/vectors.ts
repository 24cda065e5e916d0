/** Each edit's vector, kept so that a reload does not embed the whole memory again. */
import { scopeTextOfEdit } from "../serac/prompts.ts";
import type { Connection } from "./connection.ts";
import { withFigures } from "./errors.ts";
import type { EditRecord, VectorRecord } from "./schema.ts";

export type StoredVector = Pick<VectorRecord, "vector" | "vectorModel">;

export class VectorRepository {
  readonly #connection: Connection;

  constructor(connection: Connection) {
    this.#connection = connection;
  }

  /** The stored vectors, by edit, that were made of exactly these edits' texts. */
  async read(edits: readonly EditRecord[]): Promise<Map<string, StoredVector>> {
    const database = await this.#connection.open();
    const stored = new Map((await database.getAll("vectors")).map((v) => [v.editId, v]));
    const vectors = new Map<string, StoredVector>();
    for (const { id, descriptor } of edits) {
      const record = stored.get(id);
      if (!(record?.vector instanceof Float32Array)) continue;
      const { textKey, vector, vectorModel } = record;
      if (textKey === scopeTextOfEdit(descriptor)) vectors.set(id, { vector, vectorModel });
    }
    return vectors;
  }

  /** What the stored vectors take: those of one encoder, and so of one length. */
  async bytes(): Promise<number> {
    const database = await this.#connection.open();
    const { store } = database.transaction("vectors");
    const [count, first] = await Promise.all([store.count(), store.openCursor()]);
    const vector: unknown = first?.value.vector;
    return vector instanceof Float32Array ? count * vector.byteLength : 0;
  }

  /** Keeps vectors of edits that are still there; the others would be left behind for good. */
  async write(records: readonly VectorRecord[]): Promise<void> {
    if (records.length === 0) return;
    const database = await this.#connection.open();
    try {
      const transaction = database.transaction(["edits", "vectors"], "readwrite");
      transaction.done.catch(() => {});
      for (const record of records) {
        const exists = await transaction.objectStore("edits").getKey(record.editId);
        if (exists !== undefined) await transaction.objectStore("vectors").put(record);
      }
      await transaction.done;
    } catch (thrown) {
      throw await withFigures(thrown);
    }
  }
}
