import { afterEach, beforeEach, expect, it, vi } from "vitest";
import { freshName, openTab, type Tab } from "../../storage/testing.ts";
import { createMemoryStore, type MemoryStore } from "./memory-store.ts";

const OZ = { task: "qa", question: "Who rules Oz?", answer: "Ozma" } as const;
const EV = { task: "qa", question: "Who rules Ev?", answer: "Evardo" } as const;

const onFirstEdit = vi.fn();
let tabs: Tab[];
let here: MemoryStore;
let there: MemoryStore;

beforeEach(async () => {
  onFirstEdit.mockClear();
  const name = freshName();
  tabs = [openTab(name), openTab(name)];
  [here, there] = tabs.map(({ edits }) =>
    createMemoryStore({ repository: edits, onFirstEdit }),
  ) as [MemoryStore, MemoryStore];
  await Promise.all([here.getState().start(), there.getState().start()]);
});

afterEach(async () => {
  for (const tab of tabs) await tab.close();
});

const answers = (store: MemoryStore) =>
  store
    .getState()
    .edits.map(({ descriptor }) => (descriptor.task === "qa" ? descriptor.answer : ""));

it("shows what was added, and what the other tab added, in order", async () => {
  await here.getState().add(OZ);
  await expect.poll(() => answers(there)).toEqual(["Ozma"]);
  await there.getState().add(EV);
  await expect.poll(() => answers(here)).toEqual(["Ozma", "Evardo"]);
  expect(onFirstEdit).toHaveBeenCalledOnce();
});

it("leaves the other edits as the same objects, so that their rows do not render again", async () => {
  const { after } = await here.getState().add(OZ);
  await here.getState().add(EV);
  const [first] = here.getState().edits;
  await here.getState().change(here.getState().edits[1]?.id ?? "", { enabled: false });
  expect(here.getState().edits[0]).toBe(first);
  expect(after?.order).toBe(1);
});

it("takes back what the other tab did, and both show it", async () => {
  const step = await here.getState().add(OZ);
  await here.getState().remove(step.after?.id ?? "");
  await expect.poll(() => there.getState().lastStep?.after).toBeNull();
  await there.getState().undo();
  await expect.poll(() => answers(here)).toEqual(["Ozma"]);
});

it("keeps what it shows when storing fails", async () => {
  await here.getState().add(OZ);
  await expect(here.getState().add(OZ)).rejects.toThrow("says the same");
  expect(answers(here)).toEqual(["Ozma"]);
});

it("shows a step over many edits in both tabs, taken back and done again at once", async () => {
  await here.getState().add(OZ);
  const [first] = here.getState().edits;
  const many = Array.from({ length: 80 }, (_, i) => ({
    descriptor: { task: "qa", question: `Question ${i}?`, answer: `${i}` } as const,
  }));
  await tabs[1]?.edits.addMany(many);
  await expect.poll(() => answers(here)).toHaveLength(81);
  expect(here.getState().lastStep).toMatchObject({ count: 80 });
  await here.getState().undo();
  expect(answers(here)).toEqual(["Ozma"]);
  expect(here.getState().edits[0]).toBe(first);
  expect(here.getState().lastUndone).toMatchObject({ count: 80 });
  await expect.poll(() => answers(there)).toEqual(["Ozma"]);
  await here.getState().redo();
  expect(answers(here)).toHaveLength(81);
  expect(here.getState().lastUndone).toBeNull();
});
