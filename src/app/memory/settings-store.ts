/** What holds for the whole memory and is kept beside it: its threshold, and its user's name. */
import { createStore, type StoreApi } from "zustand/vanilla";
import { DEFAULT_THRESHOLD } from "../../serac/scope.ts";
import { readAuthor, writeAuthor } from "../../storage/author.ts";
import type { Connection } from "../../storage/connection.ts";
import { readThreshold, writeThreshold } from "../../storage/threshold.ts";
import { type Problem, toProblem } from "../problem.ts";

export interface MemorySettings {
  readonly threshold: number;
  /** The name that new edits and the log carry; empty where none was given. */
  readonly author: string;
  /** Why the threshold holds for this visit only. */
  readonly thresholdProblem: Problem | null;
  start(): Promise<void>;
  /** Shows it everywhere at once; {@link keepThreshold} stores it, once the hand rests. */
  setThreshold(threshold: number): void;
  keepThreshold(): Promise<void>;
  resetThreshold(): Promise<void>;
  /** Throws what storing throws. */
  setAuthor(name: string): Promise<void>;
}

export type MemorySettingsStore = StoreApi<MemorySettings>;

export function createMemorySettings(connection: Connection): MemorySettingsStore {
  return createStore<MemorySettings>((set, get) => {
    // What the user has set meanwhile is not overwritten by what a slow reading finds.
    let moved = false;
    return {
      threshold: DEFAULT_THRESHOLD,
      author: "",
      thresholdProblem: null,

      async start() {
        // Unreadable settings are as good as none: the memory itself tells of a broken database.
        const [threshold, author] = await Promise.all([
          readThreshold(connection).catch(() => DEFAULT_THRESHOLD),
          readAuthor(connection).catch(() => ""),
        ]);
        set({ author, ...(!moved && { threshold }) });
      },

      setThreshold(threshold) {
        moved = true;
        set({ threshold });
      },

      async keepThreshold() {
        try {
          await writeThreshold(connection, get().threshold);
          set({ thresholdProblem: null });
        } catch (thrown) {
          set({ thresholdProblem: toProblem(thrown) });
        }
      },

      async resetThreshold() {
        get().setThreshold(DEFAULT_THRESHOLD);
        await get().keepThreshold();
      },

      async setAuthor(name) {
        set({ author: await writeAuthor(connection, name) });
      },
    };
  });
}
