/**
 * The suites: which is chosen, how it is to be run, and what came of it. A run has a scratch memory
 * of its own in the engine (see engine/runs.ts); nothing here reads or writes the user's edits.
 */
import { createStore, type StoreApi } from "zustand/vanilla";
import { DEFAULT_SCOPES, DEFAULT_THRESHOLD, type ScopeKind } from "../../serac/scope.ts";
import type { SuiteReport } from "../../suites/report.ts";
import type { SuiteEntry } from "../../suites/suite.ts";
import type { LoadedEngine } from "../engine/engine-store.ts";
import { isAbort, type Problem, toProblem } from "../problem.ts";
import { parseCount } from "./count.ts";
import { readOwnFile } from "./own-file.ts";
import { type ReadSuite, SHIPPED_SUITES, type ShippedFile } from "./shipped.ts";

export type Choice =
  | { readonly kind: "shipped"; readonly file: ShippedFile }
  | { readonly kind: "own"; readonly file: string; readonly entries: readonly SuiteEntry[] };

export interface SuiteRun {
  readonly status: "running" | "done" | "stopped" | "failed";
  readonly file: string;
  readonly done: number;
  readonly of: number;
  readonly startedAt: number;
  readonly problem: Problem | null;
}

/** A report, with what the command line needs to print the same. */
export interface Measured {
  readonly report: SuiteReport;
  readonly shipped: boolean;
  readonly limit: number | null;
  readonly onGpu: boolean;
}

export interface SuitesState {
  readonly choice: Choice;
  /** A file that could not be read; the choice stays as it was. */
  readonly fileProblem: { readonly file: string; readonly problem: Problem } | null;
  /** As typed. */
  readonly edits: string;
  readonly limit: string;
  /** Not the playground's: a suite begins with the command line's default. */
  readonly scope: ScopeKind;
  readonly run: SuiteRun | null;
  readonly measured: Measured | null;
  choose(file: ShippedFile): void;
  open(file: File): Promise<void>;
  setEdits(edits: string): void;
  setLimit(limit: string): void;
  setScope(scope: ScopeKind): void;
  start(onGpu: boolean): Promise<void>;
  stop(): void;
}

export type SuitesStore = StoreApi<SuitesState>;

export interface SuitesStoreOptions {
  readonly loaded: () => LoadedEngine | undefined;
  readonly readSuite: ReadSuite;
}

/** As the command line has it. */
export const DEFAULT_EDITS = 10;

/** Each task has a classifier of its own by default. */
function defaultScopeOf(file: ShippedFile): ScopeKind {
  const { task } = SHIPPED_SUITES.find((suite) => suite.file === file) ?? SHIPPED_SUITES[0];
  return DEFAULT_SCOPES[task];
}

export function createSuitesStore({ loaded, readSuite }: SuitesStoreOptions): SuitesStore {
  return createStore<SuitesState>((set, get) => {
    let running: AbortController | undefined;

    return {
      choice: { kind: "shipped", file: SHIPPED_SUITES[0].file },
      fileProblem: null,
      edits: String(DEFAULT_EDITS),
      limit: "",
      scope: DEFAULT_SCOPES[SHIPPED_SUITES[0].task],
      run: null,
      measured: null,

      choose: (file) =>
        set({ choice: { kind: "shipped", file }, scope: defaultScopeOf(file), fileProblem: null }),

      async open(file) {
        try {
          const entries = await readOwnFile(file);
          const [first] = entries;
          const scope = first ? DEFAULT_SCOPES[first.task] : get().scope;
          set({ choice: { kind: "own", file: file.name, entries }, scope, fileProblem: null });
        } catch (thrown) {
          set({ fileProblem: { file: file.name, problem: toProblem(thrown) } });
        }
      },

      setEdits: (edits) => set({ edits }),
      setLimit: (limit) => set({ limit }),
      setScope: (scope) => set({ scope }),

      async start(onGpu) {
        const { choice, scope } = get();
        const available = loaded();
        const edits = parseCount(get().edits);
        const limit = get().limit.trim() === "" ? null : parseCount(get().limit);
        if (!available || running || edits === undefined || limit === undefined) return;
        const mine = new AbortController();
        running = mine;
        const { file } = choice;
        const update = (change: Partial<SuiteRun>) =>
          set(({ run }) => (run ? { run: { ...run, ...change } } : {}));
        const startedAt = performance.now();
        set({ run: { status: "running", file, done: 0, of: 0, startedAt, problem: null } });
        try {
          const suite = choice.kind === "own" ? choice.entries : await readSuite(choice.file);
          mine.signal.throwIfAborted();
          const report = await available.engine.runSuite(
            {
              name: file,
              suite,
              edits,
              ...(limit !== null && { limit }),
              // Never the threshold that a user has set: these are figures to compare.
              threshold: DEFAULT_THRESHOLD,
              scope,
            },
            { signal: mine.signal, onEvent: ({ done, of }) => update({ done, of }) },
          );
          update({ status: "done" });
          set({ measured: { report, shipped: choice.kind === "shipped", limit, onGpu } });
        } catch (thrown) {
          const stopped = mine.signal.aborted || isAbort(thrown);
          update(
            stopped ? { status: "stopped" } : { status: "failed", problem: toProblem(thrown) },
          );
        } finally {
          running = undefined;
        }
      },

      stop: () => running?.abort(),
    };
  });
}
