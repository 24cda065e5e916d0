import { beforeEach, describe, expect, it, vi } from "vitest";
import type { QaDescriptor } from "../serac/edit.ts";
import { writeAuthor } from "./author.ts";
import { GENESIS, hashOf } from "./chain.ts";
import { editIdOf } from "./edits.ts";
import { InvalidThresholdError } from "./errors.ts";
import type { EditRecord, HistoryEntry } from "./schema.ts";
import { freshMemory, qa, type Tab } from "./testing.ts";

const OZ = qa("Who rules Oz?", "Ozma");
const EV = qa("Who rules Ev?", "Evardo");
const IX = qa("Who rules Ix?", "Zixi");

const another = freshMemory();
let tab: Tab;

beforeEach(() => {
  tab = another();
});

const answers = (edits: readonly EditRecord[]) =>
  edits.map(({ descriptor }) => (descriptor as QaDescriptor).answer);

async function log(): Promise<HistoryEntry[]> {
  return (await tab.history.page()).reverse();
}

describe("the log", () => {
  it("has an entry for each change: what, by whom, before and after, chained", async () => {
    await writeAuthor(tab.connection, "  L. Frank  Baum ");
    const id = editIdOf(await tab.edits.add(OZ, { note: "Book 2", source: "The Marvelous Land" }));
    await tab.edits.change(id, { threshold: 0.7 });
    await tab.edits.change(id, { enabled: false });
    await writeAuthor(tab.connection, "");
    await tab.edits.remove(id);
    await tab.edits.undo();
    await tab.edits.redo();

    const entries = await log();
    expect(entries.map(({ seq, step, what, author }) => [seq, step, what, author])).toEqual([
      [1, 1, "added", "L. Frank Baum"],
      [2, 2, "changed", "L. Frank Baum"],
      [3, 3, "switched", "L. Frank Baum"],
      [4, 4, "deleted", ""],
      [5, 5, "undone", ""],
      [6, 6, "redone", ""],
    ]);
    expect(entries[0]?.before).toBeNull();
    expect(entries[0]?.after).toMatchObject({
      descriptor: OZ,
      note: "Book 2",
      source: "The Marvelous Land",
      author: "L. Frank Baum",
      threshold: null,
    });
    expect(entries[1]?.before).toEqual(entries[0]?.after);
    expect(entries[1]?.after).toMatchObject({ threshold: 0.7, note: "Book 2" });
    expect(entries[3]?.after).toBeNull();
    let previous = GENESIS;
    for (const entry of entries) {
      expect(entry.previous).toBe(previous);
      expect(await hashOf(entry)).toBe(entry.hash);
      previous = entry.hash;
    }
    expect(await tab.history.verify()).toEqual({
      ok: true,
      entries: 6,
      hash: previous,
      broken: null,
    });
  });

  it("is read in pages, and by edit", async () => {
    const first = editIdOf(await tab.edits.add(OZ));
    await tab.edits.add(EV);
    await tab.edits.change(first, { note: "queen" });
    expect(await tab.history.length()).toBe(3);
    const seqs = (entries: readonly HistoryEntry[]) => entries.map(({ seq }) => seq);
    expect(seqs(await tab.history.page({ limit: 2 }))).toEqual([3, 2]);
    expect(seqs(await tab.history.page({ limit: 2, before: 2 }))).toEqual([1]);
    expect(seqs(await tab.history.ofEdit(first))).toEqual([3, 1]);
  });

  it("has nothing of a change that was refused", async () => {
    await tab.edits.add(OZ);
    await expect(tab.edits.add(OZ)).rejects.toThrow("says the same");
    await expect(tab.edits.add(EV, { threshold: 1.5 })).rejects.toThrow(InvalidThresholdError);
    expect(await tab.history.length()).toBe(1);
  });

  it("says what has been done to the memory by two tabs at once, without a fork or a gap", async () => {
    const other = another();
    const writes = Array.from({ length: 40 }, (_, i) =>
      (i % 2 ? tab : other).edits.add(qa(`Question ${i}?`, `${i}`)),
    );
    await Promise.all(writes);
    const report = await another().history.verify();
    expect(report).toMatchObject({ ok: true, entries: 40 });
    const { edits } = await tab.edits.list();
    expect(edits.map(({ order }) => order)).toEqual(Array.from({ length: 40 }, (_, i) => i + 1));
    expect(await tab.history.memoryAt({ seq: 40 })).toEqual(edits);
  });

  it("reads its end to grow, and nothing before it", async () => {
    await tab.edits.addMany(
      Array.from({ length: 300 }, (_, i) => ({ descriptor: qa(`Question ${i}?`, `${i}`) })),
    );
    const database = await tab.connection.open();
    const whole = vi.spyOn(IDBObjectStore.prototype, "getAll");
    const step = vi.spyOn(IDBCursor.prototype, "continue");
    await tab.edits.add(OZ);
    expect(whole).not.toHaveBeenCalled();
    expect(step).not.toHaveBeenCalled();
    expect(await database.count("history")).toBe(301);
  });
});

describe("the memory as it was", () => {
  it("is told at each entry, and at a time", async () => {
    vi.useFakeTimers({ toFake: ["Date"] });
    vi.setSystemTime(1_000);
    const id = editIdOf(await tab.edits.add(OZ));
    vi.setSystemTime(2_000);
    await tab.edits.change(id, { descriptor: qa("Who rules Oz?", "Dorothy") });
    // The clock is set back: what came later is still later.
    vi.setSystemTime(1_500);
    await tab.edits.add(EV);
    const at = async (time: number) => answers(await tab.history.memoryAt({ at: time }));
    expect(await at(999)).toEqual([]);
    expect(await at(1_000)).toEqual(["Ozma"]);
    expect(await at(1_500)).toEqual(["Dorothy", "Evardo"]);
    expect(await at(9_000)).toEqual(["Dorothy", "Evardo"]);
    expect(answers(await tab.history.memoryAt({ seq: 0 }))).toEqual([]);
    expect(answers(await tab.history.memoryAt({ seq: 2 }))).toEqual(["Dorothy"]);
    expect(answers(await tab.history.memoryAt({ seq: 99 }))).toEqual(["Dorothy", "Evardo"]);
  });

  it("comes back by new changes in one step, which can be undone and is logged", async () => {
    const id = editIdOf(await tab.edits.add(OZ, { note: "Book 2", threshold: 0.4 }));
    await tab.edits.add(EV);
    const then = await tab.history.memoryAt({ seq: 2 });
    await tab.edits.remove(id);
    await tab.edits.change((await tab.edits.list()).edits[0]?.id ?? "", { enabled: false });
    await tab.edits.add(IX);
    const before = (await tab.edits.list()).edits;

    const step = await tab.edits.restore({ seq: 2 });
    expect(step).toMatchObject({ what: "restored", count: 3, from: 6 });
    const plain = (edits: readonly EditRecord[]) =>
      edits.map((edit) => ({ ...edit, updatedAt: 0, revision: 0 }));
    expect(plain((await tab.edits.list()).edits)).toEqual(plain(then));
    expect((await log()).slice(5).map(({ what }) => what)).toEqual(Array(3).fill("restored"));

    await tab.edits.undo();
    expect(plain((await tab.edits.list()).edits)).toEqual(plain(before));
    await tab.edits.redo();
    expect(plain((await tab.edits.list()).edits)).toEqual(plain(then));
    expect((await tab.history.verify()).ok).toBe(true);
    expect(await tab.edits.restore({ seq: 2 })).toBeUndefined();
  });

  it("is never what it was within a step", async () => {
    await tab.edits.add(OZ);
    await tab.edits.addMany([{ descriptor: EV }, { descriptor: IX }]);
    for (const seq of [2, 3]) {
      expect(answers(await tab.history.memoryAt({ seq }))).toEqual(["Ozma", "Evardo", "Zixi"]);
      expect(await tab.edits.restore({ seq })).toBeUndefined();
    }
    expect((await log()).map(({ step, stepSize }) => [step, stepSize])).toEqual([
      [1, 1],
      [2, 2],
      [2, 2],
    ]);
  });

  it("is not taken to be empty before a log that began with edits that were there", async () => {
    await tab.edits.addMany([{ descriptor: OZ }, { descriptor: EV }]);
    // As an older version of the page leaves it.
    const database = await tab.connection.open();
    await database.clear("history");
    const head = { name: "head", seq: 0, hash: GENESIS, highestOrder: 2 } as const;
    await database.put("head", head);
    expect(await tab.edits.restore({ at: 1 })).toBeUndefined();
    expect(answers(await tab.history.memoryAt({ at: 1 }))).toEqual(["Ozma", "Evardo"]);
    await tab.edits.add(IX);
    expect(await tab.edits.restore({ at: 1 })).toMatchObject({ count: 1 });
    expect(answers((await tab.edits.list()).edits)).toEqual(["Ozma", "Evardo"]);
  });
});

it("lets one tab after the other write, where the browser has locks", async () => {
  const names: string[] = [];
  vi.stubGlobal("navigator", {
    locks: {
      request: async (lock: string, _options: unknown, run: () => Promise<unknown>) => {
        names.push(lock);
        return run();
      },
    },
  });
  await tab.edits.add(OZ);
  expect(names).toEqual([`errata-write:${tab.connection.name}`]);
  vi.stubGlobal("navigator", { locks: { request: () => Promise.reject(new Error("no origin")) } });
  await tab.edits.add(EV);
  vi.unstubAllGlobals();
  expect((await tab.edits.list()).edits).toHaveLength(2);
});
