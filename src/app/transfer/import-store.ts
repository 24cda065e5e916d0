/**
 * An import on its way: chosen, read, planned, agreed to, done. Nothing in the memory changes
 * before `apply`, and `apply` does what the screen shows or nothing.
 */
import { createStore, type StoreApi } from "zustand/vanilla";
import { type ImportConflictReason, type ImportPlan, planImport } from "../../packs/plan.ts";
import type { Reading } from "../../packs/reading.ts";
import type { Choice } from "../../packs/steps.ts";
import type { Task } from "../../serac/edit.ts";
import type { Progress } from "../../storage/commit.ts";
import type { Applied, EditRepository } from "../../storage/edits.ts";
import type { EditRecord } from "../../storage/schema.ts";
import type { MemoryStore } from "../memory/memory-store.ts";
import { isAbort, type Problem, toProblem } from "../problem.ts";
import type { OpenLink } from "./open-link.ts";
import { type Count, type OverLimits, overLimits } from "./over-limit.ts";
import type { ReadSource } from "./reader.ts";
import { type Choices, changesIfSame, stepsFor } from "./to-changes.ts";

export type Origin =
  | { readonly kind: "file"; readonly name: string }
  | { readonly kind: "text" }
  | { readonly kind: "link"; readonly input?: string; readonly task?: Task };

export interface Planned {
  readonly origin: Origin;
  readonly reading: Reading;
  readonly plan: ImportPlan;
  /** The memory that it was planned on. */
  readonly present: readonly EditRecord[];
  readonly choices: Choices;
  /** null until it is known. */
  readonly overLimits: OverLimits | null;
  /** The memory has changed under the plan, which was then made again. */
  readonly replanned: boolean;
}

export type ImportState =
  | { readonly phase: "closed" }
  | { readonly phase: "choosing"; readonly problem: Problem | null }
  | { readonly phase: "link-refused"; readonly problem: Problem }
  | { readonly phase: "reading"; readonly origin: Origin }
  | { readonly phase: "planned"; readonly planned: Planned; readonly problem: Problem | null }
  | { readonly phase: "applying"; readonly planned: Planned; readonly progress: Progress | null };

export interface ImportActions {
  /** What was pasted, kept while it is mended. */
  readonly pasted: string;
  readonly state: ImportState;
  open(): void;
  /** Back from a plan to the choosing of a file. */
  startOver(): void;
  /** Ends what is under way, but for a step that is being written: that is `cancel`'s. */
  close(): void;
  paste(text: string): void;
  read(source: File | string): Promise<void>;
  readLink(fragment: string): Promise<void>;
  choose(editId: string, choice: Choice): void;
  chooseAll(reason: ImportConflictReason, choice: Choice): void;
  /** Undefined where it was cancelled or refused: the state then says so. */
  apply(): Promise<Applied | undefined>;
  /** Stops the reading or the writing. Of a step that is stopped nothing is left. */
  cancel(): void;
}

export type ImportStore = StoreApi<ImportActions>;

export interface ImportOptions {
  readonly repository: Pick<EditRepository, "applyPlanned">;
  readonly memory: MemoryStore;
  readonly readSource: ReadSource;
  readonly openLink: OpenLink;
  /** Counts tokens where models are loaded. */
  readonly count: () => Count | undefined;
}

export function createImportStore(options: ImportOptions): ImportStore {
  const { repository, memory, readSource, openLink, count } = options;
  return createStore<ImportActions>((set, get) => {
    let work: AbortController | undefined;

    function begin(): AbortSignal {
      work?.abort();
      work = new AbortController();
      return work.signal;
    }

    const go = (state: ImportState) => set({ state });

    async function plan(
      origin: Origin,
      read: (signal: AbortSignal) => Promise<{ origin: Origin; reading: Reading }>,
      refused: (problem: Problem) => ImportState,
    ): Promise<void> {
      const signal = begin();
      go({ phase: "reading", origin });
      try {
        const found = await read(signal);
        await ready(memory);
        signal.throwIfAborted();
        const present = memory.getState().edits;
        const choices: Choices = new Map();
        go({
          phase: "planned",
          planned: {
            ...found,
            ...{ plan: planImport(present, found.reading.edits), present, choices },
            ...{ overLimits: null, replanned: false },
          },
          problem: null,
        });
        const edits = found.reading.edits;
        // An engine that restarts cannot count.
        const overLong = await overLimits(edits, count(), signal).catch(() =>
          overLimits(edits, undefined, signal),
        );
        signal.throwIfAborted();
        amend((planned) => ({ ...planned, overLimits: overLong }));
      } catch (thrown) {
        // What is shown by now belongs to a newer reading.
        if (signal.aborted) return;
        if (get().state.phase === "reading") go(refused(toProblem(thrown)));
      }
    }

    function amend(change: (planned: Planned) => Planned): void {
      const { state } = get();
      if (state.phase === "planned") go({ ...state, planned: change(state.planned) });
    }

    function replan(planned: Planned): Planned {
      const present = memory.getState().edits;
      return {
        ...planned,
        ...{ present, plan: planImport(present, planned.reading.edits), replanned: true },
      };
    }

    memory.subscribe(({ edits }, before) => {
      if (edits !== before.edits) amend(replan);
    });

    return {
      pasted: "",
      state: { phase: "closed" },

      open() {
        if (get().state.phase === "closed") go({ phase: "choosing", problem: null });
      },

      startOver() {
        work?.abort();
        go({ phase: "choosing", problem: null });
      },

      close() {
        if (get().state.phase === "applying") return;
        work?.abort();
        set({ state: { phase: "closed" }, pasted: "" });
      },

      paste: (pasted) => set({ pasted }),

      async read(source) {
        const origin: Origin =
          typeof source === "string" ? { kind: "text" } : { kind: "file", name: source.name };
        await plan(
          origin,
          async (signal) => ({ origin, reading: await readSource(source, signal) }),
          (problem) => ({ phase: "choosing", problem }),
        );
      },

      async readLink(fragment) {
        await plan(
          { kind: "link" },
          async () => {
            const { reading, input, task } = await openLink(fragment);
            return {
              reading,
              origin: { kind: "link", ...(input !== undefined && { input, task }) },
            };
          },
          (problem) => ({ phase: "link-refused", problem }),
        );
      },

      choose(editId, choice) {
        amend((planned) => ({
          ...planned,
          choices: new Map([...planned.choices, [editId, choice]]),
        }));
      },

      chooseAll(reason, choice) {
        amend((planned) => {
          const choices = new Map(planned.choices);
          for (const item of planned.plan.planned) {
            if (item.action === "conflict" && item.reason === reason) {
              choices.set(item.edit.id, choice);
            }
          }
          return { ...planned, choices };
        });
      },

      async apply() {
        const { state } = get();
        if (state.phase !== "planned") return undefined;
        const { planned } = state;
        const signal = begin();
        go({ phase: "applying", planned, progress: null });
        try {
          const { reading, choices } = planned;
          const applied = await repository.applyPlanned(
            changesIfSame(planned, reading.edits, choices),
            {
              as: "imported",
              signal,
              onProgress: (progress) => go({ phase: "applying", planned, progress }),
            },
          );
          await memory.getState().reread();
          set({ state: { phase: "closed" }, pasted: "" });
          return applied;
        } catch (thrown) {
          const problem = isAbort(thrown) ? null : toProblem(thrown);
          // Word of what another tab did may still be on its way.
          if (problem?.code === "plan-changed") await memory.getState().reread();
          const unchanged = planned.present === memory.getState().edits;
          const next = unchanged ? planned : replan(planned);
          go({ phase: "planned", planned: next, problem });
          return undefined;
        }
      },

      cancel() {
        work?.abort();
        if (get().state.phase === "reading") go({ phase: "choosing", problem: null });
      },
    };
  });
}

/** How many edits the import would add, change and take away, with what is chosen so far. */
export function effectOf({ plan, present, choices }: Planned) {
  const effect = { add: 0, replace: 0, remove: 0 };
  for (const { kind } of stepsFor(plan, present, choices)) effect[kind]++;
  return effect;
}

/** A link may be opened while the memory is still being read. */
async function ready(memory: MemoryStore): Promise<void> {
  if (memory.getState().status === "loading") {
    await new Promise<void>((resolve) => {
      const stop = memory.subscribe(({ status }) => {
        if (status === "loading") return;
        stop();
        resolve();
      });
    });
  }
  const { status, problem } = memory.getState();
  if (status === "failed") throw Object.assign(new Error(problem?.message), problem);
}
