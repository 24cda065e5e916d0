import { afterEach, beforeEach, expect, it, vi } from "vitest";
import { createStore } from "zustand/vanilla";
import type { Answer, Prediction } from "../../serac/predict.ts";
import type { EditRecord } from "../../storage/schema.ts";
import { createChoicesStore } from "../choices/choices-store.ts";
import type { LoadedEngine } from "../engine/engine-store.ts";
import type { MemoryState } from "../memory/memory-store.ts";
import { createPlaygroundStore, DRAW_DELAY, RUN_DELAY, SCORE_DELAY } from "./playground-store.ts";

type Predict = LoadedEngine["engine"]["predict"];

const answer = (text: string, ending: Answer["ending"] = "end"): Answer => ({
  text,
  tokens: 1,
  ending,
  milliseconds: { prefill: 1, decode: 1 },
});

function outOfScope(base: Answer): Prediction {
  const decision = { kind: "out-of-scope", threshold: 0.5 } as const;
  return { decision, base, edited: base, milliseconds: { scope: 1 } };
}

function setUp(predict: Predict = async () => outOfScope(answer("base"))) {
  const engine = {
    predict: vi.fn(predict),
    score: vi.fn(async () => ({ scores: [{ editId: "a", p: 0.3 }], milliseconds: 2 })),
  };
  const memory = createStore(() => ({ status: "ready", edits: [] }) as unknown as MemoryState);
  const loaded: LoadedEngine = {
    engine: engine as unknown as LoadedEngine["engine"],
    report: {} as LoadedEngine["report"],
    settled: async () => ({ ids: new Set(["a"]), rejected: [] }),
  };
  const choices = createChoicesStore(undefined);
  const store = createPlaygroundStore({ loaded: () => loaded, memory, choices });
  return { engine, memory, choices, store };
}

beforeEach(() => void vi.useFakeTimers());
afterEach(() => void vi.useRealTimers());

it("scores after a moment's rest, and predicts after a pause, once for what was typed last", async () => {
  const { engine, store } = setUp();
  for (const input of ["W", "Wh", "Who?"]) store.getState().setInput(input);
  await vi.advanceTimersByTimeAsync(SCORE_DELAY);
  expect(engine.score).toHaveBeenCalledOnce();
  expect(store.getState().meter).toMatchObject({ input: "Who?", scores: [{ p: 0.3 }] });
  expect(engine.predict).not.toHaveBeenCalled();
  await vi.advanceTimersByTimeAsync(RUN_DELAY);
  expect(engine.predict).toHaveBeenCalledOnce();
  expect(store.getState().run).toMatchObject({ input: "Who?", status: "done", sameAnswer: true });
});

it("runs at once on Enter, and not again on the pause", async () => {
  const { engine, store } = setUp();
  store.getState().setInput("Who?");
  store.getState().runNow();
  await vi.advanceTimersByTimeAsync(2 * RUN_DELAY);
  expect(engine.predict).toHaveBeenCalledOnce();
});

it("does nothing for an empty input or one that only gains a space", async () => {
  const { engine, store } = setUp();
  store.getState().setInput("   ");
  await vi.advanceTimersByTimeAsync(2 * RUN_DELAY);
  expect(engine.predict).not.toHaveBeenCalled();
  store.getState().setInput("Who?");
  store.getState().runNow();
  await vi.advanceTimersByTimeAsync(0);
  store.getState().setInput("Who? ");
  await vi.advanceTimersByTimeAsync(2 * RUN_DELAY);
  expect(engine.predict).toHaveBeenCalledOnce();
});

it("streams both panes, and lets an overtaken run write nothing more", async () => {
  const events: Parameters<Predict>[1][] = [];
  const { store } = setUp((_, options) => {
    events.push(options);
    return new Promise(() => {});
  });
  store.getState().setInput("First?");
  store.getState().runNow();
  await vi.advanceTimersByTimeAsync(0);
  events[0]?.onEvent?.({ kind: "text", pane: "edited", text: "Oz" });
  expect(store.getState().run?.texts).toEqual({ base: "", edited: "Oz" });

  store.getState().setInput("Second?");
  expect(events[0]?.signal?.aborted).toBe(true);
  store.getState().runNow();
  await vi.advanceTimersByTimeAsync(0);
  events[0]?.onEvent?.({ kind: "text", pane: "base", text: "late" });
  expect(store.getState().run).toMatchObject({ input: "Second?", texts: { base: "" } });
});

it("stops with what there was", async () => {
  const { store } = setUp(
    (_, options) =>
      new Promise((resolve) => {
        options?.onEvent?.({ kind: "text", pane: "base", text: "So f" });
        options?.signal?.addEventListener("abort", () =>
          resolve(outOfScope(answer("So f", "cancelled"))),
        );
      }),
  );
  store.getState().setInput("Who?");
  store.getState().runNow();
  await vi.advanceTimersByTimeAsync(0);
  store.getState().stop();
  await vi.advanceTimersByTimeAsync(0);
  expect(store.getState().run).toMatchObject({ status: "stopped", texts: { base: "So f" } });
});

it("keeps a failure with its reason, and asks again when the engine is back", async () => {
  let calls = 0;
  const { engine, store } = setUp(async () => {
    calls += 1;
    if (calls > 1) return outOfScope(answer("base"));
    throw Object.assign(new Error("Ask again."), { code: "engine-restarted" });
  });
  store.getState().setInput("Who?");
  store.getState().runNow();
  await vi.advanceTimersByTimeAsync(0);
  expect(store.getState().run).toMatchObject({
    status: "failed",
    problem: { code: "engine-restarted" },
  });
  store.getState().resume();
  await vi.advanceTimersByTimeAsync(0);
  expect(store.getState().run?.status).toBe("done");
  expect(engine.predict).toHaveBeenCalledTimes(2);
});

it("asks again when the memory changes, after the same pause", async () => {
  const { engine, memory, store } = setUp();
  store.getState().setInput("Who?");
  store.getState().runNow();
  await vi.advanceTimersByTimeAsync(0);
  memory.setState({ edits: [] });
  await vi.advanceTimersByTimeAsync(SCORE_DELAY + RUN_DELAY);
  expect(engine.predict).toHaveBeenCalledTimes(2);
});

it("tells the engine which edits have thresholds of their own", async () => {
  const { engine, memory, store } = setUp();
  const descriptor = { task: "qa", question: "Who?", answer: "Ozma" };
  memory.setState({
    edits: [{ id: "a", enabled: true, threshold: 0.8, descriptor } as EditRecord],
  });
  store.getState().setInput("Who?");
  store.getState().runNow();
  await vi.advanceTimersByTimeAsync(0);
  expect(engine.predict.mock.lastCall?.[0].ownThresholds).toEqual(new Map([["a", 0.8]]));
});

it("keeps each task's input and answers while the other is looked at", async () => {
  const { engine, store, choices } = setUp();
  store.getState().setInput("Who?");
  store.getState().runNow();
  await vi.advanceTimersByTimeAsync(0);
  const { run } = store.getState();
  choices.getState().setTask("fact-check");
  expect(store.getState()).toMatchObject({ input: "", run: null, meter: null });
  store.getState().setInput("Oz is green.");
  store.getState().runNow();
  await vi.advanceTimersByTimeAsync(0);
  expect(engine.predict.mock.lastCall?.[0]).toMatchObject({ task: "fact-check" });
  choices.getState().setTask("qa");
  expect(store.getState()).toMatchObject({ input: "Who?", run });
  await vi.advanceTimersByTimeAsync(2 * RUN_DELAY);
  expect(engine.predict).toHaveBeenCalledTimes(2);
  choices.getState().setTask("fact-check");
  expect(store.getState()).toMatchObject({ input: "Oz is green.", run: { task: "fact-check" } });
});

it("asks again, at once, when another classifier is to decide", async () => {
  const { engine, store, choices } = setUp();
  store.getState().setInput("Who?");
  store.getState().runNow();
  await vi.advanceTimersByTimeAsync(0);
  choices.getState().setScope("cross-attention");
  await vi.advanceTimersByTimeAsync(0);
  expect(engine.predict).toHaveBeenCalledTimes(2);
  expect(engine.predict.mock.lastCall?.[0]).toMatchObject({ scope: "cross-attention" });
  expect(store.getState().run).toMatchObject({ scope: "cross-attention", status: "done" });
});

it("draws the decided answers again, once for a slider's way, and greedily again at 0", async () => {
  const decision = { kind: "in-scope", editId: "a", p: 0.6, threshold: 0.5 } as const;
  const { engine, store } = setUp(async (_, options) => {
    const scores = [{ editId: "a", p: 0.6 }];
    options?.onEvent?.({ kind: "routed", decision, scores, milliseconds: 2 });
    return { ...outOfScope(answer("base")), decision, edited: answer("Ozma") };
  });
  store.getState().setInput("Who?");
  store.getState().runNow();
  await vi.advanceTimersByTimeAsync(0);
  expect(engine.predict.mock.lastCall?.[0]).not.toHaveProperty("sampling");
  const { meter } = store.getState();
  for (const temperature of [0.1, 0.5, 0.9]) store.getState().setSampling({ temperature });
  await vi.advanceTimersByTimeAsync(DRAW_DELAY);
  expect(engine.predict).toHaveBeenCalledTimes(2);
  const sampling = { temperature: 0.9, topK: 40, seed: 1 };
  expect(engine.predict.mock.lastCall?.[0]).toMatchObject({
    ...{ input: "Who?", sampling },
    routed: { decision, milliseconds: 1 },
  });
  expect(store.getState()).toMatchObject({ run: { status: "done", decision }, meter });
  store.getState().setSampling({ temperature: 0 });
  await vi.advanceTimersByTimeAsync(DRAW_DELAY);
  expect(engine.predict.mock.lastCall?.[0]).not.toHaveProperty("sampling");
  expect(engine.predict.mock.lastCall?.[0]).toHaveProperty("routed");
});

it("samples what is asked next, and no verdict", async () => {
  const { engine, store, choices } = setUp();
  store.getState().setSampling({ temperature: 1, seed: 5 });
  await vi.advanceTimersByTimeAsync(DRAW_DELAY);
  expect(engine.predict).not.toHaveBeenCalled();
  for (const task of ["qa", "fact-check"] as const) {
    choices.getState().setTask(task);
    store.getState().setInput("Who?");
    store.getState().runNow();
    await vi.advanceTimersByTimeAsync(0);
  }
  const [asked, claimed] = engine.predict.mock.calls.map(([request]) => request);
  expect(asked).toMatchObject({ sampling: { temperature: 1, seed: 5 } });
  expect(asked).not.toHaveProperty("routed");
  expect(claimed).not.toHaveProperty("sampling");
  store.getState().setSampling({ temperature: 0.5 });
  await vi.advanceTimersByTimeAsync(DRAW_DELAY);
  expect(engine.predict).toHaveBeenCalledTimes(2);
});

it("goes on with a conversation, each model with its own replies, until it is begun anew", async () => {
  const decision = { kind: "in-scope", editId: "a", p: 0.6, threshold: 0.5 } as const;
  const { engine, store, choices } = setUp(async () => ({
    ...outOfScope(answer("base reply")),
    ...{ decision, edited: answer("edited reply") },
  }));
  const ask = async (input: string) => {
    store.getState().setInput(input);
    store.getState().runNow();
    await vi.advanceTimersByTimeAsync(0);
  };
  await ask("Who?");
  store.getState().goOn();
  expect(store.getState()).toMatchObject({ input: "Who?", earlier: [] });

  choices.getState().setTask("dialogue");
  await ask("What of Oz?");
  expect(engine.predict.mock.lastCall?.[0]).not.toHaveProperty("earlier");
  store.getState().goOn();
  expect(store.getState()).toMatchObject({ input: "", run: null, earlier: [{ status: "done" }] });
  await ask("And of Ev?");
  const turn = { input: "What of Oz?", base: "base reply", edited: "edited reply" };
  expect(engine.predict.mock.lastCall?.[0]).toMatchObject({ earlier: [turn] });
  store.getState().setSampling({ seed: 2 });
  await vi.advanceTimersByTimeAsync(DRAW_DELAY);
  expect(engine.predict.mock.lastCall?.[0]).toMatchObject({ earlier: [turn] });

  // Another task has no part in it, and it is there again after that.
  choices.getState().setTask("qa");
  expect(store.getState().earlier).toEqual([]);
  choices.getState().setTask("dialogue");
  expect(store.getState().earlier).toHaveLength(1);
  store.getState().beginAnew();
  expect(store.getState()).toMatchObject({ input: "", run: null, earlier: [] });
  await ask("What of Ix?");
  expect(engine.predict.mock.lastCall?.[0]).not.toHaveProperty("earlier");
});

it("keeps what was refused when the conversation is begun anew", async () => {
  const { store, choices } = setUp(async ({ earlier = [] }) => {
    if (earlier.length === 0) return outOfScope(answer("base"));
    throw Object.assign(new Error("Too long."), { code: "too-long" });
  });
  choices.getState().setTask("dialogue");
  for (const input of ["What of Oz?", "And of Ev?"]) {
    store.getState().setInput(input);
    store.getState().runNow();
    await vi.advanceTimersByTimeAsync(0);
    store.getState().goOn();
  }
  expect(store.getState()).toMatchObject({ run: { status: "failed" }, earlier: [{}] });
  store.getState().beginAnew();
  expect(store.getState()).toMatchObject({ input: "And of Ev?", run: null, earlier: [] });
  await vi.advanceTimersByTimeAsync(RUN_DELAY);
  expect(store.getState().run).toMatchObject({ status: "done", input: "And of Ev?" });
});
