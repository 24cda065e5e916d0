import { expect, it } from "vitest";
import { createStore } from "zustand/vanilla";
import type { MemoryState, MemoryStore } from "../memory/memory-store.ts";
import { createTourStore } from "./tour-store.ts";

function setUp(edits: number, kept = new Map<string, string>()) {
  const storage = {
    getItem: (key: string) => kept.get(key) ?? null,
    setItem: (key: string, value: string) => void kept.set(key, value),
  };
  const memory = createStore(() => ({ status: "loading" }) as MemoryState) as MemoryStore;
  const store = createTourStore(memory, storage);
  memory.setState({ status: "ready", edits: Array(edits).fill({}) } as Partial<MemoryState>);
  return { store, memory, kept };
}

it("is offered on the first visit, and never again", () => {
  const { store, kept } = setUp(0);
  expect(store.getState()).toMatchObject({ offered: true, step: null });
  expect(setUp(0, kept).store.getState().offered).toBe(false);
});

it("is not offered to somebody who has edits, nor in the middle of work", () => {
  const { store, memory } = setUp(1);
  memory.setState({ edits: [] });
  expect(store.getState().offered).toBe(false);
});

it("goes step by step, back too, and ends after the last", () => {
  const { store } = setUp(0);
  store.getState().start();
  expect(store.getState()).toMatchObject({ offered: false, step: "edit" });
  store.getState().go(1);
  store.getState().go(1);
  store.getState().go(-1);
  expect(store.getState().step).toBe("models");
  for (let i = 0; i < 4; i++) store.getState().go(1);
  expect(store.getState().step).toBeNull();
});
