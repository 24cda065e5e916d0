import { afterEach, beforeEach, describe, expect, it } from "vitest";
import { parsePack } from "../../packs/parse-pack.ts";
import { planImport } from "../../packs/plan.ts";
import { writePack } from "../../packs/write-pack.ts";
import { freshName, openTab, qa, type Tab } from "../../storage/testing.ts";
import { fileName, misfitIn, packContent, selectedEdits } from "./export.ts";
import { readSource } from "./read-source.ts";
import { changesIfSame } from "./to-changes.ts";

const about = { title: " Oz ", author: "A reader", at: new Date(Date.UTC(2026, 0, 31)) };
let here: Tab;
let there: Tab;

beforeEach(async () => {
  here = openTab(freshName());
  there = openTab(freshName());
  await here.edits.addMany([
    {
      ...{ descriptor: qa("Who rules Oz?", "Ozma"), author: "Baum", source: "1904", note: "사실" },
      ...{ threshold: 0.7, createdAt: Date.UTC(2020, 0, 1) },
    },
    { descriptor: qa("Who rules Ev?", "Evardo"), enabled: false },
    { descriptor: { task: "dialogue", topic: "Oz", sentiment: "positive" } },
  ]);
});

afterEach(async () => {
  await here.close();
  await there.close();
});

const edits = async (tab = here) => (await tab.edits.list()).edits;

async function carry(text: string): Promise<void> {
  const reading = await readSource(text);
  const present = await edits(there);
  const shown = { plan: planImport(present, reading.edits), present };
  await there.edits.applyPlanned(changesIfSame(shown, reading.edits, new Map()), {
    as: "imported",
  });
}

describe("an export", () => {
  it("comes back the same in another browser: texts, provenance, thresholds, ids", async () => {
    const text = await writePack(packContent(await edits(), about));
    await carry(text);
    const fields = ({ id, descriptor, author, source, note, threshold }: (typeof all)[number]) => ({
      ...{ id, descriptor, author: author || "A reader", source, note, threshold },
    });
    const all = await edits();
    expect((await edits(there)).map(fields)).toEqual(all.map(fields));
    // And from there unchanged once more, dates included: nobody is told of a newer version.
    const again = await writePack(packContent(await edits(there), about));
    expect(again).toBe(text);
    await carry(again);
    expect((await edits(there)).map(({ revision }) => revision)).toEqual([1, 1, 1]);
  });

  it("has the title, and the author only where an edit names none", async () => {
    const pack = await parsePack(await writePack(packContent(await edits(), about)));
    expect(pack.title).toBe("Oz");
    expect(pack.edits.map(({ provenance }) => provenance.author)).toEqual([
      "Baum",
      "A reader",
      "A reader",
    ]);
    expect(pack.edits[0]?.provenance.date).toBe("2020-01-01T00:00:00.000Z");
  });

  it("is of all edits or of those that are selected", async () => {
    const orders = (onOnly: boolean, containing: string, all: Awaited<ReturnType<typeof edits>>) =>
      selectedEdits(all, { onOnly, containing }).map(({ order }) => order);
    const all = await edits();
    expect(orders(false, "", all)).toEqual([1, 2, 3]);
    expect(orders(true, "", all)).toEqual([1, 3]);
    expect(orders(false, "oz", all)).toEqual([1, 3]);
    expect(orders(false, "BAUM", all)).toEqual([1]);
    // Not the names of the fields.
    expect(orders(false, "dialogue", all)).toEqual([]);
  });

  it("names the edit that does not fit", async () => {
    await here.edits.add(qa("x".repeat(2_001), "y"));
    const all = await edits();
    const content = packContent(all, about);
    const thrown = await writePack(content).catch((error) => error);
    expect(misfitIn(thrown, content, all)).toEqual({
      ...{ order: 4, field: "descriptor.question", found: 2_001, limit: 2_000 },
    });
  });

  it("has a file name that every system takes", () => {
    expect(fileName("Oz: a/b\\c <1904>")).toBe("Oz-a-b-c-1904.json");
    expect(fileName("오즈의 나라")).toBe("오즈의-나라.json");
    expect(fileName("../..")).toBe("edits.json");
  });
});
