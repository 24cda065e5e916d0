/**
 * One input's way across the screen: the meter moves while it is typed, a pause or Enter runs the
 * prediction. A newer input always cancels what an older one started.
 */
import { createStore, type StoreApi } from "zustand/vanilla";
import { TASKS, type Task, tidy } from "../../serac/edit.ts";
import { decide } from "../../serac/routing.ts";
import { DEFAULT_THRESHOLD } from "../../serac/scope.ts";
import type { ChoicesStore } from "../choices/choices-store.ts";
import type { EngineParts } from "../engine/engine-store.ts";
import { enabledIds } from "../memory/enabled.ts";
import type { MemoryStore } from "../memory/memory-store.ts";
import { ownThresholds } from "../memory/own-thresholds.ts";
import { isAbort, type Problem, toProblem } from "../problem.ts";
import { byTask } from "../tasks.ts";
import { requestOf } from "./request.ts";
import { begin, finish, type Meter, type Run, sameRoute } from "./run.ts";
import { GREEDY, type SamplingChoice } from "./sampling-choice.ts";

export const SCORE_DELAY = 150;
/** A slider passes many temperatures on its way. */
export const DRAW_DELAY = 120;
export const RUN_DELAY = 1200;

/** What each task keeps for itself, while another is looked at. */
type Slot = Pick<PlaygroundState, "input" | "meter" | "meterProblem" | "run" | "earlier">;
const EMPTY: Slot = { input: "", meter: null, meterProblem: null, run: null, earlier: [] };

export interface PlaygroundState {
  readonly input: string;
  readonly threshold: number;
  readonly meter: Meter | null;
  readonly meterProblem: Problem | null;
  readonly run: Run | null;
  /** The turns of the conversation that goes on with the next input: dialogue's alone. */
  readonly earlier: readonly Run[];
  readonly sampling: SamplingChoice;
  setInput(input: string): void;
  /** Decides anew from the scores that there are; runs again only where another model answers. */
  setThreshold(threshold: number): void;
  /** Draws the answers that are there again, which is decided already. */
  setSampling(change: Partial<SamplingChoice>): void;
  /** Makes the finished run a turn of the conversation, and asks for the next input. */
  goOn(): void;
  /** Forgets the conversation. What is typed and not answered stays. */
  beginAnew(): void;
  runNow(): void;
  stop(): void;
  /** Scores and predicts again, after a pause, where there is something to ask. */
  refresh(): void;
  /** What is typed, of each task. */
  typed(): Readonly<Record<Task, string>>;
  /** Asks again what was under way when the engine had to be restarted. */
  resume(): void;
}

export type PlaygroundStore = StoreApi<PlaygroundState>;

export interface PlaygroundOptions {
  readonly loaded: EngineParts["loaded"];
  readonly memory: MemoryStore;
  readonly choices: Pick<ChoicesStore, "getState" | "subscribe">;
  /** What was typed before the page was loaded again. */
  readonly typed?: Partial<Record<Task, string>>;
}

export function createPlaygroundStore(options: PlaygroundOptions): PlaygroundStore {
  const { loaded, memory, choices } = options;
  return createStore<PlaygroundState>((set, get) => {
    const others = new Map(
      TASKS.map((task): [Task, Slot] => [task, { ...EMPTY, input: options.typed?.[task] ?? "" }]),
    );
    let scoreTimer: ReturnType<typeof setTimeout> | undefined;
    let runTimer: ReturnType<typeof setTimeout> | undefined;
    let routeTimer: ReturnType<typeof setTimeout> | undefined;
    let drawTimer: ReturnType<typeof setTimeout> | undefined;
    let scoring: AbortController | undefined;
    let running: AbortController | undefined;

    function clear(): void {
      clearTimeout(scoreTimer);
      clearTimeout(runTimer);
      clearTimeout(routeTimer);
      clearTimeout(drawTimer);
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
      else if (tidy(get().input) === meter.input) {
        routeTimer = setTimeout(() => void predict(), RUN_DELAY);
      }
    }

    function schedule(): void {
      clear();
      running?.abort();
      if (tidy(get().input) === "" || !loaded(choices.getState().task)) return;
      scoreTimer = setTimeout(() => void score(), SCORE_DELAY);
      runTimer = setTimeout(() => void predict(), RUN_DELAY);
    }

    async function score(): Promise<void> {
      const input = tidy(get().input);
      const { task, scope } = choices.getState();
      const available = loaded(task);
      if (!available || input === "") return;
      scoring?.abort();
      const mine = new AbortController();
      scoring = mine;
      try {
        const { ids } = await available.settled();
        const editIds = enabledIds(memory.getState().edits, task).filter((id) => ids.has(id));
        if (mine.signal.aborted) return;
        const { scores, milliseconds } = await available.engine.score(
          { input, editIds, task, scope },
          mine.signal,
        );
        if (mine.signal.aborted) return;
        set({ meter: { input, scores, milliseconds, scope }, meterProblem: null });
      } catch (thrown) {
        if (!mine.signal.aborted && !isAbort(thrown)) set({ meterProblem: toProblem(thrown) });
      }
    }

    /** @param before the run whose answers are drawn again; its decision holds, once it is there */
    async function predict(before?: Run): Promise<void> {
      const input = before?.input ?? tidy(get().input);
      const { task, scope } = choices.getState();
      const available = loaded(task);
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
      const decided = before?.decision && {
        ...{ decision: before.decision, scopeMilliseconds: before.scopeMilliseconds },
      };
      const { threshold, sampling, earlier } = get();
      const begun = begin({ input, task, scope, earlier, edits: memory.getState().edits });
      set({ run: { ...begun, ...decided }, meterProblem: null });
      try {
        const { ids: held } = await available.settled();
        const edits = memory.getState().edits;
        update(() => ({ edits }));
        mine.signal.throwIfAborted();
        const prediction = await available.engine.predict(
          requestOf({ run: { ...begun, edits }, held, threshold, sampling, before }),
          {
            signal: mine.signal,
            onEvent(event) {
              if (event.kind === "text") {
                update(({ texts }) => ({ texts: { ...texts, [event.pane]: event.text } }));
                return;
              }
              if (decided) return;
              const { decision, scores, milliseconds } = event;
              update(() => ({ decision, scopeMilliseconds: milliseconds }));
              if (running === mine) set({ meter: { input, scores, milliseconds, scope } });
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

    /** Another task's own input, scores and answers take the place of this one's. */
    function change(from: Task, to: Task): void {
      const { input, meter, meterProblem, run, earlier } = get();
      stopAll();
      // Answers that were under way are asked for again when this task is looked at again.
      const kept = run?.status === "running" ? null : run;
      others.set(from, { input, meter, meterProblem, run: kept, earlier });
      set(others.get(to) ?? EMPTY);
      const now = get();
      const answered = now.run?.status === "done" && now.run.input === tidy(now.input);
      if (!answered || now.run?.edits !== memory.getState().edits || isStale()) schedule();
    }

    /** Whether another classifier decided than the one that is chosen now. */
    function isStale(): boolean {
      const { run } = get();
      return run !== null && run.scope !== choices.getState().scope;
    }

    function stopAll(): void {
      clear();
      running?.abort();
      // What it still tells belongs to no run that is shown.
      running = undefined;
    }

    choices.subscribe((now, before) => {
      if (now.task !== before.task) change(before.task, now.task);
      else if (now.scope !== before.scope) {
        const { run } = get();
        if (run && run.input === tidy(get().input)) get().runNow();
        else schedule();
      }
    });

    memory.subscribe((state, before) => {
      if (before.status === "ready" && state.edits !== before.edits) get().refresh();
    });

    return {
      ...EMPTY,
      input: options.typed?.[choices.getState().task] ?? "",
      threshold: DEFAULT_THRESHOLD,
      sampling: GREEDY,

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

      setSampling(change) {
        set(({ sampling }) => ({ sampling: { ...sampling, ...change } }));
        clearTimeout(drawTimer);
        drawTimer = setTimeout(() => {
          const { run } = get();
          if (run && run.task !== "fact-check") void predict(run);
        }, DRAW_DELAY);
      },

      goOn() {
        const { run, earlier } = get();
        if (run?.task !== "dialogue" || run.status !== "done") return;
        stopAll();
        set({ ...EMPTY, earlier: [...earlier, run] });
      },

      beginAnew() {
        const { run, input } = get();
        stopAll();
        const answered = run?.status === "done" && run.input === tidy(input);
        set({ ...EMPTY, input: answered ? "" : input });
        schedule();
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

      typed() {
        const now = choices.getState().task;
        return byTask((task) => (task === now ? get().input : (others.get(task)?.input ?? "")));
      },

      resume() {
        if (get().run?.problem?.code === "engine-restarted") get().runNow();
      },
    };
  });
}
