/** Makes automatic sets a few at a time, so that the page answers while 10,000 edits get theirs. */
import type { Probe } from "../../probes/probe.ts";
import type { Edit } from "../../serac/edit.ts";
import type { ProbeRepository } from "../../storage/probes.ts";
import type { EditRecord, ProbeSetRecord } from "../../storage/schema.ts";
import type { ReadSuite } from "../suites/shipped.ts";
import type { Pools } from "./make-sets.ts";

export interface SetMakerOptions {
  readonly repository: Pick<ProbeRepository, "change">;
  readonly readSuite: ReadSuite;
  /** The whole memory, which neighbours are taken from. */
  readonly edits: () => readonly EditRecord[];
  readonly onSets: (sets: ReadonlyMap<string, ProbeSetRecord>) => void;
  readonly onProgress: (progress: { readonly done: number; readonly of: number } | null) => void;
  /** Null once the suites' inputs are there; else why they are not. */
  readonly onPool: (thrown: unknown) => void;
}

const SLICE = 40;

export class SetMaker {
  readonly #options: SetMakerOptions;
  #pools: Promise<Pools> | undefined;
  #work: Promise<void> = Promise.resolve();

  constructor(options: SetMakerOptions) {
    this.#options = options;
  }

  /** One job after the other: the second then finds what the first has made. */
  make(edits: readonly EditRecord[], options: { readonly anew?: boolean } = {}): Promise<void> {
    if (edits.length === 0) return Promise.resolve();
    const mine = this.#work.then(() => this.#make(edits, options.anew ?? false));
    this.#work = mine.catch(() => {});
    return mine;
  }

  async #make(edits: readonly EditRecord[], anew: boolean): Promise<void> {
    const { repository, onSets, onProgress, edits: memory } = this.#options;
    const of = edits.length;
    onProgress({ done: 0, of });
    try {
      const { createMaker } = await import("./make-sets.ts");
      const pools = await this.#readPools();
      const probesFor: (edit: Edit) => readonly Probe[] = createMaker(memory(), pools);
      for (let from = 0; from < of; from += SLICE) {
        const slice = edits.slice(from, from + SLICE);
        const made = new Map(slice.map((edit) => [edit.id, { edit, probes: probesFor(edit) }]));
        const sets = await repository.change([...made.keys()], (set) => {
          const { edit, probes = [] } = made.get(set.editId) ?? {};
          const removed = anew ? [] : set.removed;
          return {
            ...set,
            // Without the suites' inputs it is not whole, and is made again at the next look.
            madeFor: pools ? (edit?.key ?? null) : null,
            automatic: probes.filter(({ id }) => !removed.includes(id)),
            removed,
          };
        });
        onSets(sets);
        onProgress({ done: Math.min(of, from + SLICE), of });
      }
    } finally {
      onProgress(null);
    }
  }

  async #readPools(): Promise<Pools | null> {
    const { readSuite, onPool } = this.#options;
    try {
      const { readPools } = await import("./make-sets.ts");
      this.#pools ??= readPools(readSuite);
      const pools = await this.#pools;
      onPool(null);
      return pools;
    } catch (thrown) {
      this.#pools = undefined;
      onPool(thrown);
      return null;
    }
  }
}
