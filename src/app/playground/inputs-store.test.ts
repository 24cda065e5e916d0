import { expect, it } from "vitest";
import { createStore } from "zustand/vanilla";
import { createInputsStore, INPUTS_KEPT } from "./inputs-store.ts";
import type { PlaygroundState, PlaygroundStore, Run } from "./playground-store.ts";

function fakeStorage(value: string | null = null) {
  const kept = { value };
  return {
    kept,
    storage: {
      getItem: () => kept.value,
      setItem: (_: string, value: string) => {
        kept.value = value;
      },
      removeItem: () => {
        kept.value = null;
      },
    },
  };
}

function setUp(storage: Parameters<typeof createInputsStore>[1]) {
  const playground = createStore(
    () => ({ run: null }) as unknown as PlaygroundState,
  ) as PlaygroundStore;
  const ask = (input: string, status: Run["status"] = "done") => {
    playground.setState({ run: { input, status: "running" } as Run });
    playground.setState({ run: { input, status } as Run });
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
  expect(store.getState().inputs).toEqual(["one", "two"]);
  for (let i = 0; i < 2 * INPUTS_KEPT; i++) ask(`input ${i}`);
  expect(store.getState().inputs).toHaveLength(INPUTS_KEPT);
  expect(setUp(storage).store.getState().inputs[0]).toBe(`input ${2 * INPUTS_KEPT - 1}`);
});

it("takes up what another tab has added", () => {
  const { storage } = fakeStorage();
  const here = setUp(storage);
  const there = setUp(storage);
  there.ask("there");
  here.ask("here");
  expect(here.store.getState().inputs).toEqual(["here", "there"]);
});

it("is cleared here and where it is kept", () => {
  const { storage, kept } = fakeStorage('["one"]');
  const { store } = setUp(storage);
  store.getState().clear();
  expect([store.getState().inputs, kept.value]).toEqual([[], null]);
});

it("begins anew with what cannot be read, and works without storage", () => {
  for (const broken of ["{", '{"a":1}', "[1,null]"]) {
    expect(setUp(fakeStorage(broken).storage).store.getState().inputs).toEqual([]);
  }
  const { store, ask } = setUp(undefined);
  ask("one");
  ask("two");
  expect(store.getState().inputs).toEqual(["two", "one"]);
});
