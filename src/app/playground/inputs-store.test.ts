import { expect, it } from "vitest";
import { createStore } from "zustand/vanilla";
import { createInputsStore, INPUTS_KEPT } from "./inputs-store.ts";
import type { PlaygroundState } from "./playground-state.ts";
import type { PlaygroundStore } from "./playground-store.ts";
import type { Run } from "./run.ts";

const KEY = "errata-inputs";

function fakeStorage(value: string | null = null) {
  const kept = new Map<string, string>(value === null ? [] : [[KEY, value]]);
  return {
    kept,
    storage: {
      getItem: (key: string) => kept.get(key) ?? null,
      setItem: (key: string, value: string) => void kept.set(key, value),
      removeItem: (key: string) => void kept.delete(key),
    },
  };
}

function setUp(storage: Parameters<typeof createInputsStore>[1]) {
  const playground = createStore(
    () => ({ run: null }) as unknown as PlaygroundState,
  ) as PlaygroundStore;
  const ask = (input: string, status: Run["status"] = "done", task: Run["task"] = "qa") => {
    playground.setState({ run: { input, task, status: "running" } as Run });
    playground.setState({ run: { input, task, status } as Run });
  };
  return { store: createInputsStore(playground, storage), ask };
}

it("keeps what was answered, newest first, each once, up to a number", () => {
  const { storage } = fakeStorage();
  const { store, ask } = setUp(storage);
  ask("one");
  ask("two");
  ask("refused", "failed");
  ask("stopped", "stopped");
  ask("one");
  expect(store.getState().inputs.qa).toEqual(["one", "two"]);
  for (let i = 0; i < 2 * INPUTS_KEPT; i++) ask(`input ${i}`);
  expect(store.getState().inputs.qa).toHaveLength(INPUTS_KEPT);
  expect(setUp(storage).store.getState().inputs.qa[0]).toBe(`input ${2 * INPUTS_KEPT - 1}`);
});

it("keeps each task's own", () => {
  const { storage } = fakeStorage();
  const { store, ask } = setUp(storage);
  ask("Who?");
  ask("Oz is green.", "done", "fact-check");
  store.getState().clear("qa");
  const kept = { qa: [], "fact-check": ["Oz is green."], dialogue: [] };
  expect([store.getState().inputs, setUp(storage).store.getState().inputs]).toEqual([kept, kept]);
});

it("takes up what another tab has added", () => {
  const { storage } = fakeStorage();
  const here = setUp(storage);
  const there = setUp(storage);
  there.ask("there");
  here.ask("here");
  expect(here.store.getState().inputs.qa).toEqual(["here", "there"]);
});

it("is cleared here and where it is kept", () => {
  const { storage, kept } = fakeStorage('["one"]');
  const { store } = setUp(storage);
  store.getState().clear("qa");
  expect([store.getState().inputs.qa, kept.has(KEY)]).toEqual([[], false]);
});

it("begins anew with what cannot be read, and works without storage", () => {
  for (const broken of ["{", '{"a":1}', "[1,null]"]) {
    expect(setUp(fakeStorage(broken).storage).store.getState().inputs.qa).toEqual([]);
  }
  const { store, ask } = setUp(undefined);
  ask("one");
  ask("two");
  expect(store.getState().inputs.qa).toEqual(["two", "one"]);
});
