import { openDB } from "idb";
import { afterEach, describe, expect, it } from "vitest";
import { descriptorKey } from "../serac/edit.ts";
import { migrate } from "./migrations.ts";
import { ProbeRepository } from "./probes.ts";
import { SCHEMA_VERSION } from "./schema.ts";
import { freshName, openTab, type Tab } from "./testing.ts";

const OZ = { task: "qa", question: "Who rules Oz?", answer: "Ozma" } as const;
const EV = { task: "qa", question: "Who rules Ev?", answer: "Evardo" } as const;

const open: Tab[] = [];

afterEach(async () => {
  for (const tab of open.splice(0)) await tab.close();
});

function openNow(name: string): Tab {
  const tab = openTab(name);
  open.push(tab);
  return tab;
}

/** A database as version 1 of the page left it: no keys, no journal, and one record broken. */
async function openFirstVersion(name: string) {
  return openDB(name, 1, {
    upgrade(database) {
      database.createObjectStore("edits", { keyPath: "id" });
      database.createObjectStore("vectors", { keyPath: "editId" });
      database.createObjectStore("settings", { keyPath: "name" });
    },
  });
}

const record = (id: string, descriptor: unknown, order: number) => ({
  id,
  descriptor,
  enabled: order !== 2,
  order,
  createdAt: 1,
  updatedAt: 1,
  revision: 1,
});

describe("a database of version 1", () => {
  it("keeps its edits and settings, gains keys and undo, and sets its broken record aside", async () => {
    const name = freshName();
    const old = await openFirstVersion(name);
    await old.put("edits", record("a", OZ, 1));
    await old.put("edits", record("b", EV, 2));
    await old.put("edits", record("c", { task: "no such task" }, 3));
    await old.put("settings", { name: "device", value: "wasm" });
    old.close();

    const tab = openNow(name);
    const { edits, quarantined } = await tab.edits.list();
    expect(edits.map(({ id, key, enabled }) => ({ id, key, enabled }))).toEqual([
      { id: "a", key: descriptorKey(OZ), enabled: true },
      { id: "b", key: descriptorKey(EV), enabled: false },
    ]);
    expect(quarantined.map(({ key }) => key)).toEqual(["c"]);
    const database = await tab.connection.open();
    expect(database.version).toBe(SCHEMA_VERSION);
    expect(await database.get("settings", "device")).toEqual({ name: "device", value: "wasm" });

    await expect(tab.edits.add(OZ)).rejects.toThrow("Edit 1 says the same.");
    expect(edits[0]).toMatchObject({ note: "", source: "", author: "", threshold: null });
    await tab.edits.remove("a");
    await tab.edits.undo();
    expect((await tab.edits.list()).edits).toHaveLength(2);
    // The two that were there, the deletion, the undo; the broken one is not an edit.
    expect(await tab.history.verify()).toMatchObject({ ok: true, entries: 4 });
  });

  it("is upgraded although it has the same edit twice", async () => {
    const name = freshName();
    const old = await openFirstVersion(name);
    await old.put("edits", record("a", OZ, 1));
    await old.put("edits", record("b", OZ, 2));
    old.close();
    expect((await openNow(name).edits.list()).edits).toHaveLength(2);
  });

  it("open in another tab, blocks the upgrade, which goes on once that is closed", async () => {
    const name = freshName();
    const old = await openFirstVersion(name);
    const tab = openNow(name);
    const listing = tab.edits.list();
    await expect.poll(() => tab.events).toContain("blocked");
    old.close();
    expect((await listing).edits).toEqual([]);
    expect(tab.events).toEqual(["blocked", "open"]);
  });
});

/** A database as version 2 of the page left it: a journal, and nothing of version 3's fields. */
async function openSecondVersion(name: string) {
  return openDB(name, 2, {
    upgrade(database) {
      const edits = database.createObjectStore("edits", { keyPath: "id" });
      edits.createIndex("key", "key");
      edits.createIndex("order", "order");
      database.createObjectStore("vectors", { keyPath: "editId" });
      database.createObjectStore("settings", { keyPath: "name" });
      database.createObjectStore("undo", { keyPath: "seq", autoIncrement: true });
      database.createObjectStore("quarantine", { keyPath: "key" });
    },
  });
}

const keyed = (id: string, descriptor: typeof OZ | typeof EV, order: number) => ({
  ...record(id, descriptor, order),
  key: descriptorKey(descriptor),
});

const NOTHING_SAID = { note: "", source: "", author: "", threshold: null };

describe("a database of version 2", () => {
  it("keeps its edits, vectors, settings, quarantine and journal, and gains the new fields", async () => {
    const name = freshName();
    const old = await openSecondVersion(name);
    const [oz, ev] = [keyed("a", OZ, 1), keyed("b", EV, 4)];
    await old.put("edits", oz);
    await old.put("edits", { id: "c", descriptor: { task: "no such task" } });
    await old.put("vectors", { editId: "a", textKey: "", vectorModel: "m" });
    await old.put("settings", { name: "device", value: "wasm" });
    await old.put("quarantine", { key: "z", reason: "old", at: 1, record: 1 });
    await old.add("undo", { at: 1, before: null, after: oz });
    await old.add("undo", { at: 2, before: { ...oz, enabled: false, revision: 0 }, after: oz });
    await old.add("undo", { at: 3, before: { id: "c" }, after: null });
    await old.add("undo", { at: 4, before: ev, after: null });
    old.close();

    const tab = openNow(name);
    const { edits, quarantined } = await tab.edits.list();
    expect(edits).toEqual([{ ...oz, ...NOTHING_SAID }]);
    expect(quarantined.map(({ key }) => key)).toEqual(["c", "z"]);
    const database = await tab.connection.open();
    expect(await database.count("vectors")).toBe(1);
    expect(await database.count("settings")).toBe(1);
    expect(await database.getAll("undo")).toMatchObject([
      { seq: 1, what: "added", count: 1, from: null },
      { seq: 2, what: "switched", count: 1, from: null },
      { seq: 4, what: "deleted", count: 1, from: null, before: { ...ev, ...NOTHING_SAID } },
    ]);

    // A number that was in use is not given again, and the old steps can be taken back.
    const added = await tab.edits.add({ ...OZ, question: "Who rules Ix?" });
    expect(added).toMatchObject({ seq: 5, after: { order: 5 } });
    for (let i = 0; i < 3; i++) await tab.edits.undo();
    expect((await tab.edits.list()).edits).toMatchObject([
      { id: "a", enabled: false },
      { id: "b", order: 4 },
    ]);
    await tab.edits.redo();
    expect((await tab.edits.read("a"))?.enabled).toBe(true);
    expect((await tab.history.verify()).ok).toBe(true);
  });

  it("has a log that begins with the edits that were there, at the first change or when asked", async () => {
    for (const begin of ["change", "ask"] as const) {
      const name = freshName();
      const old = await openSecondVersion(name);
      await old.put("edits", keyed("b", EV, 2));
      await old.put("edits", keyed("a", OZ, 1));
      old.close();
      const tab = openNow(name);
      expect(await tab.history.verify()).toMatchObject({ ok: true, entries: 0 });
      if (begin === "change") await tab.edits.remove("b");
      else await Promise.all([tab.edits.beginLog(), openNow(name).edits.beginLog()]);
      const log = (await tab.history.page()).reverse();
      expect(log.map(({ seq, step, what, editId }) => [seq, step, what, editId])).toEqual([
        [1, 1, "existing", "a"],
        [2, 1, "existing", "b"],
        ...(begin === "change" ? [[3, 3, "deleted", "b"]] : []),
      ]);
      expect((await tab.history.verify()).ok).toBe(true);
      expect(await tab.history.memoryAt({ seq: 2 })).toHaveLength(2);
      if (begin === "change") {
        await tab.edits.undo();
        expect((await tab.edits.list()).edits).toHaveLength(2);
      } else expect(await tab.edits.lastStep()).toBeUndefined();
    }
  });
});

/** A database as version 3 of the page left it: all but the probes. */
async function openThirdVersion(name: string) {
  return openDB(name, 3, {
    upgrade(database, _from, _to, upgrade) {
      return migrate(database as never, 0, 3, upgrade as never);
    },
  });
}

describe("a database of version 3", () => {
  it("keeps its edits, log and journal as they are, and gains room for probes", async () => {
    const name = freshName();
    const old = await openThirdVersion(name);
    const oz = { ...keyed("a", OZ, 1), ...NOTHING_SAID };
    await old.put("edits", oz);
    await old.put("settings", { name: "author", value: "Dorothy" });
    await old.add("undo", { at: 1, what: "added", count: 1, from: null, before: null, after: oz });
    old.close();

    const tab = openNow(name);
    expect((await tab.edits.list()).edits).toEqual([oz]);
    const probes = new ProbeRepository(tab.connection, tab.channel);
    expect((await probes.list()).sets.size).toBe(0);
    await probes.change(["a"], (set) => ({ ...set, madeFor: oz.key }));
    expect((await probes.list(["a"])).sets.get("a")?.madeFor).toBe(oz.key);
    await tab.edits.undo();
    expect((await tab.edits.list()).edits).toEqual([]);
    expect((await tab.history.page())[0]).toMatchObject({ what: "undone", author: "Dorothy" });
  });
});

it("a fresh database has an empty log, and asking it to begin writes nothing", async () => {
  const tab = openNow(freshName());
  await tab.edits.beginLog();
  expect(await tab.history.length()).toBe(0);
  expect(await tab.history.verify()).toMatchObject({ ok: true, entries: 0 });
});

describe("a database of a newer version", () => {
  it("makes this tab let go, and says that it must be reloaded", async () => {
    const name = freshName();
    const tab = openNow(name);
    await tab.edits.add(OZ);
    const newer = await openDB(name, SCHEMA_VERSION + 1);
    expect(tab.events).toContain("outdated");
    await expect(tab.edits.list()).rejects.toThrow(/reload/u);
    newer.close();
  });

  it("cannot be opened by this page, which says so", async () => {
    const name = freshName();
    (await openDB(name, SCHEMA_VERSION + 1)).close();
    await expect(openNow(name).edits.list()).rejects.toThrow(/cannot be opened/u);
  });
});
