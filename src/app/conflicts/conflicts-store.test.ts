import { afterEach, beforeEach, describe, expect, it, vi } from "vitest";
import { createStore } from "zustand/vanilla";
import type { CrossScore } from "../../serac/learned-conflicts.ts";
import { freshName, openTab, qa, type Tab } from "../../storage/testing.ts";
import { createChoicesStore } from "../choices/choices-store.ts";
import type { Engine } from "../engine/engine.ts";
import type { EngineState } from "../engine/engine-store.ts";
import { createMemoryStore, type MemoryStore } from "../memory/memory-store.ts";
import type { PlaygroundState } from "../playground/playground-state.ts";
import { type ConflictsStore, createConflictsStore, LEARNED_LIMIT } from "./conflicts-store.ts";

let tab: Tab;
let memory: MemoryStore;
let store: ConflictsStore;
let scores: CrossScore[] | undefined;
const engine = createStore<EngineState>(() => ({ report: null }) as EngineState);
const playground = createStore<PlaygroundState>(() => ({ threshold: 0.5 }) as PlaygroundState);
const choices = createChoicesStore(undefined);
const crossScores = vi.fn(async (_: Parameters<Engine["crossScores"]>[0]) => scores ?? []);

beforeEach(async () => {
  crossScores.mockClear();
  scores = undefined;
  tab = openTab(freshName());
  memory = createMemoryStore({ repository: tab.edits, onFirstEdit: vi.fn() });
  const ids = () => new Set(memory.getState().edits.map(({ id }) => id));
  const loaded = () =>
    ({ engine: { crossScores }, settled: async () => ({ ids: ids(), rejected: [] }) }) as never;
  store = createConflictsStore({
    ...{ memory, engine, playground, choices, loaded: () => (scores ? loaded() : undefined) },
  });
  await memory.getState().start();
});

afterEach(() => tab.close());

const reasons = () => store.getState().conflicts.map(({ reason }) => reason);
const idOf = (order: number) =>
  memory.getState().edits.find((edit) => edit.order === order)?.id ?? "";

describe("conflicts", () => {
  it("by text follow the memory, and an edit that is off is in none", async () => {
    await memory.getState().add(qa("Who rules Oz?", "Ozma"));
    await memory.getState().add(qa("Who rules Oz", "The Wizard"));
    await expect.poll(reasons).toEqual(["same-question"]);
    await memory.getState().change(idOf(1), { enabled: false });
    await expect.poll(reasons).toEqual([]);
    await memory.getState().undo();
    await expect.poll(reasons).toEqual(["same-question"]);
  });

  it("of a draft are told against the edits that are on, but not against itself", async () => {
    await memory.getState().add(qa("Who rules Oz?", "Ozma"));
    const told = (id: string) =>
      store.getState().index.conflicts({ id, descriptor: qa("who rules oz", "Dorothy") });
    await expect.poll(() => told("")).toMatchObject([{ earlier: idOf(1), kind: "contradiction" }]);
    expect(told(idOf(1))).toEqual([]);
  });

  it("by learned scopes come once the models are loaded, and follow the threshold", async () => {
    await memory.getState().add(qa("Who rules Oz?", "Ozma"));
    await memory.getState().add(qa("Who is the ruler of Oz?", "The Wizard"));
    scores = [
      { questionOf: idOf(1), editId: idOf(2), p: 0.9 },
      { questionOf: idOf(2), editId: idOf(1), p: 0.6 },
    ];
    engine.setState({ report: {} } as EngineState);
    await expect.poll(reasons, { timeout: 5_000 }).toEqual(["each-in-scope"]);
    playground.setState({ threshold: 0.7 });
    expect(reasons()).toEqual(["one-in-scope"]);
    playground.setState({ threshold: 0.5 });
    // What was scored is not what it says now.
    scores = [];
    await memory.getState().change(idOf(2), { descriptor: qa("Who rules Ev?", "Evardo") });
    await expect.poll(reasons).toEqual([]);
  });

  it("by learned scopes are told with a short list at most, however many pairs there are", async () => {
    scores = [];
    choices.getState().setScope("cross-attention");
    await memory.getState().add(qa("Who rules Oz?", "Ozma"));
    await memory.getState().add(qa("Who rules Ev?", "Evardo"));
    const learned = () => store.getState().learned;
    await expect.poll(learned, { timeout: 5_000 }).toEqual({ kind: "done", scopes: ["two-stage"] });
    choices.getState().setScope("embedding");
    await expect.poll(learned, { timeout: 5_000 }).toEqual({ kind: "done", scopes: ["embedding"] });
    expect(crossScores.mock.calls.map(([{ scope }]) => scope)).toEqual(["two-stage", "embedding"]);
  });

  it("between statements name statements", async () => {
    const fact = (statement: string) => ({ task: "fact-check", statement }) as const;
    await memory.getState().add(fact("Oz is green."));
    await memory.getState().add(fact("“Oz” is green"));
    await memory.getState().add(fact("Oz is green"));
    await expect.poll(reasons).toContain("same-statement");
  });

  it("by learned scopes are not looked for in a memory that is too large", async () => {
    scores = [];
    await tab.edits.addMany(
      Array.from({ length: LEARNED_LIMIT + 1 }, (_, i) => ({ descriptor: qa(`Q ${i}?`, "a") })),
    );
    await memory.getState().reread();
    await expect.poll(() => store.getState().learned.kind, { timeout: 5_000 }).toBe("too-many");
    expect(crossScores).not.toHaveBeenCalled();
  });
});
