/**
 * Keeps the engine's memory the same as the edit memory: whenever edits change, the engine gets
 * them with the vectors that are stored, and the vectors that it makes are stored in turn.
 * Switching an edit on or off needs none of this: a prediction names the edits to consider.
 */
import type { MemoryEntry, RejectedEdit } from "../../engine/protocol.ts";
import { scopeTextOfEdit } from "../../serac/prompts.ts";
import type { EditRecord } from "../../storage/schema.ts";
import type { StoredVector, VectorRepository } from "../../storage/vectors.ts";
import type { Engine } from "./engine.ts";

export interface Synced {
  /** The edits that the engine holds and can use. */
  readonly ids: ReadonlySet<string>;
  readonly rejected: readonly RejectedEdit[];
}

export interface MemorySyncOptions {
  readonly engine: Pick<Engine, "setMemory">;
  readonly vectors: Pick<VectorRepository, "read" | "write">;
  readonly edits: () => readonly EditRecord[];
  readonly onProgress: (progress: { readonly embedded: number; readonly of: number }) => void;
  /** Storing vectors failed (a full disk): nothing is lost, they are only made again next time. */
  readonly onVectorsNotKept: (thrown: unknown) => void;
}

export class MemorySync {
  readonly #options: MemorySyncOptions;
  #held: string | undefined;
  #synced: Synced = { ids: new Set(), rejected: [] };
  #work: Promise<Synced> | undefined;

  constructor(options: MemorySyncOptions) {
    this.#options = options;
  }

  /** Resolves when the engine holds the memory as it is now. */
  settled(): Promise<Synced> {
    this.#work ??= this.#run().finally(() => {
      this.#work = undefined;
    });
    return this.#work;
  }

  /** The engine that held the memory is gone: the next one is given all of it. */
  forget(): void {
    this.#held = undefined;
  }

  /** Every edit with its stored vector. */
  async entries(): Promise<readonly MemoryEntry[]> {
    const edits = this.#options.edits();
    // Without the stored vectors the engine makes them anew.
    const stored = await this.#options.vectors
      .read(edits)
      .catch(() => new Map<string, StoredVector>());
    return edits.map(({ id, descriptor }) => ({ id, descriptor, ...stored.get(id) }));
  }

  async #run(): Promise<Synced> {
    // Edits may change while the engine embeds: go on until it holds what there is.
    for (;;) {
      const edits = this.#options.edits();
      const text = textOf(edits);
      if (text === this.#held) return this.#synced;
      await this.#send(edits);
      this.#held = text;
    }
  }

  async #send(edits: readonly EditRecord[]): Promise<void> {
    const { engine, vectors, onProgress, onVectorsNotKept } = this.#options;
    const entries = await this.entries();
    const { embedded, rejected, vectorModel } = await engine.setMemory(entries, onProgress);
    const refused = new Set(rejected.map(({ editId }) => editId));
    this.#synced = {
      ids: new Set(entries.map(({ id }) => id).filter((id) => !refused.has(id))),
      rejected,
    };
    const byId = new Map(edits.map((edit) => [edit.id, edit]));
    const records = embedded.flatMap(({ editId, vector }) => {
      const edit = byId.get(editId);
      if (!edit) return [];
      return [{ editId, textKey: scopeTextOfEdit(edit.descriptor), vectorModel, vector }];
    });
    await vectors.write(records).catch(onVectorsNotKept);
  }
}

function textOf(edits: readonly EditRecord[]): string {
  return JSON.stringify(edits.map(({ id, key }) => [id, key]));
}
