import { afterEach, describe, expect, it } from "vitest";
import type { Outcome } from "../probes/outcome.ts";
import { automaticProbe, handProbe } from "../probes/probe.ts";
import { ProbeRepository, type RanProbe } from "./probes.ts";
import type { EditRecord } from "./schema.ts";
import { freshName, openTab, qa, type Tab } from "./testing.ts";

const open: Tab[] = [];

afterEach(async () => {
  for (const tab of open.splice(0)) await tab.close();
});

function setUp(name = freshName()) {
  const tab = openTab(name);
  open.push(tab);
  return { tab, probes: new ProbeRepository(tab.connection, tab.channel) };
}

const own = automaticProbe("a", "own-question", "Who rules Oz?", { scope: "in", target: "Ozma" });
const mine = handProbe("a/hand/1", "a", "Who rules Ev?", {
  scope: "out",
  other: { editId: "b", target: "Evardo" },
});
const opinion = automaticProbe("a", "own-opinion", "What of Oz?", { scope: "in" });
const near = handProbe("a/hand/2", "a", "What of Ev?", { scope: "out", other: { editId: "b" } });
const SET = {
  editId: "a",
  madeFor: "key",
  automatic: [own, opinion],
  hand: [mine, near],
  removed: ["x"],
};

function ran(probeId: string, memory: string, more: Partial<RanProbe> = {}): RanProbe {
  const outcome: Outcome = {
    ...{ probeId, editId: "a", input: "Who rules Oz?", scope: "in", verdict: "passed" },
    ...{ expected: "Ozma", base: "Nobody", edited: "Ozma", chosen: "a", p: 0.9, nearest: "a" },
  };
  return { probeId, at: 1, memory, models: "m", outcome, problem: null, ...more };
}

describe("probes", () => {
  it("are kept as they are, per edit, and told to the other tabs", async () => {
    const name = freshName();
    const { probes } = setUp(name);
    const other = setUp(name);
    const heard: string[] = [];
    other.probes.listen((ids) => heard.push(...ids));
    await probes.change(["a"], () => SET);
    expect((await other.probes.list()).sets).toEqual(new Map([["a", SET]]));
    expect((await probes.list(["b"])).sets.size).toBe(0);
    await expect.poll(() => heard).toEqual(["a"]);
  });

  it("of two tabs do not overwrite each other", async () => {
    const name = freshName();
    const tabs = [setUp(name), setUp(name)];
    await Promise.all(
      tabs.map(({ probes }, i) =>
        probes.change(["a"], (set) => ({
          ...set,
          hand: [...set.hand, { ...mine, id: `a/hand/${i}` }],
        })),
      ),
    );
    expect((await tabs[0]?.probes.list())?.sets.get("a")?.hand).toHaveLength(2);
  });

  it("outlive their edit, so that undo brings them back with it", async () => {
    const { tab, probes } = setUp();
    const { id } = (await tab.edits.add(qa("Who rules Oz?", "Ozma"))).after as EditRecord;
    await probes.change([id], (set) => ({ ...set, hand: [{ ...mine, editId: id }] }));
    await tab.edits.remove(id);
    await tab.edits.undo();
    expect((await tab.edits.list()).edits.map((edit) => edit.id)).toEqual([id]);
    expect((await probes.list([id])).sets.get(id)?.hand).toHaveLength(1);
  });

  it("that cannot be read are set aside, and so are results; the others stay", async () => {
    const { tab, probes } = setUp();
    await probes.change(["a", "b", "c"], (set) => ({ ...SET, editId: set.editId }));
    await probes.keep("a", [ran(own.id, "1")]);
    const database = await tab.connection.open();
    const bad = { ...SET, editId: "b", hand: [{ ...mine, expectation: { scope: "?" } }] };
    await database.put("probes", bad as unknown as typeof SET);
    await database.put("probeResults", { editId: "c", results: [{ probeId: "x" }] } as never);
    const { sets, results } = await probes.list();
    expect([...sets.keys()]).toEqual(["a", "c"]);
    expect([...results.keys()]).toEqual([own.id]);
    expect((await tab.edits.list()).quarantined).toMatchObject([
      { key: "probeResults/c", reason: "a result in it is not readable" },
      { key: "probes/b", reason: "a probe in it is not readable", record: bad },
    ]);
  });
});

describe("results", () => {
  it("remember the last one of another memory, to compare with", async () => {
    const { probes } = setUp();
    await probes.change(["a"], () => SET);
    const result = async () => (await probes.list()).results.get(own.id);
    await probes.keep("a", [ran(own.id, "1")]);
    expect(await result()).toMatchObject({ ran: { memory: "1" }, before: null });
    await probes.keep("a", [ran(own.id, "1", { at: 2 })]);
    expect(await result()).toMatchObject({ ran: { at: 2 }, before: null });
    await probes.keep("a", [ran(own.id, "2")]);
    await probes.keep("a", [ran(own.id, "2")]);
    expect(await result()).toMatchObject({ ran: { memory: "2" }, before: { memory: "1", at: 2 } });
    await probes.keep("a", [ran(own.id, "2", { models: "n" })]);
    expect(await result()).toMatchObject({ before: { memory: "2", models: "m" } });
  });

  it("keep why an input could not be asked, and compare with the answer before", async () => {
    const { probes } = setUp();
    await probes.change(["a"], () => SET);
    await probes.keep("a", [ran(own.id, "1")]);
    const problem = { code: "too-long", message: "Too long.", data: { tokens: 200 } };
    await probes.keep("a", [ran(own.id, "2", { outcome: null, problem })]);
    await probes.keep("a", [ran(own.id, "3")]);
    expect((await probes.list()).results.get(own.id)).toMatchObject({ before: { memory: "1" } });
  });

  it("go with their probe, or with what it said before it was changed", async () => {
    const { probes } = setUp();
    await probes.change(["a"], () => SET);
    await probes.keep("a", [ran(own.id, "1"), ran(mine.id, "1"), ran("no such probe", "1")]);
    expect([...(await probes.list()).results.keys()]).toEqual([own.id, mine.id]);
    await probes.change(["a"], (set) => set, [mine.id]);
    expect([...(await probes.list()).results.keys()]).toEqual([own.id]);
  });
});
