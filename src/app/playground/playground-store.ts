/**
 * One input's way across the screen: the meter moves while it is typed, a pause or Enter runs the
 * prediction. A newer input always cancels what an older one started.
 */
import { createStore, type StoreApi } from "zustand/vanilla";
import { TASKS, type Task, tidy } from "../../serac/edit.ts";
import { type Decision, decide } from "../../serac/routing.ts";
import { DEFAULT_THRESHOLD } from "../../serac/scope.ts";
import type { ChoicesStore } from "../choices/choices-store.ts";
import type { EngineParts } from "../engine/engine-store.ts";
import { enabledIds } from "../memory/enabled.ts";
import type { MemoryStore } from "../memory/memory-store.ts";
import { ownThresholds } from "../memory/own-thresholds.ts";
import { isAbort, toProblem } from "../problem.ts";
import { byTask } from "../tasks.ts";
import { holds, type Made, nothingMade, predictionFrom } from "./made.ts";
import { EMPTY, type PlaygroundState, type Slot } from "./playground-state.ts";
import { requestOf } from "./request.ts";
import { begin, finish, type Run, sameRoute } from "./run.ts";
import { GREEDY, samplingOf } from "./sampling-choice.ts";

export const SCORE_DELAY = 150;
/** A slider passes many temperatures on its way. */
export const DRAW_DELAY = 120;
export const RUN_DELAY = 1200;

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
      if (!meter || !run?.decision) return;
      if (run.input !== meter.input || run.scope !== meter.scope) return;
      clearTimeout(routeTimer);
      const { edits } = memory.getState();
      const decision = decide(meter.scores, threshold, ownThresholds(edits));
      // The same edit's answer, or the base model's, stays as it is.
      if (sameRoute(decision, run.decision)) set({ run: { ...run, decision } });
      else if (tidy(get().input) !== meter.input) return;
      else if (run.edits === edits) reroute({ ...run, decision });
      else routeTimer = setTimeout(() => void predict(), RUN_DELAY);
    }

    /** Another model answers, or another edit's answer is wanted: at once where it is there. */
    function reroute(run: Run & { readonly decision: Decision }): void {
      const models = loaded(run.task)?.report;
      const made = models && holds(run.made, models, samplingOf(get().sampling, run.task));
      const prediction = made && predictionFrom(run.made, run.decision, run.scopeMilliseconds ?? 0);
      if (!prediction) {
        void predict(run, made ? run.made : undefined);
        return;
      }
      running?.abort();
      running = undefined;
      set({ run: { ...run, ...finish(run, prediction) } });
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

    /**
     * @param before the run whose answers are made again; its decision holds, once it is there
     * @param made those of its answers that stay
     */
    async function predict(before?: Run, made?: Made): Promise<void> {
      const input = before?.input ?? tidy(get().input);
      const { task, scope } = choices.getState();
      const available = loaded(task);
      for (const timer of [runTimer, routeTimer, drawTimer]) clearTimeout(timer);
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
      const begun = begin({
        ...{ input, task, scope, earlier, edits: memory.getState().edits },
        made: made ?? nothingMade(available.report, samplingOf(sampling, task)),
      });
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
              if (running !== mine) return;
              set({ meter: { input, scores, milliseconds, scope } });
              // The threshold may have moved while the classifier was asked.
              redecide();
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
      else redecide();
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
