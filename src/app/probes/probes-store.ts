/**
 * The probes as the screen shows them: a copy of what the database holds, the run that is under
 * way, and what is chosen and typed, which outlives a look at another view.
 */
import { createStore, type StoreApi } from "zustand/vanilla";
import type { Probe } from "../../probes/probe.ts";
import { type ProbeRepository, resultAfter } from "../../storage/probes.ts";
import type { EditRecord, ProbeResult, ProbeSetRecord } from "../../storage/schema.ts";
import type { EngineParts, EngineStore } from "../engine/engine-store.ts";
import type { MemoryStore } from "../memory/memory-store.ts";
import { isAbort, type Problem, toProblem } from "../problem.ts";
import type { ReadSuite } from "../suites/shipped.ts";
import type { Deciding } from "./circumstances.ts";
import { EMPTY_PROBE, type ProbeDraft } from "./draft.ts";
import type { Filter } from "./rows.ts";
import { runProbes } from "./run-probes.ts";
import {
  changedProbe,
  editOf,
  newProbe,
  withChanged,
  withoutProbe,
  withProbe,
  withRephrasings,
} from "./set-changes.ts";
import { SetMaker } from "./set-maker.ts";

/** The choice that stands for all edits that are on. */
export const WHOLE_MEMORY = "memory";

export interface ProbesRun {
  readonly status: "running" | "done" | "stopped" | "failed";
  readonly done: number;
  readonly of: number;
  readonly passed: number;
  readonly startedAt: number;
  readonly problem: Problem | null;
}

export interface ProbesState {
  readonly status: "loading" | "ready" | "failed";
  readonly problem: Problem | null;
  readonly sets: ReadonlyMap<string, ProbeSetRecord>;
  /** By probe. */
  readonly results: ReadonlyMap<string, ProbeResult>;
  readonly run: ProbesRun | null;
  /** Automatic sets that are being made. */
  readonly making: { readonly done: number; readonly of: number } | null;
  /** Why sets have no neighbours from the suites. */
  readonly poolProblem: Problem | null;
  readonly notKept: Problem | null;
  /** An edit's id, or {@link WHOLE_MEMORY}; empty until one is chosen. */
  readonly chosen: string;
  readonly filter: Filter;
  readonly draft: ProbeDraft;
  readonly changing: { readonly probe: Probe; readonly draft: ProbeDraft } | null;
  start(): Promise<void>;
  choose(chosen: string): void;
  /** Makes the automatic sets of these edits where there is none of what they say now. */
  look(edits: readonly EditRecord[]): Promise<void>;
  /** Makes an edit's automatic set of the present memory, deleted probes included. */
  makeAnew(edit: EditRecord): Promise<void>;
  add(editId: string, draft: ProbeDraft): Promise<void>;
  /** Suggested rephrasings of an edit's question, which expect its answer. */
  addRephrasings(editId: string, inputs: readonly string[], answer: string): Promise<void>;
  change(probe: Probe, draft: ProbeDraft): Promise<Probe>;
  remove(probe: Probe): Promise<void>;
  /** Takes back {@link remove}. */
  restore(probe: Probe): Promise<void>;
  runProbes(probes: readonly Probe[]): Promise<void>;
  stop(): void;
}

export type ProbesStore = StoreApi<ProbesState>;

export interface ProbesStoreOptions {
  readonly repository: ProbeRepository;
  readonly memory: MemoryStore;
  readonly engine: EngineStore;
  readonly loaded: EngineParts["loaded"];
  readonly deciding: () => Deciding;
  readonly readSuite: ReadSuite;
}

export function createProbesStore(options: ProbesStoreOptions): ProbesStore {
  const { repository, memory, engine, loaded, deciding, readSuite } = options;
  return createStore<ProbesState>((set, get) => {
    let running: AbortController | undefined;
    let started = false;
    const maker = new SetMaker({
      repository,
      readSuite,
      edits: () => memory.getState().edits,
      onSets: (sets) => take(sets),
      onProgress: (making) => set({ making }),
      onPool: (thrown) => set({ poolProblem: thrown === null ? null : toProblem(thrown) }),
    });

    /** Sets as they now are; results of probes that are not in them any more go. */
    function take(changed: ReadonlyMap<string, ProbeSetRecord>): void {
      set(({ sets, results }) => {
        const there = new Set<string>();
        for (const { automatic, hand } of changed.values()) {
          for (const { id } of [...automatic, ...hand]) there.add(id);
        }
        const kept = [...results].filter(([id]) => there.has(id) || !changed.has(editOf(id)));
        return { sets: new Map([...sets, ...changed]), results: new Map(kept) };
      });
    }

    async function refresh(editIds: readonly string[]): Promise<void> {
      const { sets, results } = await repository.list(editIds);
      take(sets);
      const known = new Set(editIds);
      set((state) => {
        const others = [...state.results].filter(([id]) => !known.has(editOf(id)));
        return { results: new Map([...others, ...results]) };
      });
    }

    async function change(
      editId: string,
      update: (set: ProbeSetRecord) => ProbeSetRecord,
      forget: readonly string[] = [],
    ): Promise<void> {
      const changed = await repository.change([editId], update, forget);
      take(changed);
      if (forget.length === 0) return;
      set(({ results }) => ({
        results: new Map([...results].filter(([id]) => !forget.includes(id))),
      }));
    }

    return {
      status: "loading",
      problem: null,
      sets: new Map(),
      results: new Map(),
      run: null,
      making: null,
      poolProblem: null,
      notKept: null,
      chosen: "",
      filter: "all",
      draft: EMPTY_PROBE,
      changing: null,

      async start() {
        if (started) return;
        started = true;
        try {
          const { sets, results } = await repository.list();
          set({ status: "ready", sets, results, problem: null });
          repository.listen((ids) => {
            refresh(ids).catch((thrown) => set({ problem: toProblem(thrown) }));
          });
        } catch (thrown) {
          started = false;
          set({ status: "failed", problem: toProblem(thrown) });
        }
      },

      choose: (chosen) => set({ chosen, changing: null, filter: "all" }),

      async look(edits) {
        const missing = edits.filter(({ id, key }) => get().sets.get(id)?.madeFor !== key);
        try {
          await maker.make(missing);
        } catch (thrown) {
          set({ problem: toProblem(thrown) });
        }
      },

      makeAnew: (edit) => maker.make([edit], { anew: true }),

      async add(editId, draft) {
        const probe = newProbe(editId, draft);
        await change(editId, (known) => withProbe(known, probe));
      },

      addRephrasings: (editId, inputs, answer) =>
        change(editId, (known) => withRephrasings(known, inputs, answer)),

      async change(probe, draft) {
        const changed = changedProbe(probe, draft);
        // What came of it came of another question, or was judged by another expectation.
        await change(probe.editId, (known) => withChanged(known, probe, changed), [probe.id]);
        return changed;
      },

      remove: (probe) => change(probe.editId, (known) => withoutProbe(known, probe), [probe.id]),

      restore: (probe) => change(probe.editId, (known) => withProbe(known, probe)),

      async runProbes(probes) {
        if (!loaded() || running || probes.length === 0) return;
        const mine = new AbortController();
        running = mine;
        const end = (change: Partial<ProbesRun>) =>
          set(({ run }) => (run ? { run: { ...run, ...change } } : {}));
        const startedAt = performance.now();
        const of = probes.length;
        set({
          run: { status: "running", done: 0, of, passed: 0, startedAt, problem: null },
          notKept: null,
        });
        try {
          await runProbes(probes, {
            loaded,
            report: engine.getState().report,
            edits: () => memory.getState().edits,
            deciding: deciding(),
            repository,
            signal: mine.signal,
            onRan: ({ probeId, ...ran }) =>
              set(({ results, run }) => ({
                results: new Map(results).set(
                  probeId,
                  resultAfter(results.get(probeId), probeId, ran),
                ),
                run: run && {
                  ...run,
                  done: run.done + 1,
                  passed: run.passed + (ran.outcome?.verdict === "passed" ? 1 : 0),
                },
              })),
            onNotKept: (thrown) => set({ notKept: toProblem(thrown) }),
          });
          end({ status: "done" });
        } catch (thrown) {
          const stopped = mine.signal.aborted || isAbort(thrown);
          end(stopped ? { status: "stopped" } : { status: "failed", problem: toProblem(thrown) });
        } finally {
          running = undefined;
        }
      },

      stop: () => running?.abort(),
    };
  });
}
