import { afterEach, beforeEach, expect, it } from "vitest";
import { freshName, many, openTab, type Tab } from "../../storage/testing.ts";
import { createListStore, type ListStore } from "./list-store.ts";
import { createMemoryStore, type MemoryStore } from "./memory-store.ts";

let tab: Tab;
let memory: MemoryStore;
let list: ListStore;
let ids: string[];

beforeEach(async () => {
  tab = openTab(freshName());
  await tab.edits.addMany(many(100));
  memory = createMemoryStore({ repository: tab.edits, onFirstEdit: () => {} });
  await memory.getState().start();
  list = createListStore(memory);
  ids = memory.getState().edits.map(({ id }) => id);
});

afterEach(() => tab.close());

it("switches and deletes what is selected as one step each, and forgets what is gone", async () => {
  list.getState().select(ids.slice(0, 80), true);
  list.getState().select(ids.slice(10, 20), false);
  expect(list.getState().selected.size).toBe(70);
  expect(await list.getState().act("off")).toMatchObject({ count: 70, what: "switched" });
  expect(memory.getState().edits.filter(({ enabled }) => enabled)).toHaveLength(30);
  expect(list.getState().selected.size).toBe(70);
  expect(await list.getState().act("off")).toBeUndefined();
  await list.getState().act("delete");
  expect(memory.getState().edits).toHaveLength(30);
  expect(list.getState()).toMatchObject({ work: null, selected: new Set() });
  await memory.getState().undo();
  expect(memory.getState().edits).toHaveLength(100);
  expect(memory.getState().lastUndone).toMatchObject({ count: 70, what: "deleted" });
});

it("stopped midway, it leaves everything as it was", async () => {
  list.getState().select(ids, true);
  const acting = list.getState().act("delete");
  list.getState().stop();
  await expect(acting).rejects.toMatchObject({ name: "AbortError" });
  expect(list.getState().work).toBeNull();
  expect((await tab.edits.list()).edits).toHaveLength(100);
  expect(list.getState().selected.size).toBe(100);
});

it("lifts the filters that hide what is to be shown, and only those", () => {
  const [first = "", second = ""] = ids;
  list.getState().search({ query: "country 0" });
  list.getState().show(first, "change");
  expect(list.getState()).toMatchObject({
    query: "country 0",
    target: { id: first, part: "change" },
  });
  list.getState().show(second);
  expect(list.getState()).toMatchObject({ query: "", target: { id: second, part: "row" } });
});
