import { afterEach, beforeEach, expect, it } from "vitest";
import { readAuthor, writeAuthor } from "../../storage/author.ts";
import type { HistoryEntry } from "../../storage/schema.ts";
import { freshName, many, openTab, qa, type Tab } from "../../storage/testing.ts";
import { createMemoryStore, type MemoryStore } from "../memory/memory-store.ts";
import { createHistoryStore, type HistoryStore, STEPS_A_PAGE } from "./history-store.ts";

const OZ = qa("Who rules Oz?", "Ozma");
const EV = qa("Who rules Ev?", "Evardo");

let tab: Tab;
let memory: MemoryStore;
let store: HistoryStore;

beforeEach(async () => {
  tab = openTab(freshName());
  memory = createMemoryStore({ repository: tab.edits, onFirstEdit: () => {} });
  await memory.getState().start();
  store = createHistoryStore({
    repository: tab.edits,
    history: tab.history,
    memory,
    author: {
      read: () => readAuthor(tab.connection),
      write: (name) => writeAuthor(tab.connection, name),
    },
    idle: async () => {},
  });
});

afterEach(() => tab.close());

const kinds = () =>
  store.getState().steps?.map(({ tally }) => tally.map(([what, n]) => `${what} ${n}`).join());

it("verifies at its start, and again when asked", async () => {
  await memory.getState().add(OZ);
  await store.getState().start();
  expect(store.getState().verification).toMatchObject({ kind: "done", report: { entries: 1 } });
  const database = await tab.connection.open();
  const entry = (await database.get("history", 1)) as HistoryEntry;
  await database.put("history", { ...entry, author: "somebody else" });
  await store.getState().verify();
  expect(store.getState().verification).toMatchObject({
    kind: "done",
    report: { ok: false, broken: { seq: 1, reason: "altered" } },
  });
});

const verified = () => {
  const { verification } = store.getState();
  return verification.kind === "done" ? verification.report.entries : verification.kind;
};

it("verifies what has changed since, once somebody looks, and each change while they do", async () => {
  await store.getState().start();
  await memory.getState().add(OZ);
  expect(verified()).toBe(0);
  const leave = store.getState().watch();
  await expect.poll(verified).toBe(1);
  await memory.getState().add(EV);
  await memory.getState().undo();
  await expect.poll(verified).toBe(3);
  leave();
  await memory.getState().add(EV);
  await store.getState().read();
  expect(verified()).toBe(3);
});

it("leaves the first verification to the start, which begins the log", async () => {
  store.getState().watch();
  expect(store.getState().verification.kind).toBe("waiting");
  await store.getState().start();
  expect(verified()).toBe(0);
});

it("shows each change as it comes, once somebody has looked", async () => {
  await memory.getState().add(OZ);
  expect(store.getState().steps).toBeNull();
  await store.getState().read();
  await memory.getState().add(EV);
  await expect.poll(kinds).toEqual(["added 1", "added 1"]);
});

it("turns pages back and forth", async () => {
  for (let i = 0; i < STEPS_A_PAGE + 2; i++) await tab.edits.add(qa(`Question ${i}?`, "1"));
  await store.getState().read();
  expect(store.getState().steps).toHaveLength(STEPS_A_PAGE);
  await store.getState().goOlder();
  expect(store.getState().steps?.map(({ step }) => step)).toEqual([2, 1]);
  expect(store.getState().older).toBeNull();
  await store.getState().goOlder();
  await store.getState().goNewer();
  expect(store.getState().steps).toHaveLength(STEPS_A_PAGE);
});

it("finds edits by number, also those that are gone, and shows their own log", async () => {
  await tab.edits.addMany(many(3));
  const { id = "" } = (await tab.edits.list()).edits[1] ?? {};
  await tab.edits.remove(id);
  await memory.getState().start();
  expect(await store.getState().find(2)).toBe(id);
  expect(await store.getState().find(9)).toBeUndefined();
  await store.getState().filterBy({ editId: id, number: 2 });
  expect(kinds()).toEqual(["deleted 1", "added 1"]);
  await store.getState().filterBy(null);
  expect(kinds()).toEqual(["deleted 1", "added 3"]);
});

it("shows the memory as it was, and a restore of it is one step that undo takes back", async () => {
  await memory.getState().add(OZ);
  await memory.getState().add(EV);
  const [first] = memory.getState().edits;
  await memory.getState().remove(first?.id ?? "");
  await store.getState().read();
  const step = store.getState().steps?.[1];
  await store.getState().lookAt(step ?? null);
  expect(store.getState().asItWas?.edits?.map(({ order }) => order)).toEqual([1, 2]);
  await memory.getState().restore({ seq: 2 });
  expect(memory.getState().edits.map(({ order }) => order)).toEqual([1, 2]);
  await memory.getState().undo();
  expect(memory.getState().edits.map(({ order }) => order)).toEqual([2]);
});

it("says where the log does not tell the memory as it was", async () => {
  await memory.getState().add(OZ);
  await memory.getState().add(EV);
  await store.getState().read();
  await (await tab.connection.open()).delete("history", 1);
  await store.getState().lookAt(store.getState().steps?.[0] ?? null);
  expect(store.getState().asItWas).toMatchObject({
    edits: null,
    problem: { code: "history-broken", data: { seq: 1 } },
  });
});

it("keeps the author's name as the log will show it", async () => {
  await store.getState().setAuthor("  L. Frank   Baum ");
  expect(store.getState().author).toBe("L. Frank Baum");
  await memory.getState().add(OZ);
  await store.getState().read();
  expect(store.getState().steps?.[0]?.author).toBe("L. Frank Baum");
});
