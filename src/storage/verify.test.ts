/** Each way in which a log can break is found, at the entry where it is. */
import { afterEach, beforeEach, describe, expect, it } from "vitest";
import type { QaDescriptor } from "../serac/edit.ts";
import { GENESIS, hashOf } from "./chain.ts";
import { HistoryBrokenError } from "./errors.ts";
import type { EditRecord, HeadRecord, HistoryEntry } from "./schema.ts";
import { freshName, openTab, qa, type Tab } from "./testing.ts";

const OZ = qa("Who rules Oz?", "Ozma");
const EV = qa("Who rules Ev?", "Evardo");
const IX = qa("Who rules Ix?", "Zixi");

let tab: Tab;

const answers = (edits: readonly EditRecord[]) =>
  edits.map(({ descriptor }) => (descriptor as QaDescriptor).answer);

async function log(): Promise<HistoryEntry[]> {
  return (await tab.history.page()).reverse();
}

afterEach(() => tab.close());

describe("a broken log", () => {
  beforeEach(async () => {
    tab = openTab(freshName());
    for (const descriptor of [OZ, EV, IX]) await tab.edits.add(descriptor);
    await tab.edits.remove((await tab.edits.list()).edits[0]?.id ?? "");
  });

  async function tamper(
    work: (entries: HistoryEntry[], head: HeadRecord) => HistoryEntry[] | Promise<HistoryEntry[]>,
  ): Promise<void> {
    const database = await tab.connection.open();
    const head = (await database.get("head", "head")) as HeadRecord;
    const entries = await work(await log(), head);
    const transaction = database.transaction("history", "readwrite");
    await transaction.store.clear();
    for (const entry of entries) await transaction.store.put(entry);
    await transaction.done;
  }

  const broken = async () => (await tab.history.verify()).broken;

  it("is found where an entry was altered", async () => {
    await tamper((entries) => entries.map((e) => (e.seq === 2 ? { ...e, author: "Mombi" } : e)));
    expect(await tab.history.verify()).toMatchObject({
      ok: false,
      entries: 1,
      broken: { seq: 2, reason: "altered" },
    });
  });

  it("is found where a field was added that this version does not know", async () => {
    await tamper((entries) => entries.map((e) => (e.seq === 3 ? { ...e, extra: 1 } : e)));
    expect(await broken()).toEqual({ seq: 3, reason: "altered" });
  });

  it("is found where an altered entry was given its new hash", async () => {
    await tamper(async (entries) => {
      const [first, second, ...rest] = entries as [HistoryEntry, HistoryEntry, HistoryEntry];
      const forged = { ...second, author: "Mombi" };
      return [first, { ...forged, hash: await hashOf(forged) }, ...rest];
    });
    expect(await broken()).toEqual({ seq: 3, reason: "unlinked" });
  });

  it("is found where an entry was removed, and says so when the past is asked for", async () => {
    await tamper((entries) => entries.filter(({ seq }) => seq !== 2));
    expect(await broken()).toEqual({ seq: 2, reason: "missing" });
    await expect(tab.history.memoryAt({ seq: 4 })).rejects.toThrow(HistoryBrokenError);
    expect(answers(await tab.history.memoryAt({ seq: 1 }))).toEqual(["Ozma"]);
  });

  it("is found where an entry was removed and the later ones moved up", async () => {
    await tamper((entries) =>
      entries.filter(({ seq }) => seq !== 2).map((e, i) => ({ ...e, seq: i + 1 })),
    );
    expect(await broken()).toEqual({ seq: 2, reason: "altered" });
  });

  it("is found where two entries changed places, with their hashes made new", async () => {
    await tamper(async ([first, second, third, ...rest]) => {
      const [a, b] = [
        { ...(third as HistoryEntry), seq: 2 },
        { ...(second as HistoryEntry), seq: 3 },
      ];
      return [
        first as HistoryEntry,
        { ...a, hash: await hashOf(a) },
        { ...b, hash: await hashOf(b) },
        ...rest,
      ];
    });
    expect(await broken()).toEqual({ seq: 2, reason: "unlinked" });
  });

  it("is found where its end was cut off, also after it has gone on", async () => {
    await tamper((entries) => entries.slice(0, 2));
    expect(await broken()).toEqual({ seq: 3, reason: "cut" });
    await tab.edits.add(OZ);
    expect(await broken()).toEqual({ seq: 3, reason: "missing" });
  });

  it("is found where it goes on after its head, and nothing is written over", async () => {
    const database = await tab.connection.open();
    const [last] = await tab.history.page({ limit: 1 });
    await database.put("history", { ...(last as HistoryEntry), seq: 5 });
    expect(await broken()).toEqual({ seq: 5, reason: "surplus" });
    await tab.edits.add(OZ);
    expect(await database.count("history")).toBe(6);
    expect(await broken()).toEqual({ seq: 5, reason: "altered" });
  });

  it("is found where an entry cannot be read, or is no JSON at all", async () => {
    await tamper((entries) =>
      entries.map((e) => (e.seq === 3 ? ({ ...e, after: 7 } as unknown as HistoryEntry) : e)),
    );
    expect(await broken()).toEqual({ seq: 3, reason: "unreadable" });
    await tamper((entries) =>
      entries.map((e) => (e.seq === 1 ? ({ ...e, extra: 1n } as unknown as HistoryEntry) : e)),
    );
    expect(await broken()).toEqual({ seq: 1, reason: "altered" });
  });

  it("is found where its head is gone or another's, and does not keep anyone from working", async () => {
    const database = await tab.connection.open();
    await database.delete("head", "head");
    expect(await broken()).toEqual({ seq: 0, reason: "head" });
    await tab.edits.add(OZ);
    expect(await broken()).toBeNull();
    await database.put("head", { name: "head", seq: 5, hash: GENESIS, highestOrder: 4 });
    expect(await broken()).toEqual({ seq: 5, reason: "head" });
    await tab.edits.change((await tab.edits.list()).edits[0]?.id ?? "", { note: "still works" });
    expect(await broken()).toEqual({ seq: 6, reason: "unlinked" });
  });

  it("is told from a memory that was changed behind its back", async () => {
    const database = await tab.connection.open();
    const [edit] = (await tab.edits.list()).edits as [EditRecord];
    await database.put("edits", { ...edit, descriptor: qa("Who rules Ev?", "Mombi") });
    expect(await broken()).toEqual({ seq: 4, reason: "memory", editId: edit.id });
    await database.delete("edits", edit.id);
    expect(await broken()).toEqual({ seq: 4, reason: "memory", editId: edit.id });
  });

  it("is not what a record set aside makes of it", async () => {
    const database = await tab.connection.open();
    const [edit] = (await tab.edits.list()).edits as [EditRecord];
    await database.put("edits", { ...edit, order: "first" } as unknown as EditRecord);
    expect(await broken()).toBeNull();
    await tab.edits.list();
    expect(await broken()).toBeNull();
  });

  it("is looked for with progress, until told to stop", async () => {
    const seen: number[] = [];
    await tab.history.verify({ onProgress: ({ done, of }) => seen.push(done, of) });
    expect(seen).toEqual([4, 4]);
    const signal = AbortSignal.abort();
    await expect(tab.history.verify({ signal })).rejects.toThrow("aborted");
  });
});
