/**
 * One input's way across the screen: the meter moves while it is typed, a pause or Enter runs the
 * prediction. A newer input always cancels what an older one started.
 */
import { createStore, type StoreApi } from "zustand/vanilla";
import { tidy } from "../../serac/edit.ts";
import { type Answer, DEFAULT_MAX_TOKENS, type Prediction } from "../../serac/predict.ts";
import { type Decision, decide } from "../../serac/routing.ts";
import { DEFAULT_THRESHOLD, type ScopeScore } from "../../serac/scope.ts";
import type { EditRecord } from "../../storage/schema.ts";
import { SCOPE_KIND } from "../defaults.ts";
import type { LoadedEngine } from "../engine/engine-store.ts";
import { enabledIds } from "../memory/enabled.ts";
import type { MemoryStore } from "../memory/memory-store.ts";
import { ownThresholds } from "../memory/own-thresholds.ts";
import { isAbort, type Problem, toProblem } from "../problem.ts";

export const SCORE_DELAY = 150;
export const RUN_DELAY = 1200;

export interface Meter {
  readonly input: string;
  readonly scores: readonly ScopeScore[];
  readonly milliseconds: number;
}

export interface Run {
  readonly input: string;
  /** When it was asked. */
  readonly at: number;
  readonly status: "running" | "done" | "stopped" | "failed";
  readonly decision: Decision | null;
  readonly scopeMilliseconds: number | null;
  readonly texts: { readonly base: string; readonly edited: string };
  readonly answers: { readonly base: Answer; readonly edited: Answer } | null;
  /** Whether the edited answer is the base answer itself, not another that reads the same. */
  readonly sameAnswer: boolean;
  readonly problem: Problem | null;
  /** The edits as they were when this ran: the list may have changed since. */
  readonly edits: readonly EditRecord[];
}

export interface PlaygroundState {
  readonly input: string;
  readonly threshold: number;
  readonly meter: Meter | null;
  readonly meterProblem: Problem | null;
  readonly run: Run | null;
  setInput(input: string): void;
  /** Decides anew from the scores that there are; runs again only where another model answers. */
  setThreshold(threshold: number): void;
  runNow(): void;
  stop(): void;
  /** Scores and predicts again, after a pause, where there is something to ask. */
  refresh(): void;
  /** Asks again what was under way when the engine had to be restarted. */
  resume(): void;
}

export type PlaygroundStore = StoreApi<PlaygroundState>;

export interface PlaygroundOptions {
  readonly loaded: () => LoadedEngine | undefined;
  readonly memory: MemoryStore;
}

export function createPlaygroundStore({ loaded, memory }: PlaygroundOptions): PlaygroundStore {
  return createStore<PlaygroundState>((set, get) => {
    let scoreTimer: ReturnType<typeof setTimeout> | undefined;
    let runTimer: ReturnType<typeof setTimeout> | undefined;
    let routeTimer: ReturnType<typeof setTimeout> | undefined;
    let scoring: AbortController | undefined;
    let running: AbortController | undefined;

    function clear(): void {
      clearTimeout(scoreTimer);
      clearTimeout(runTimer);
      clearTimeout(routeTimer);
      scoring?.abort();
    }

    /** After the threshold moved. The scores do not depend on it. */
    function redecide(): void {
      const { meter, run, threshold } = get();
      if (!meter || !run?.decision || run.input !== meter.input || run.status === "running") return;
      clearTimeout(routeTimer);
      const decision = decide(meter.scores, threshold, ownThresholds(memory.getState().edits));
      // The same edit's answer, or the base model's, stays as it is.
      if (sameRoute(decision, run.decision)) set({ run: { ...run, decision } });
      else if (tidy(get().input) === meter.input) routeTimer = setTimeout(predict, RUN_DELAY);
    }

    function schedule(): void {
      clear();
      running?.abort();
      if (tidy(get().input) === "" || !loaded()) return;
      scoreTimer = setTimeout(() => void score(), SCORE_DELAY);
      runTimer = setTimeout(() => void predict(), RUN_DELAY);
    }

    async function score(): Promise<void> {
      const input = tidy(get().input);
      const available = loaded();
      if (!available || input === "") return;
      scoring?.abort();
      const mine = new AbortController();
      scoring = mine;
      try {
        const { ids } = await available.settled();
        const editIds = enabledIds(memory.getState().edits).filter((id) => ids.has(id));
        if (mine.signal.aborted) return;
        const { scores, milliseconds } = await available.engine.score(
          { task: "qa", input, editIds, scope: SCOPE_KIND },
          mine.signal,
        );
        if (!mine.signal.aborted)
          set({ meter: { input, scores, milliseconds }, meterProblem: null });
      } catch (thrown) {
        if (!mine.signal.aborted && !isAbort(thrown)) set({ meterProblem: toProblem(thrown) });
      }
    }

    async function predict(): Promise<void> {
      const input = tidy(get().input);
      const available = loaded();
      clearTimeout(runTimer);
      if (!available || input === "") return;
      running?.abort();
      const mine = new AbortController();
      running = mine;
      // A run that was overtaken must not write over the one that overtook it.
      const update = (change: (run: Run) => Partial<Run>) => {
        if (running !== mine) return;
        set(({ run }) => (run ? { run: { ...run, ...change(run) } } : {}));
      };
      set({ run: begin(input, memory.getState().edits), meterProblem: null });
      try {
        const { ids } = await available.settled();
        const edits = memory.getState().edits;
        update(() => ({ edits }));
        mine.signal.throwIfAborted();
        const prediction = await available.engine.predict(
          {
            task: "qa",
            input,
            editIds: enabledIds(edits).filter((id) => ids.has(id)),
            threshold: get().threshold,
            ownThresholds: ownThresholds(edits),
            scope: SCOPE_KIND,
            maxTokens: DEFAULT_MAX_TOKENS,
          },
          {
            signal: mine.signal,
            onEvent(event) {
              if (event.kind === "text") {
                update(({ texts }) => ({ texts: { ...texts, [event.pane]: event.text } }));
                return;
              }
              const { decision, scores, milliseconds } = event;
              update(() => ({ decision, scopeMilliseconds: milliseconds }));
              if (running === mine) set({ meter: { input, scores, milliseconds } });
            },
          },
        );
        update((run) => finish(run, prediction));
        if (running === mine) redecide();
      } catch (thrown) {
        update(() =>
          isAbort(thrown) || mine.signal.aborted
            ? { status: "stopped" }
            : { status: "failed", problem: toProblem(thrown) },
        );
      }
    }

    memory.subscribe((state, before) => {
      if (before.status === "ready" && state.edits !== before.edits) get().refresh();
    });

    return {
      input: "",
      threshold: DEFAULT_THRESHOLD,
      meter: null,
      meterProblem: null,
      run: null,

      setInput(input) {
        const changed = tidy(input) !== tidy(get().input);
        set({ input, ...(changed && { meterProblem: null }) });
        if (tidy(input) === "") set({ meter: null, meterProblem: null });
        if (changed) schedule();
      },

      setThreshold(threshold) {
        set({ threshold });
        redecide();
      },

      runNow() {
        clear();
        void predict();
      },

      stop() {
        clear();
        running?.abort();
      },

      refresh: schedule,

      resume() {
        if (get().run?.problem?.code === "engine-restarted") get().runNow();
      },
    };
  });
}

/** Whether the same model answers, from the same edit. */
export function sameRoute(a: Decision, b: Decision): boolean {
  if (a.kind === "out-of-scope" || b.kind === "out-of-scope") return a.kind === b.kind;
  return a.editId === b.editId;
}

function begin(input: string, edits: readonly EditRecord[]): Run {
  return {
    input,
    at: Date.now(),
    status: "running",
    decision: null,
    scopeMilliseconds: null,
    texts: { base: "", edited: "" },
    answers: null,
    sameAnswer: false,
    problem: null,
    edits,
  };
}

function finish(run: Run, { decision, base, edited, milliseconds }: Prediction): Partial<Run> {
  const cancelled = base.ending === "cancelled" || edited.ending === "cancelled";
  return {
    status: cancelled ? "stopped" : "done",
    decision,
    scopeMilliseconds: milliseconds.scope,
    texts: { base: base.text || run.texts.base, edited: edited.text || run.texts.edited },
    answers: { base, edited },
    sameAnswer: edited === base,
  };
}
