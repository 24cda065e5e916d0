/** The rephrasings that were last asked for, as they come; they outlive a look at another view. */
import { createStore, type StoreApi } from "zustand/vanilla";
import { REPHRASING_TASK } from "../../models/tasks.ts";
import { CANDIDATES, type Candidate } from "../../probes/rephrase.ts";
import type { EditRecord } from "../../storage/schema.ts";
import type { EngineParts, EngineState } from "../engine/engine-store.ts";
import { isAbort, type Problem, toProblem } from "../problem.ts";

export interface RephrasingsRun {
  readonly editId: string;
  /** What the edit said then: of an edit that says something else now they are no rephrasings. */
  readonly key: string;
  readonly status: "loading" | "running" | "done" | "stopped" | "failed";
  readonly candidates: readonly Candidate[];
  /** The most there can be: a question with few likely first words gets fewer. */
  readonly of: number;
  readonly startedAt: number;
  readonly problem: Problem | null;
}

export interface RephrasingsState {
  readonly run: RephrasingsRun | null;
  /** Loads the model that writes them first, where it is not there. Ends what was asked before. */
  suggest(edit: EditRecord): Promise<void>;
  stop(): void;
}

export type RephrasingsStore = StoreApi<RephrasingsState>;

export interface RephrasingsOptions {
  readonly engine: { getState(): Pick<EngineState, "load"> };
  readonly loaded: EngineParts["loaded"];
}

export function createRephrasingsStore({ engine, loaded }: RephrasingsOptions): RephrasingsStore {
  return createStore<RephrasingsState>((set, get) => {
    let asking: AbortController | undefined;

    return {
      run: null,

      async suggest({ id, key }) {
        asking?.abort();
        const mine = new AbortController();
        const { signal } = mine;
        asking = mine;
        const change = (update: Partial<RephrasingsRun>) =>
          set(({ run }) => (asking === mine && run ? { run: { ...run, ...update } } : {}));
        const startedAt = performance.now();
        const none = { candidates: [], of: CANDIDATES, problem: null };
        set({ run: { editId: id, key, status: "loading", startedAt, ...none } });
        try {
          if (!loaded(REPHRASING_TASK)) await engine.getState().load(REPHRASING_TASK);
          const available = loaded(REPHRASING_TASK);
          if (!available || signal.aborted) {
            // Cancelled, or failed: the models' own panel tells why.
            if (asking === mine) set({ run: null });
            return;
          }
          change({ status: "running", startedAt: performance.now() });
          await available.settled();
          signal.throwIfAborted();
          const candidates = await available.engine.rephrase(
            { editId: id },
            {
              signal,
              onEvent: ({ candidate, of }) =>
                set(({ run }) =>
                  asking === mine && run
                    ? { run: { ...run, candidates: [...run.candidates, candidate], of } }
                    : {},
                ),
            },
          );
          change({ status: "done", candidates });
        } catch (thrown) {
          const stopped = signal.aborted || isAbort(thrown);
          change(
            stopped ? { status: "stopped" } : { status: "failed", problem: toProblem(thrown) },
          );
        }
      },

      stop() {
        asking?.abort();
        // A loading goes on, and is cancelled where it is shown; only nothing is asked after it.
        if (get().run?.status === "loading") set({ run: null });
      },
    };
  });
}
