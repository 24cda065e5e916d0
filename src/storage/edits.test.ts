import { beforeEach, describe, expect, it, vi } from "vitest";
import type { QaDescriptor } from "../serac/edit.ts";
import { editIdOf } from "./edits.ts";
import {
  DuplicateEditError,
  MissingEditError,
  StorageFullError,
  UndoConflictError,
} from "./errors.ts";
import type { EditRecord } from "./schema.ts";
import { freshMemory, qa, type Tab } from "./testing.ts";

const OZ = qa("Who rules Oz?", "Ozma");
const EV = qa("Who rules Ev?", "Evardo");

const another = freshMemory();
let tab: Tab;

beforeEach(() => {
  tab = another();
});

const texts = async (of: Tab = tab) =>
  (await of.edits.list()).edits.map(({ order, descriptor }) => [
    order,
    (descriptor as QaDescriptor).answer,
  ]);

describe("edits", () => {
  it("are listed in the order in which they were added, tidied and switched on", async () => {
    await tab.edits.add(qa("  Who rules\n Oz? ", " Ozma "));
    await tab.edits.add(EV);
    const { edits } = await tab.edits.list();
    expect(edits.map(({ order, enabled, revision }) => [order, enabled, revision])).toEqual([
      [1, true, 1],
      [2, true, 1],
    ]);
    expect(edits[0]?.descriptor).toEqual(OZ);
  });

  it("are there for a page that opens the database afterwards", async () => {
    await tab.edits.add(OZ);
    await tab.close();
    expect(await texts(another())).toEqual([[1, "Ozma"]]);
  });

  it("cannot be added twice, whatever the case and spacing", async () => {
    const { after } = await tab.edits.add(OZ);
    const error = await tab.edits.add(qa("who RULES  oz?", "ozma")).catch((e: unknown) => e);
    expect(error).toBeInstanceOf(DuplicateEditError);
    expect((error as DuplicateEditError).data.existing.id).toBe(after?.id);
    expect(await texts()).toEqual([[1, "Ozma"]]);
  });

  it("cannot be added twice by two tabs at once", async () => {
    const other = another();
    const results = await Promise.allSettled([tab.edits.add(OZ), other.edits.add(OZ)]);
    expect(results.map(({ status }) => status).sort()).toEqual(["fulfilled", "rejected"]);
    expect(await texts()).toEqual([[1, "Ozma"]]);
  });

  it("cannot be changed into another", async () => {
    await tab.edits.add(OZ);
    const second = editIdOf(await tab.edits.add(EV));
    await expect(tab.edits.change(second, { descriptor: OZ })).rejects.toThrow(DuplicateEditError);
    await expect(tab.edits.change(second, { descriptor: EV })).resolves.toBeDefined();
  });

  it("keep their numbers when one is deleted, and a number in the journal is not given again", async () => {
    await tab.edits.add(OZ);
    const second = editIdOf(await tab.edits.add(EV));
    await tab.edits.remove(second);
    await tab.edits.add(qa("Who rules Ix?", "King Ixo"));
    expect(await texts()).toEqual([
      [1, "Ozma"],
      [3, "King Ixo"],
    ]);
  });

  it("that are gone cannot be changed or deleted", async () => {
    await expect(tab.edits.change("no such", { enabled: false })).rejects.toThrow(MissingEditError);
    await expect(tab.edits.remove("no such")).rejects.toThrow(MissingEditError);
  });

  it("lose their vector when they are deleted", async () => {
    const id = editIdOf(await tab.edits.add(OZ));
    const database = await tab.connection.open();
    const vector = new Float32Array(2);
    await database.put("vectors", { editId: id, textKey: "", vectorModel: "", vector });
    await tab.edits.remove(id);
    expect(await database.count("vectors")).toBe(0);
  });
});

describe("undo", () => {
  it("takes back each step in turn: switch, change, delete, add", async () => {
    const id = editIdOf(await tab.edits.add(OZ));
    await tab.edits.change(id, { descriptor: qa("Who rules Oz?", "Dorothy") });
    await tab.edits.change(id, { enabled: false });
    await tab.edits.remove(id);

    await tab.edits.undo();
    expect((await tab.edits.read(id))?.enabled).toBe(false);
    await tab.edits.undo();
    expect((await tab.edits.read(id))?.enabled).toBe(true);
    await tab.edits.undo();
    expect((await tab.edits.read(id))?.descriptor).toEqual(OZ);
    await tab.edits.undo();
    expect(await tab.edits.read(id)).toBeUndefined();
    expect(await tab.edits.undo()).toBeUndefined();
  });

  it("survives a reload", async () => {
    const id = editIdOf(await tab.edits.add(OZ));
    await tab.edits.remove(id);
    await tab.close();
    const later = another();
    await later.edits.undo();
    expect(await texts(later)).toEqual([[1, "Ozma"]]);
  });

  it("refuses a step whose edit has changed since, and overwrites nothing", async () => {
    const id = editIdOf(await tab.edits.add(OZ));
    const { seq } = await tab.edits.change(id, { enabled: false });
    await another().edits.change(id, { descriptor: qa("Who rules Oz?", "Dorothy") });
    await expect(tab.edits.undo(seq)).rejects.toThrow(UndoConflictError);
    expect((await tab.edits.read(id))?.descriptor).toMatchObject({ answer: "Dorothy" });
  });

  it("refuses to bring back an edit that has been added again", async () => {
    const id = editIdOf(await tab.edits.add(OZ));
    const { seq } = await tab.edits.remove(id);
    await tab.edits.add(OZ);
    await expect(tab.edits.undo(seq)).rejects.toThrow(DuplicateEditError);
  });

  it("does nothing for a step that has been taken back, even when another came since", async () => {
    const { seq } = await tab.edits.add(OZ);
    await tab.edits.undo(seq);
    await tab.edits.add(EV);
    expect(await tab.edits.undo(seq)).toBeUndefined();
    expect(await texts()).toEqual([[1, "Evardo"]]);
  });
});

describe("two tabs", () => {
  it("tell each other which edits have changed", async () => {
    const other = another();
    const heard = new Promise<readonly string[]>((resolve) => other.edits.listen(resolve));
    const id = editIdOf(await tab.edits.add(OZ));
    expect(await heard).toEqual([id]);
  });

  it("write one edit each without touching the other's", async () => {
    const other = another();
    const [first, second] = [await tab.edits.add(OZ), await tab.edits.add(EV)].map(editIdOf);
    await Promise.all([
      tab.edits.change(first as string, { enabled: false }),
      other.edits.change(second as string, { descriptor: qa("Who rules Ev?", "Evring") }),
    ]);
    const { edits } = await tab.edits.list();
    expect(edits.map((e) => [e.enabled, (e.descriptor as QaDescriptor).answer])).toEqual([
      [false, "Ozma"],
      [true, "Evring"],
    ]);
  });

  it("let the later of two changes to one edit stay, with a higher revision", async () => {
    const id = editIdOf(await tab.edits.add(OZ));
    await tab.edits.change(id, { descriptor: qa("Who rules Oz?", "Dorothy") });
    await another().edits.change(id, { descriptor: qa("Who rules Oz?", "the Wizard") });
    const edit = await tab.edits.read(id);
    expect(edit?.descriptor).toMatchObject({ answer: "the Wizard" });
    expect(edit?.revision).toBe(3);
  });
});

describe("bad days", () => {
  beforeEach(() => {
    vi.stubGlobal("navigator", { storage: { estimate: async () => ({ usage: 90, quota: 100 }) } });
  });

  it("set a broken record aside, report it, and keep the rest", async () => {
    await tab.edits.add(OZ);
    const database = await tab.connection.open();
    const broken = { id: "broken", descriptor: { task: "qa", question: 7 } };
    await database.put("edits", broken as unknown as EditRecord);
    for (let i = 0; i < 2; i++) {
      const { edits, quarantined } = await tab.edits.list();
      expect(edits).toHaveLength(1);
      expect(quarantined).toMatchObject([{ key: "broken", record: broken }]);
    }
  });

  it("turn a full disk into an error with figures, and store nothing by halves", async () => {
    await tab.edits.add(OZ);
    vi.spyOn(IDBObjectStore.prototype, "add").mockImplementation(() => {
      throw new DOMException("full", "QuotaExceededError");
    });
    const error = await tab.edits.add(EV).catch((e: unknown) => e);
    vi.restoreAllMocks();
    expect(error).toBeInstanceOf(StorageFullError);
    expect((error as StorageFullError).data).toEqual({ usage: 90, quota: 100 });
    expect(await texts()).toEqual([[1, "Ozma"]]);
  });

  it("leave nothing of a write whose journal entry fails", async () => {
    const { add } = IDBObjectStore.prototype;
    vi.spyOn(IDBObjectStore.prototype, "add").mockImplementation(function (
      this: IDBObjectStore,
      ...values
    ) {
      if (this.name === "undo") throw new DOMException("full", "QuotaExceededError");
      return add.apply(this, values);
    });
    await expect(tab.edits.add(OZ)).rejects.toThrow(StorageFullError);
    vi.restoreAllMocks();
    expect(await texts()).toEqual([]);
  });
});
