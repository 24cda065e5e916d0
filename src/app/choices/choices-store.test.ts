import { expect, it } from "vitest";
import { DEFAULT_SCOPE } from "../../serac/scope.ts";
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
  expect([first.task, first.scope]).toEqual(["qa", DEFAULT_SCOPE]);
  first.setTask("fact-check");
  first.setScope("embedding");
  const next = createChoicesStore(kept).getState();
  expect([next.task, next.scope]).toEqual(["fact-check", "embedding"]);
});

it("takes what it does not know for nothing", () => {
  const kept = memoryStorage({ "errata-task": "dialogue", "errata-scope": "oracle" });
  const { task, scope } = createChoicesStore(kept).getState();
  expect([task, scope]).toEqual(["qa", DEFAULT_SCOPE]);
});

it("holds for the visit where nothing can be kept", () => {
  const refuse = () => {
    throw new DOMException("no", "SecurityError");
  };
  const store = createChoicesStore({ getItem: refuse, setItem: refuse });
  store.getState().setTask("fact-check");
  expect(store.getState().task).toBe("fact-check");
});
