import { expect, it } from "vitest";
import { DEFAULT_SCOPES } from "../../serac/scope.ts";
import { createChoicesStore } from "./choices-store.ts";

function memoryStorage(entries: Record<string, string> = {}) {
  const map = new Map(Object.entries(entries));
  return {
    getItem: (key: string) => map.get(key) ?? null,
    setItem: (key: string, value: string) => void map.set(key, value),
  };
}

it("opens as it was left", () => {
  const kept = memoryStorage();
  const first = createChoicesStore(kept).getState();
  expect([first.task, first.scope]).toEqual(["qa", DEFAULT_SCOPES.qa]);
  first.setTask("fact-check");
  first.setScope("cross-attention");
  const next = createChoicesStore(kept).getState();
  expect([next.task, next.scope]).toEqual(["fact-check", "cross-attention"]);
});

it("takes what it does not know for nothing", () => {
  const kept = memoryStorage({ "errata-task": "poetry", "errata-scope-qa": "oracle" });
  const { task, scope } = createChoicesStore(kept).getState();
  expect([task, scope]).toEqual(["qa", DEFAULT_SCOPES.qa]);
});

it("holds for the visit where nothing can be kept", () => {
  const refuse = () => {
    throw new DOMException("no", "SecurityError");
  };
  const store = createChoicesStore({ getItem: refuse, setItem: refuse });
  store.getState().setTask("fact-check");
  expect(store.getState().task).toBe("fact-check");
});

it("keeps a classifier for each task, at first the one that is its default", () => {
  const store = createChoicesStore(memoryStorage());
  const scope = () => store.getState().scope;
  store.getState().setScope("cross-attention");
  store.getState().setTask("fact-check");
  expect(scope()).toBe(DEFAULT_SCOPES["fact-check"]);
  store.getState().setScope("embedding");
  store.getState().setTask("qa");
  expect(scope()).toBe("cross-attention");
});
