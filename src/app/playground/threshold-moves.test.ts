import { afterEach, beforeEach, expect, it, vi } from "vitest";
import { createStore } from "zustand/vanilla";
import type { Answer } from "../../serac/predict.ts";
import { decide } from "../../serac/routing.ts";
import type { ScopeScore } from "../../serac/scope.ts";
import type { EditRecord } from "../../storage/schema.ts";
import { createChoicesStore } from "../choices/choices-store.ts";
import type { LoadedEngine } from "../engine/engine-store.ts";
import type { MemoryState } from "../memory/memory-store.ts";
import { createPlaygroundStore, DRAW_DELAY, RUN_DELAY } from "./playground-store.ts";

type Predict = LoadedEngine["engine"]["predict"];
type Options = NonNullable<Parameters<Predict>[1]>;

const answer = (text: string, ending: Answer["ending"] = "end"): Answer => ({
  text,
  tokens: 1,
  ending,
  milliseconds: { prefill: 1, decode: 1 },
});
const SCORES = [{ editId: "a", p: 0.6 }];
const LOADED = { report: {} as LoadedEngine["report"] };

/** An engine that numbers what its models generate, so that each answer tells when it was made. */
function setUp(scores: readonly ScopeScore[] = SCORES, hold?: (options: Options) => Promise<void>) {
  let made = 0;
  const next = (name: string) => answer(`${name} ${++made}`);
  const predict = vi.fn<Predict>(async (request, options = {}) => {
    const { threshold, ownThresholds, base, routed } = request;
    const decision = routed?.decision ?? decide(scores, threshold, ownThresholds);
    options.onEvent?.({ kind: "routed", decision, scores, milliseconds: 2 });
    await hold?.(options);
    const edited = decision.kind === "in-scope" ? next(decision.editId) : undefined;
    const own = base ?? next("base");
    return { decision, base: own, edited: edited ?? own, milliseconds: { scope: 2 } };
  });
  const score = vi.fn(async () => ({ scores, milliseconds: 2 }));
  const memory = createStore(() => ({ status: "ready", edits: [] }) as unknown as MemoryState);
  const choices = createChoicesStore(undefined);
  let loaded: LoadedEngine = {
    engine: { predict, score } as unknown as LoadedEngine["engine"],
    ...LOADED,
    settled: async () => ({ ids: new Set(["a", "b"]), rejected: [] }),
  };
  const reload = () => {
    loaded = { ...loaded, report: {} as LoadedEngine["report"] };
  };
  const store = createPlaygroundStore({ loaded: () => loaded, memory, choices });
  return { predict, memory, choices, store, reload };
}

async function asked(scores?: readonly ScopeScore[]) {
  const all = setUp(scores);
  all.store.getState().setInput("Who?");
  all.store.getState().runNow();
  await vi.advanceTimersByTimeAsync(0);
  return all;
}

beforeEach(() => void vi.useFakeTimers());
afterEach(() => void vi.useRealTimers());

it("decides anew from the scores, and leaves the answers as they are where they are the same", async () => {
  const { predict, store } = await asked();
  store.getState().setThreshold(0.59);
  expect(store.getState().run).toMatchObject({ decision: { editId: "a", threshold: 0.59 } });
  await vi.advanceTimersByTimeAsync(2 * RUN_DELAY);
  expect(predict).toHaveBeenCalledOnce();
});

it("needs no model out of scope, nor for an edited answer that was there before", async () => {
  const { predict, store } = await asked();
  const { run } = store.getState();
  store.getState().setThreshold(0.7);
  expect(store.getState().run).toMatchObject({
    ...{ status: "done", decision: { kind: "out-of-scope", threshold: 0.7 }, sameAnswer: true },
    ...{ texts: { base: "base 2", edited: "base 2" } },
  });
  expect(store.getState().run?.answers?.edited).toBe(run?.answers?.base);
  store.getState().setThreshold(0.5);
  expect(store.getState().run).toMatchObject({
    ...{ status: "done", decision: run?.decision, answers: run?.answers, sameAnswer: false },
    ...{ texts: { base: "base 2", edited: "a 1" } },
  });
  await vi.advanceTimersByTimeAsync(2 * RUN_DELAY);
  expect(predict).toHaveBeenCalledOnce();
});

it("keeps the base answer, and asks for the edited one alone", async () => {
  const { predict, store } = await asked([{ editId: "a", p: 0.4 }]);
  expect(store.getState().run).toMatchObject({ sameAnswer: true, texts: { base: "base 1" } });
  store.getState().setThreshold(0.3);
  expect(store.getState().run).toMatchObject({
    ...{ status: "running", decision: { kind: "in-scope", editId: "a" } },
    ...{ texts: { base: "base 1", edited: "" }, made: { base: { text: "base 1" } } },
  });
  await vi.advanceTimersByTimeAsync(0);
  expect(predict.mock.lastCall?.[0]).toMatchObject({
    ...{ routed: { decision: { editId: "a" } }, base: { text: "base 1" } },
  });
  expect(store.getState().run).toMatchObject({
    ...{ status: "done", sameAnswer: false, texts: { base: "base 1", edited: "a 2" } },
  });
});

it("moves the decision of a run that is under way, and begins another where the route is another", async () => {
  const ends: (() => void)[] = [];
  const signals: (AbortSignal | undefined)[] = [];
  const { predict, store } = setUp(SCORES, ({ signal }) => {
    signals.push(signal);
    return new Promise((resolve) => ends.push(resolve));
  });
  store.getState().setInput("Who?");
  store.getState().runNow();
  await vi.advanceTimersByTimeAsync(0);
  store.getState().setThreshold(0);
  store.getState().setThreshold(0.4);
  expect(store.getState().run).toMatchObject({ status: "running", decision: { threshold: 0.4 } });
  expect(predict).toHaveBeenCalledOnce();
  store.getState().setThreshold(0.7);
  await vi.advanceTimersByTimeAsync(0);
  expect(signals.map((signal) => signal?.aborted)).toEqual([true, false]);
  // Of what was under way nothing is complete.
  expect(predict.mock.lastCall?.[0]).not.toHaveProperty("base");
  for (const end of ends) end();
  await vi.advanceTimersByTimeAsync(0);
  expect(store.getState().run).toMatchObject({
    ...{ status: "done", decision: { kind: "out-of-scope", threshold: 0.7 }, sameAnswer: true },
  });
});

it("catches up with a threshold that moved while the run was under way", async () => {
  let end = () => {};
  const { store } = setUp(SCORES, () => new Promise((resolve) => (end = resolve)));
  store.getState().setInput("Who?");
  store.getState().runNow();
  await vi.advanceTimersByTimeAsync(0);
  store.getState().setThreshold(0.55);
  end();
  await vi.advanceTimersByTimeAsync(0);
  expect(store.getState().run).toMatchObject({ status: "done", decision: { threshold: 0.55 } });
});

it("makes anew what was stopped, drawn in another way or by models that are gone", async () => {
  const stopped = await asked();
  stopped.predict.mockImplementationOnce(async ({ threshold }) => ({
    decision: decide(SCORES, threshold),
    base: answer("ba", "cancelled"),
    edited: answer("a"),
    milliseconds: { scope: 2 },
  }));
  stopped.store.getState().runNow();
  await vi.advanceTimersByTimeAsync(0);
  expect(stopped.store.getState().run?.status).toBe("stopped");
  stopped.store.getState().setThreshold(0.7);
  await vi.advanceTimersByTimeAsync(0);
  expect(stopped.predict.mock.lastCall?.[0]).not.toHaveProperty("base");
  expect(stopped.store.getState().run?.texts.base).toBe("base 3");

  const drawn = await asked();
  drawn.store.getState().setSampling({ temperature: 1 });
  drawn.store.getState().setThreshold(0.7);
  await vi.advanceTimersByTimeAsync(DRAW_DELAY);
  expect(drawn.predict).toHaveBeenCalledTimes(2);
  expect(drawn.predict.mock.lastCall?.[0]).toMatchObject({ sampling: { temperature: 1 } });
  expect(drawn.predict.mock.lastCall?.[0]).not.toHaveProperty("base");
  // Of the same draw they are what they would be again.
  drawn.store.getState().setThreshold(0.5);
  await vi.advanceTimersByTimeAsync(0);
  expect(drawn.predict.mock.lastCall?.[0]).toMatchObject({ base: { text: "base 3" } });

  const reloaded = await asked();
  reloaded.reload();
  reloaded.store.getState().setThreshold(0.7);
  await vi.advanceTimersByTimeAsync(0);
  expect(reloaded.predict.mock.lastCall?.[0]).not.toHaveProperty("base");
  expect(reloaded.store.getState().run?.texts.base).toBe("base 3");
});

it("asks for everything again on Enter, and after a change of the memory", async () => {
  const { predict, memory, store } = await asked();
  store.getState().runNow();
  await vi.advanceTimersByTimeAsync(0);
  expect(store.getState().run?.texts).toEqual({ base: "base 4", edited: "a 3" });
  memory.setState({ edits: [{ id: "b", enabled: false } as EditRecord] });
  store.getState().setThreshold(0.7);
  expect(store.getState().run).toMatchObject({ decision: { kind: "in-scope" } });
  await vi.advanceTimersByTimeAsync(RUN_DELAY);
  expect(predict).toHaveBeenCalledTimes(3);
  expect(predict.mock.lastCall?.[0]).not.toHaveProperty("base");
});

it("keeps the answers of each edit, told apart by thresholds of their own", async () => {
  const scores = [
    { editId: "a", p: 0.9 },
    { editId: "b", p: 0.6 },
  ];
  const { predict, memory, store } = setUp(scores);
  const descriptor = { task: "qa", question: "Who?", answer: "Ozma" };
  const own = { id: "a", enabled: true, threshold: 0.95, descriptor } as EditRecord;
  memory.setState({ edits: [own, { ...own, id: "b", threshold: null }] });
  store.getState().setInput("Who?");
  store.getState().runNow();
  await vi.advanceTimersByTimeAsync(0);
  for (const threshold of [0.7, 0.5, 0.7]) store.getState().setThreshold(threshold);
  store.getState().setThreshold(0.5);
  expect(store.getState().run).toMatchObject({
    decision: { editId: "b" },
    texts: { edited: "b 1" },
  });
  expect(predict).toHaveBeenCalledOnce();
});

it("brings a task's decision up to date when it is looked at again", async () => {
  const { choices, store } = await asked();
  choices.getState().setTask("fact-check");
  store.getState().setThreshold(0.7);
  choices.getState().setTask("qa");
  expect(store.getState().run).toMatchObject({
    ...{ status: "done", decision: { kind: "out-of-scope", threshold: 0.7 } },
  });
});
