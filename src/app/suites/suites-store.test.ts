import { expect, it, vi } from "vitest";
import { parseEvalArguments } from "../../../cli/arguments.ts";
import { DEFAULT_SCOPES } from "../../serac/scope.ts";
import type { SuiteReport } from "../../suites/report.ts";
import type { LoadedEngine } from "../engine/engine-store.ts";
import { commandLine, reportName } from "./command.ts";
import { parseCount } from "./count.ts";
import { createSuitesStore } from "./suites-store.ts";

type RunSuite = LoadedEngine["engine"]["runSuite"];

const LINE = JSON.stringify({
  ...{ id: "a", task: "qa", edit: { question: "Who rules Oz?", answer: "Ozma" } },
  ...{ inScope: [{ input: "Oz's ruler?", target: "Ozma" }], outOfScope: [] },
});
const REPORT = { suite: "zsre.jsonl", edits: 10, scope: "embedding" } as SuiteReport;

function setUp(runSuite: RunSuite = async () => REPORT) {
  const engine = { runSuite: vi.fn(runSuite) };
  const loaded = { engine } as unknown as LoadedEngine;
  const readSuite = vi.fn(async () => LINE);
  return { engine, readSuite, store: createSuitesStore({ loaded: () => loaded, readSuite }) };
}

it("runs the chosen suite as it is set, at the default threshold, and keeps the report", async () => {
  const { engine, store } = setUp(async (_, options) => {
    options?.onEvent?.({ done: 1, of: 2 });
    return REPORT;
  });
  store.getState().setScope("embedding");
  store.getState().choose("fact-check.jsonl");
  expect(store.getState().scope).toBe(DEFAULT_SCOPES["fact-check"]);
  store.getState().setScope("embedding");
  store.getState().choose("qa-hard.jsonl");
  store.getState().setEdits(" 4 ");
  store.getState().setLimit("7");
  expect(store.getState().scope).toBe(DEFAULT_SCOPES.qa);
  store.getState().setScope("cross-attention");
  await store.getState().start(true);
  expect(engine.runSuite.mock.calls[0]?.[0]).toEqual({
    ...{ name: "qa-hard.jsonl", suite: LINE, edits: 4, limit: 7 },
    ...{ threshold: 0.5, scope: "cross-attention" },
  });
  expect(store.getState()).toMatchObject({
    run: { status: "done", done: 1, of: 2 },
    measured: { report: REPORT, shipped: true, limit: 7, onGpu: true },
  });
});

it("stopped or failed, leaves the report before as it was", async () => {
  let run: RunSuite = async () => REPORT;
  const { store } = setUp((request, options) => run(request, options));
  await store.getState().start(false);
  const { measured } = store.getState();
  run = (_, options) =>
    new Promise((_resolve, reject) => {
      options?.signal?.addEventListener("abort", () => reject(options.signal?.reason));
    });
  const stopped = store.getState().start(false);
  await vi.waitFor(() => expect(store.getState().run?.status).toBe("running"));
  store.getState().stop();
  await stopped;
  expect(store.getState()).toMatchObject({ run: { status: "stopped" }, measured });
  run = async () => Promise.reject(new Error("broken"));
  await store.getState().start(false);
  expect(store.getState().run).toMatchObject({ status: "failed", problem: { message: "broken" } });
  expect(store.getState().measured).toBe(measured);
});

it("opens a file of one's own, and names the line of one that cannot be read", async () => {
  const { engine, store } = setUp();
  await store.getState().open(new File([`${LINE}\n`], "mine.jsonl"));
  await store.getState().open(new File([`${LINE}\n{"id":"b"}\n`], "broken.jsonl"));
  expect(store.getState().fileProblem).toMatchObject({
    file: "broken.jsonl",
    problem: { code: "suite-format", data: { line: 2 } },
  });
  expect(store.getState().choice).toMatchObject({ kind: "own", file: "mine.jsonl" });
  await store.getState().start(false);
  expect(engine.runSuite.mock.calls[0]?.[0]).toMatchObject({
    name: "mine.jsonl",
    suite: [{ id: "a" }],
  });
  await store.getState().open(new File(["\n"], "empty.jsonl"));
  expect(store.getState().fileProblem?.problem.code).toBe("empty-suite");
  store.getState().choose("zsre.jsonl");
  expect(store.getState().fileProblem).toBeNull();
});

it("does not run with a count that is none", async () => {
  const { engine, store } = setUp();
  for (const count of ["", "0", "-1", "1.5", "ten", "1e3", "9".repeat(30)]) {
    expect(parseCount(count)).toBeUndefined();
    store.getState().setEdits(count);
    await store.getState().start(false);
  }
  expect(engine.runSuite).not.toHaveBeenCalled();
});

it("tells the command line that the command line takes", () => {
  const of = (suite: string, limit: number | null, shipped = false) => ({
    ...{ report: { suite, edits: 3, scope: "embedding" as const }, limit, shipped },
  });
  const parsed = (command: string) => parseEvalArguments(command.split(" ").slice(4));
  expect(parsed(commandLine(of("zsre.jsonl", 5, true)))).toMatchObject({
    ...{ suite: "public/suites/zsre.jsonl", edits: 3, limit: 5, scope: "embedding" },
  });
  expect(parsed(commandLine(of("mine.jsonl", null)))).not.toHaveProperty("limit");
  expect(commandLine(of("it's mine.jsonl", null))).toContain(`'it'\\''s mine.jsonl'`);
  expect(commandLine(of("--json", null))).toContain("./--json");
  expect(reportName({ ...of("mine.jsonl", 5), report: REPORT })).toBe(
    "zsre-embedding-k10-first5.json",
  );
});
