/**
 * The edit memory as the screen shows it: a copy of what the database holds, refreshed edit by
 * edit after each change, here or in another tab. What is being typed lives in the forms, so a
 * refresh never touches it.
 */
import { createStore, type StoreApi } from "zustand/vanilla";
import type { EditDescriptor } from "../../serac/edit.ts";
import type { LongOptions } from "../../storage/commit.ts";
import type { ConnectionEvent } from "../../storage/connection.ts";
import {
  type Applied,
  type EditPatch,
  type EditRepository,
  editIdOf,
} from "../../storage/edits.ts";
import type { EditFields } from "../../storage/plan.ts";
import type { Point } from "../../storage/replay.ts";
import type {
  EditRecord,
  QuarantinedRecord,
  RedoRecord,
  UndoRecord,
} from "../../storage/schema.ts";
import { type Problem, toProblem } from "../problem.ts";

export interface MemoryState {
  readonly status: "loading" | "ready" | "failed";
  readonly problem: Problem | null;
  readonly edits: readonly EditRecord[];
  readonly quarantined: readonly QuarantinedRecord[];
  /** What undo would take back. */
  readonly lastStep: UndoRecord | null;
  /** What redo would do again. */
  readonly lastUndone: RedoRecord | null;
  readonly connection: ConnectionEvent;
  start(): Promise<void>;
  add(descriptor: EditDescriptor, fields?: EditFields): Promise<UndoRecord>;
  change(id: string, patch: EditPatch): Promise<void>;
  remove(id: string): Promise<UndoRecord>;
  /** One step over all of them; undefined where none was there any more. */
  removeMany(ids: readonly string[], options?: LongOptions): Promise<UndoRecord | undefined>;
  /** One step over those that are not switched so already; undefined where all are. */
  switchMany(
    ids: readonly string[],
    enabled: boolean,
    options?: LongOptions,
  ): Promise<UndoRecord | undefined>;
  undo(seq?: number): Promise<UndoRecord | undefined>;
  redo(seq?: number): Promise<UndoRecord | undefined>;
  /** Brings the memory to what it was at a point of its log: one step, like any other. */
  restore(point: Point): Promise<UndoRecord | undefined>;
  /** Shows what is stored now, after a step that another part of the page has made. */
  reread(): Promise<void>;
}

export type MemoryStore = StoreApi<MemoryState>;

export interface MemoryStoreOptions {
  readonly repository: EditRepository;
  /** Called before the first edit is added. */
  readonly onFirstEdit: () => void;
}

export function createMemoryStore({ repository, onFirstEdit }: MemoryStoreOptions): MemoryStore {
  return createStore<MemoryState>((set, get) => {
    async function refresh(ids: readonly string[]): Promise<void> {
      const changed = new Set(ids);
      const [found, lastStep = null, lastUndone = null] = await Promise.all([
        repository.readMany(ids),
        repository.lastStep(),
        repository.lastUndone(),
      ]);
      set(({ edits }) => {
        const kept = edits.filter(({ id }) => !changed.has(id));
        const all = [...kept, ...found].sort((a, b) => a.order - b.order);
        return { edits: all, lastStep, lastUndone };
      });
    }

    /** After a step that came from the journal, which names one of the edits that it changed. */
    async function refreshAfter(step: UndoRecord | undefined): Promise<void> {
      if (!step) return;
      await (step.count === 1 ? refresh([editIdOf(step)]) : rereadAll());
    }

    async function rereadAll(): Promise<void> {
      const [{ edits, quarantined }, lastStep = null, lastUndone = null] = await Promise.all([
        repository.list(),
        repository.lastStep(),
        repository.lastUndone(),
      ]);
      set({ edits: keepSame(get().edits, edits), quarantined, lastStep, lastUndone });
    }

    async function refreshApplied({ step, editIds }: Applied): Promise<UndoRecord | undefined> {
      await refresh(editIds);
      return step;
    }

    let listening = false;

    return {
      status: "loading",
      problem: null,
      edits: [],
      quarantined: [],
      lastStep: null,
      lastUndone: null,
      connection: "open",

      async start() {
        set({ status: "loading", problem: null });
        try {
          const { edits, quarantined } = await repository.list();
          const lastStep = (await repository.lastStep()) ?? null;
          const lastUndone = (await repository.lastUndone()) ?? null;
          set({ status: "ready", edits, quarantined, lastStep, lastUndone });
        } catch (thrown) {
          set({ status: "failed", problem: toProblem(thrown) });
          return;
        }
        if (listening) return;
        listening = true;
        repository.listen((ids) => {
          refresh(ids).catch((thrown) => set({ problem: toProblem(thrown) }));
        });
      },

      async add(descriptor, fields) {
        if (get().edits.length === 0) onFirstEdit();
        const step = await repository.add(descriptor, fields);
        await refresh([editIdOf(step)]);
        return step;
      },

      async change(id, patch) {
        await repository.change(id, patch);
        await refresh([id]);
      },

      async remove(id) {
        const step = await repository.remove(id);
        await refresh([id]);
        return step;
      },

      async removeMany(ids, options) {
        return refreshApplied(await repository.removeMany(ids, options));
      },

      async switchMany(ids, enabled, options) {
        return refreshApplied(await repository.switchMany(ids, enabled, options));
      },

      async undo(seq) {
        const step = await repository.undo(seq);
        await refreshAfter(step);
        return step;
      },

      async redo(seq) {
        const step = await repository.redo(seq);
        await refreshAfter(step);
        return step;
      },

      async restore(point) {
        const step = await repository.restore(point);
        await refreshAfter(step);
        return step;
      },

      async reread() {
        const first = get().edits.length === 0;
        await rereadAll();
        if (first && get().edits.length > 0) onFirstEdit();
      },
    };
  });
}

/** Edits that have not changed stay the same objects, so that their rows do not render again. */
function keepSame(shown: readonly EditRecord[], read: readonly EditRecord[]): EditRecord[] {
  const before = new Map(shown.map((edit) => [edit.id, edit]));
  return read.map((edit) => {
    const same = before.get(edit.id);
    const unchanged = same?.revision === edit.revision && same.updatedAt === edit.updatedAt;
    return unchanged ? same : edit;
  });
}
