import { afterEach, beforeEach, expect, it } from "vitest";
import { freshName, many, openTab, qa, type Tab } from "../../storage/testing.ts";
import { readEntries, readSteps, type StepPage, stepsOfEdit } from "./steps.ts";

let tab: Tab;

beforeEach(() => {
  tab = openTab(freshName());
});

afterEach(() => tab.close());

const shown = ({ steps }: StepPage) => steps.map(({ step, size, tally }) => [step, size, ...tally]);
const read = async (count: number, before?: number) =>
  readSteps(tab.history, before ?? (await tab.history.length()) + 1, count);

it("reads nothing of an empty log", async () => {
  expect(await read(10)).toEqual({ steps: [], older: null });
});

it("has a step over hundreds of edits once, with every one counted, and goes on before it", async () => {
  await tab.edits.add(qa("Who rules Oz?", "Ozma"));
  const { editIds } = await tab.edits.addMany(many(450), { as: "imported" });
  await tab.edits.removeMany(editIds.slice(0, 3));
  const page = await read(10);
  expect(shown(page)).toEqual([
    [452, 3, ["deleted", 3]],
    [2, 450, ["imported", 450]],
    [1, 1, ["added", 1]],
  ]);
  expect(page.older).toBeNull();
  expect(page.steps.map(({ only }) => only?.seq ?? null)).toEqual([null, null, 1]);
});

it("turns pages without losing or repeating a step", async () => {
  for (let i = 0; i < 7; i++) await tab.edits.add(qa(`Question ${i}?`, "1"));
  const first = await read(3);
  expect(shown(first).map(([step]) => step)).toEqual([7, 6, 5]);
  const second = await read(3, first.older ?? 0);
  const third = await read(3, second.older ?? 0);
  expect([...shown(second), ...shown(third)].map(([step]) => step)).toEqual([4, 3, 2, 1]);
  expect(third.older).toBeNull();
});

it("counts a mixed step by kinds", async () => {
  const { editIds } = await tab.edits.addMany(many(2));
  await tab.edits.apply([
    { kind: "change", id: editIds[0] ?? "", patch: { enabled: false } },
    { kind: "remove", id: editIds[1] ?? "" },
    { kind: "add", edit: { descriptor: qa("Who rules Ev?", "Evardo") } },
  ]);
  expect((await read(1)).steps[0]?.tally).toEqual([
    ["switched", 1],
    ["deleted", 1],
    ["added", 1],
  ]);
});

it("reads a step's entries in their order, and no further than its end", async () => {
  await tab.edits.addMany(many(5));
  await tab.edits.add(qa("Who rules Oz?", "Ozma"));
  const seqs = async (from: number, limit: number) =>
    (await readEntries(tab.history, { step: 1, size: 5 }, from, limit)).map(({ seq }) => seq);
  expect(await seqs(0, 3)).toEqual([1, 2, 3]);
  expect(await seqs(3, 3)).toEqual([4, 5]);
});

it("goes past entries that cannot be read", async () => {
  for (let i = 0; i < 3; i++) await tab.edits.add(qa(`Question ${i}?`, "1"));
  const database = await tab.connection.open();
  await database.delete("history", 2);
  expect(shown(await read(10)).map(([step]) => step)).toEqual([3, 1]);
});

it("has an edit's own entries as steps of their own", async () => {
  const { editIds } = await tab.edits.addMany(many(2));
  await tab.edits.change(editIds[1] ?? "", { note: "n" });
  const steps = stepsOfEdit(await tab.history.ofEdit(editIds[1] ?? ""));
  expect(steps.map(({ only }) => only?.what)).toEqual(["changed", "added"]);
});
