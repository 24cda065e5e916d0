import { afterEach, expect, it, vi } from "vitest";
import { createStore } from "zustand/vanilla";
import type { LoadReport } from "../../engine/protocol.ts";
import type { Prediction } from "../../serac/predict.ts";
import { DEFAULT_SCOPES } from "../../serac/scope.ts";
import { ProbeRepository } from "../../storage/probes.ts";
import { freshName, openTab, qa, type Tab } from "../../storage/testing.ts";
import type { EngineState } from "../engine/engine-store.ts";
import { createMemoryStore } from "../memory/memory-store.ts";
import { circumstancesOf, type Deciding } from "./circumstances.ts";
import { EMPTY_PROBE } from "./draft.ts";
import { createProbesStore } from "./probes-store.ts";
import {
  comparisonOf,
  figuresOfAll,
  figuresOfRows,
  passesFilter,
  probesOf,
  rowsOf,
} from "./rows.ts";

const SUITE = JSON.stringify({
  ...{ id: "a", task: "qa", edit: { question: "Who rules Ix?", answer: "Ixo" } },
  ...{ inScope: [], outOfScope: [{ input: "Who rules Ix?" }] },
});
const REPORT = {
  models: ["base", "counterfactual", "scope", "cross"].map((role) => ({
    ...{ role, sha256: "0123456789abcdef01", placement: { device: "wasm" } },
  })),
} as unknown as LoadReport;
const DECIDING: Deciding = { threshold: 0.5, scopes: DEFAULT_SCOPES };

const open: Tab[] = [];

afterEach(async () => {
  for (const tab of open.splice(0)) await tab.close();
});

const answer = (text: string) =>
  ({ text, tokens: 1, ending: "end", milliseconds: { prefill: 1, decode: 1 } }) as const;

/** Edits by the words of their question: an input is in scope of the edit whose words it holds. */
async function setUp({ pool = async () => SUITE, name = freshName() } = {}) {
  const tab = openTab(name);
  open.push(tab);
  const memory = createMemoryStore({ repository: tab.edits, onFirstEdit: () => {} });
  await memory.getState().start();
  const respond = vi.fn((input: string): Prediction => {
    const edit = memory.getState().edits.find(({ enabled, descriptor }) => {
      const subject = descriptor.task === "qa" ? descriptor.question.split(" ").at(-1) : "";
      return enabled && input.includes(subject?.replace("?", "") ?? "");
    });
    const base = answer("Nobody");
    const milliseconds = { scope: 1 };
    if (edit?.descriptor.task !== "qa") {
      return {
        decision: { kind: "out-of-scope", threshold: 0.5 },
        base,
        edited: base,
        milliseconds,
      };
    }
    const decision = { kind: "in-scope", editId: edit.id, p: 0.9, threshold: 0.5 } as const;
    return { decision, base, edited: answer(edit.descriptor.answer), milliseconds };
  });
  const runProbes = vi.fn(async ({ probes }, { signal, onEvent }) => {
    for (const { probeId, input } of probes) {
      await Promise.resolve();
      signal?.throwIfAborted();
      onEvent?.({ probeId, prediction: respond(input) });
    }
    return [];
  });
  const engine = createStore(() => ({ report: REPORT }) as EngineState);
  const store = createProbesStore({
    repository: new ProbeRepository(tab.connection, tab.channel),
    memory,
    engine,
    loaded: () => ({
      engine: { runProbes } as never,
      report: REPORT as LoadReport,
      settled: async () => ({
        ids: new Set(memory.getState().edits.map(({ id }) => id)),
        rejected: [],
      }),
    }),
    deciding: () => DECIDING,
    readSuite: pool,
  });
  await store.getState().start();
  const now = () => circumstancesOf(memory.getState().edits, DECIDING, REPORT);
  const rows = () => {
    const { sets, results } = store.getState();
    return rowsOf(memory.getState().edits, sets, results, now());
  };
  const look = () => store.getState().look(memory.getState().edits);
  const runAll = () => store.getState().runProbes(rows().map(({ probe }) => probe));
  return { memory, store, engine, respond, runProbes, now, rows, look, runAll, name };
}

it("makes an edit's set when it is looked at, once, and anew when the edit says something else", async () => {
  const { memory, store, look } = await setUp();
  await memory.getState().add(qa("Who rules Oz?", "Ozma"));
  await look();
  const [first] = store.getState().sets.values();
  const kinds = first?.automatic.map(({ kind }) => kind);
  expect(kinds).toContain("own-question");
  expect(kinds).toContain("suite-neighbour");
  await look();
  expect([...store.getState().sets.values()][0]).toBe(first);
  const [edit] = memory.getState().edits;
  await memory.getState().change(edit?.id ?? "", { descriptor: qa("Who rules Oz?", "Tip") });
  await look();
  const [again] = store.getState().sets.values();
  expect(again?.automatic[0]).toMatchObject({
    id: first?.automatic[0]?.id,
    expectation: { target: "Tip" },
  });
});

it("without the suites makes what it can, says so, and adds the rest when they are there", async () => {
  let online = false;
  const { memory, store, look } = await setUp({
    pool: async () => {
      if (!online) throw new Error("offline");
      return SUITE;
    },
  });
  await memory.getState().add(qa("Who rules Oz?", "Ozma"));
  await look();
  const kinds = () => [...store.getState().sets.values()][0]?.automatic.map(({ kind }) => kind);
  expect(kinds()).not.toContain("suite-neighbour");
  expect(store.getState().poolProblem?.message).toBe("offline");
  online = true;
  await look();
  expect(kinds()).toContain("suite-neighbour");
  expect(store.getState().poolProblem).toBeNull();
});

it("adds, changes, deletes and brings back probes; a changed automatic one is by hand", async () => {
  const { memory, store, look, rows } = await setUp();
  const edit = (await memory.getState().add(qa("Who rules Oz?", "Ozma"))).after;
  await look();
  const id = edit?.id ?? "";
  const set = () => store.getState().sets.get(id);
  await store.getState().add(id, { input: " Oz's  ruler? ", scope: "in", target: "Ozma" });
  expect(set()?.hand).toMatchObject([{ input: "Oz's ruler?", kind: "hand" }]);
  await expect(store.getState().add(id, EMPTY_PROBE)).rejects.toThrow("input is empty");

  const own = rows()[0]?.probe;
  if (!own) throw new Error("no probe");
  await store.getState().change(own, { input: "And Oz?", scope: "out", target: "" });
  expect(set()?.automatic.some((probe) => probe.id === own.id)).toBe(false);
  expect(set()?.hand[1]).toMatchObject({ input: "And Oz?", expectation: { scope: "out" } });

  const [mine] = set()?.hand ?? [];
  if (!mine) throw new Error("no probe");
  const automatic = set()?.automatic[0];
  if (!automatic) throw new Error("no probe");
  for (const probe of [mine, automatic]) {
    await store.getState().remove(probe);
    expect(probesOf(set()).some((one) => one.id === probe.id)).toBe(false);
    await store.getState().restore(probe);
    expect(probesOf(set()).some((one) => one.id === probe.id)).toBe(true);
  }
  await store.getState().remove(automatic);
  await store.getState().makeAnew(memory.getState().edits[0] as never);
  expect(set()?.automatic[0]?.id).toBe(own.id);
  expect(set()?.hand).toHaveLength(2);
});

it("runs, streams row by row, tells what is out of date, and what a change made better or worse", async () => {
  const { memory, store, look, rows, runAll, respond, now } = await setUp();
  const edit = (await memory.getState().add(qa("Who rules Oz?", "Ozma"))).after;
  await look();
  const seen: number[] = [];
  const unsubscribe = store.subscribe(({ run }) => run && seen.push(run.done));
  await runAll();
  unsubscribe();
  const of = rows().length;
  expect(seen).toEqual([0, ...Array.from({ length: of }, (_, i) => i + 1), of]);
  expect(store.getState().run).toMatchObject({ status: "done", done: of });
  expect(rows().every(({ fresh }) => fresh)).toBe(true);
  const before = figuresOfRows(rows());
  expect(before).toMatchObject({ fresh: true, drawdown: { value: 0 } });
  const all = figuresOfAll(memory.getState().edits, store.getState().results, now());
  expect(all).toMatchObject({ edits: 1, editSuccess: before?.editSuccess });

  await memory.getState().change(edit?.id ?? "", { note: "a note changes no answer" });
  expect(rows().every(({ fresh }) => fresh)).toBe(true);
  await memory.getState().change(edit?.id ?? "", { enabled: false });
  expect(rows().some(({ fresh }) => fresh)).toBe(false);
  expect(figuresOfRows(rows())?.fresh).toBe(false);
  await runAll();
  const comparison = comparisonOf(rows(), store.getState().results);
  expect(comparison?.worse.length).toBeGreaterThan(0);
  expect(rows().filter((row) => passesFilter(row, "worse"))).toHaveLength(
    comparison?.worse.length ?? 0,
  );
  expect(rows().find(({ change }) => change)?.change).toEqual({ to: "worse", was: "passed" });
  // Off and on again: as the memory was, and better than in between.
  await memory.getState().change(edit?.id ?? "", { enabled: true });
  await runAll();
  expect(comparisonOf(rows(), store.getState().results)?.better).toHaveLength(
    comparison?.worse.length ?? 0,
  );
  expect(respond).toHaveBeenCalledTimes(3 * of);
});

it("stopped, keeps what was run, after a reload too; a reload has the sets and the comparison", async () => {
  const { memory, store, look, rows, runAll, name } = await setUp();
  await memory.getState().add(qa("Who rules Oz?", "Ozma"));
  await look();
  const unsubscribe = store.subscribe(({ run }) => {
    if (run?.done === 2) store.getState().stop();
  });
  await runAll();
  unsubscribe();
  expect(store.getState().run).toMatchObject({ status: "stopped", done: 2 });
  const reloaded = await setUp({ name });
  expect(reloaded.store.getState().results.size).toBe(2);
  expect(reloaded.rows().map(({ fresh }) => fresh)).toEqual(rows().map(({ fresh }) => fresh));
});

it("shows in one tab what was done in the other", async () => {
  const { memory, store, look, runAll, name } = await setUp();
  const edit = (await memory.getState().add(qa("Who rules Oz?", "Ozma"))).after;
  await look();
  const other = await setUp({ name });
  await store.getState().add(edit?.id ?? "", { input: "Oz?", scope: "out", target: "" });
  await expect.poll(() => other.store.getState().sets.get(edit?.id ?? "")?.hand).toHaveLength(1);
  await runAll();
  await expect.poll(() => other.store.getState().results.size).toBeGreaterThan(0);
});
