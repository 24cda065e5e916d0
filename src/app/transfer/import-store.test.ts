import { afterEach, beforeEach, describe, expect, it, vi } from "vitest";
import type { PackEdit } from "../../packs/pack.ts";
import type { Reading } from "../../packs/reading.ts";
import type { Progress } from "../../storage/commit.ts";
import { everything, freshName, openTab, qa, type Tab } from "../../storage/testing.ts";
import { createMemoryStore, type MemoryStore } from "../memory/memory-store.ts";
import { createImportStore, effectOf, type ImportStore } from "./import-store.ts";
import { readSource } from "./read-source.ts";

vi.setConfig({ testTimeout: 60_000 });

let tab: Tab;
let other: Tab;
let memory: MemoryStore;
let store: ImportStore;
let next: Reading;
const openLink = vi.fn();

function reading(...edits: Partial<PackEdit>[]): Reading {
  return {
    format: "edit-pack",
    unit: "record",
    skipped: [],
    edits: edits.map((edit, i) => ({
      ...{ id: `file-${i}`, descriptor: qa(`Who rules land ${i}?`, `Ruler ${i}`) },
      ...{ provenance: {}, at: i + 1, inScope: [], outOfScope: [], ...edit },
    })),
  };
}

beforeEach(async () => {
  const name = freshName();
  tab = openTab(name);
  other = openTab(name);
  memory = createMemoryStore({ repository: tab.edits, onFirstEdit: vi.fn() });
  store = createImportStore({
    ...{ repository: tab.edits, memory, openLink, count: () => undefined },
    readSource: async (source) => (typeof source === "string" ? next : readSource(source)),
  });
  await memory.getState().start();
});

afterEach(async () => {
  await tab.close();
  await other.close();
});

const planned = () => {
  const { state } = store.getState();
  if (state.phase !== "planned") throw new Error(`The import is ${state.phase}.`);
  return state;
};
const said = () =>
  memory.getState().edits.map(({ descriptor }) => Object.values(descriptor).join(" "));

describe("an import", () => {
  it("changes nothing before it is agreed to, keeps provenance, and is one undo", async () => {
    const provenance = { author: "A reader", source: "Baum", note: "1904", date: "2026-01-30" };
    next = reading({ descriptor: qa("Who rules Oz?", "Ozma"), provenance, threshold: 0.7 }, {});
    await store.getState().read("a pack");
    expect(effectOf(planned().planned)).toEqual({ add: 2, replace: 0, remove: 0 });
    expect(memory.getState().edits).toEqual([]);

    const applied = await store.getState().apply();
    expect(applied?.step).toMatchObject({ what: "imported", count: 2 });
    expect(store.getState().state.phase).toBe("closed");
    expect(memory.getState().edits).toMatchObject([
      {
        ...{ id: "file-0", author: "A reader", source: "Baum", note: "1904", threshold: 0.7 },
        createdAt: Date.UTC(2026, 0, 30),
      },
      { id: "file-1", author: "", source: "", threshold: null },
    ]);
    await memory.getState().undo();
    expect(memory.getState().edits).toEqual([]);
  });

  it("does with each conflict what was chosen, one by one or for all of a kind", async () => {
    await tab.edits.addMany([
      { descriptor: qa("Who rules Oz?", "The Wizard") },
      { descriptor: qa("Who rules Ev?", "Evoldo") },
      { descriptor: qa("Who rules Ix?", "Zixi") },
    ]);
    await memory.getState().start();
    next = reading(
      { descriptor: qa("Who rules Oz?", "Ozma") },
      { descriptor: qa("Who rules Ev?", "Evardo") },
      { descriptor: qa("who rules ix", "nobody") },
    );
    await store.getState().read("a pack");
    expect(planned().planned.plan.counts).toMatchObject({ conflict: 3, add: 0 });
    expect(effectOf(planned().planned)).toEqual({ add: 0, replace: 0, remove: 0 });
    store.getState().chooseAll("contradicts-memory", "take-incoming");
    store.getState().choose("file-1", "keep-both");
    store.getState().choose("file-2", "keep-present");
    await store.getState().apply();
    expect(said()).toEqual([
      "qa Who rules Oz? Ozma",
      "qa Who rules Ev? Evoldo",
      "qa Who rules Ix? Zixi",
      "qa Who rules Ev? Evardo",
    ]);
  });

  it("is refused where another tab changed what the plan was made on, and planned anew", async () => {
    await memory.getState().add(qa("Who rules Oz?", "The Wizard"));
    next = reading({ descriptor: qa("Who rules Ev?", "Evardo") });
    await store.getState().read("a pack");
    // Not told to this tab's memory store, as if the message was still on its way.
    tab.channel.close();
    await other.edits.add(qa("Who rules Ev?", "Evoldo"));
    const before = await everything(tab);
    expect(await store.getState().apply()).toBeUndefined();
    expect(planned().problem?.code).toBe("plan-changed");
    expect(planned().planned.plan.counts).toMatchObject({ conflict: 1, add: 0 });
    expect(await everything(tab)).toEqual(before);
  });

  it("is planned anew as soon as the memory changes, and keeps what was chosen", async () => {
    next = reading({ descriptor: qa("Who rules Ev?", "Evardo") });
    await store.getState().read("a pack");
    await memory.getState().add(qa("Who rules Ev?", "Evoldo"));
    expect(planned().planned).toMatchObject({ replanned: true, plan: { counts: { conflict: 1 } } });
    store.getState().choose("file-0", "take-incoming");
    await memory.getState().add(qa("Who rules Oz?", "Ozma"));
    expect(effectOf(planned().planned)).toEqual({ add: 0, replace: 1, remove: 0 });
  });

  it("that is cancelled midway leaves nothing, and can be begun again", async () => {
    const before = await everything(tab);
    next = reading(...Array.from({ length: 2_000 }, () => ({})));
    await store.getState().read("a pack");
    const seen: Progress[] = [];
    const stop = store.subscribe(({ state }) => {
      if (state.phase !== "applying" || !state.progress) return;
      seen.push(state.progress);
      if (state.progress.phase === "writing" && state.progress.done === 1_000) {
        store.getState().cancel();
      }
    });
    expect(await store.getState().apply()).toBeUndefined();
    stop();
    expect(seen.at(-1)).toMatchObject({ phase: "writing", done: 1_000, of: 2_000 });
    expect(await everything(tab)).toEqual(before);
    expect(planned().problem).toBeNull();
    expect((await store.getState().apply())?.step?.count).toBe(2_000);
  });

  it("tells which edits are too long, by an estimate where no models are loaded", async () => {
    next = reading({ descriptor: qa("Who rules Oz?", "Ozma ".repeat(60)) }, {});
    await store.getState().read("a pack");
    expect(planned().planned.overLimits).toMatchObject({
      exact: false,
      edits: [{ edit: { id: "file-0" }, what: "answer", limit: 48 }],
    });
  });

  it("of a file that cannot be read says why, and changes nothing", async () => {
    const korean = new Uint8Array([0xc0, 0xfa, 0xc0, 0xda]);
    await store.getState().read(new File([korean], "cp949.csv"));
    expect(store.getState().state).toMatchObject({
      ...{ phase: "choosing", problem: { code: "not-utf8" } },
    });
    const utf16 = new Uint8Array([0xff, 0xfe, ...new Uint8Array(Buffer.from("x", "utf16le"))]);
    await store.getState().read(new File([utf16], "text.txt"));
    expect(store.getState().state).toMatchObject({ problem: { code: "unknown-format" } });
  });
});

describe("a share link", () => {
  it("is planned like a file, with its input; a bad one is refused apart", async () => {
    openLink.mockResolvedValueOnce({ reading: reading({}), input: "Who rules Oz?" });
    await store.getState().readLink("#share=1.x");
    expect(planned().planned.origin).toEqual({ kind: "link", input: "Who rules Oz?" });
    openLink.mockRejectedValueOnce(new Error("damaged"));
    await store.getState().readLink("#share=1.x");
    expect(store.getState().state).toMatchObject({ phase: "link-refused" });
  });
});
