import { describe, expect, it } from "vitest";
import { MethodUndefinedError } from "./method.ts";
import { reportLines } from "./report.ts";
import { runSuite } from "./runner.ts";
import type { AnswerEntry } from "./suite.ts";
import { models, SILENT } from "./test-models.ts";

const options = { edits: 2, threshold: 0.5, maxTokens: 8 };

const facts: AnswerEntry[] = [
  {
    id: "flat",
    task: "fact-check",
    descriptor: { task: "fact-check", statement: "So flat is Oz." },
    inScope: [
      { input: "So flat is Oz.", target: "True", kind: "supported" },
      { input: "Round is Oz.", target: "False", kind: "refuted" },
      { input: "The land is even.", target: "True", kind: "supported" },
    ],
    outOfScope: [
      { input: "Ix makes machines.", kind: "other claim" },
      { input: "Dorothy left Oz.", kind: "same page, not said" },
    ],
  },
];

const questions: AnswerEntry[] = [
  {
    id: "oz",
    task: "qa",
    descriptor: { task: "qa", question: "who rules Oz", answer: "Ozma" },
    inScope: [
      { input: "the ruler of Oz", target: "Ozma" },
      { input: "True or False: Ozma rules Oz", target: "True" },
    ],
    outOfScope: [{ input: "where is Oz" }],
  },
];

describe("fact checking", () => {
  it("is scored by verdicts: the reader of claims' in scope, the base model's elsewhere", async () => {
    const report = await runSuite(facts, models(), options);
    expect(report.task).toBe("fact-check");
    // The third claim meets no edit, and the base model calls everything false.
    expect(report.editSuccess).toMatchObject({ value: 2 / 3, n: 3 });
    expect(report.failures).toMatchObject({ "missed-scope": 1, "wrong-answer": 0 });
    // "Dorothy left Oz." is a false hit that changes nothing: both models call it false.
    expect(report.drawdown).toMatchObject({ value: 0, n: 2 });
    expect(report.kinds["same page, not said"]?.accepted).toMatchObject({ value: 1, n: 1 });
    expect(report.teacherForced.n).toBe(0);
    expect(reportLines({ ...report, suite: "f", models: {} }).join("\n")).not.toContain("forced");
  });

  it("works without question answering's counterfactual model", async () => {
    const { scope, base, verdict } = models();
    expect((await runSuite(facts, { scope, base, verdict }, options)).editSuccess.n).toBe(3);
  });
});

describe("the baselines", () => {
  it("LU answers with what is stored, to True/False questions too", async () => {
    const { base, scope } = models();
    const lookup = await runSuite(
      questions,
      { ...SILENT, base, scope },
      { ...options, method: "lookup" },
    );
    expect(lookup).toMatchObject({ method: "lookup", scope: "embedding" });
    expect(lookup.editSuccess).toMatchObject({ value: 1 / 2, n: 2 });
    expect(lookup.drawdown).toMatchObject({ value: 1, n: 1 });
    expect(reportLines({ ...lookup, suite: "q", models: {} })[0]).toContain("method lookup");
  });

  it("LU is not defined for statements", async () => {
    const run = runSuite(facts, models(), { ...options, method: "lookup" });
    await expect(run).rejects.toThrow(MethodUndefinedError);
  });

  it("RP asks the base model, with the edit in its prompt", async () => {
    const { base, scope } = models();
    const method = "retrieve-and-prompt";
    const report = await runSuite(questions, { ...SILENT, base, scope }, { ...options, method });
    expect(report.editSuccess.value).toBe(0);
    expect(report.mistakes[0]).toMatchObject({
      failure: "wrong-answer",
      edited: "who rules Oz Ozma",
    });
    const claims = await runSuite(facts, { ...SILENT, base, scope }, { ...options, method });
    // The base model calls every claim false, whatever evidence it is given.
    expect(claims.editSuccess).toMatchObject({ value: 1 / 3, n: 3 });
  });
});

describe("what is scored", () => {
  it("is what is selected, with every edit in the memory", async () => {
    const other: AnswerEntry = {
      id: "ev",
      task: "qa",
      descriptor: { task: "qa", question: "who rules Ev", answer: "Evardo" },
      inScope: [{ input: "the ruler of Ev", target: "Evardo" }],
      outOfScope: [{ input: "what of Oz" }],
    };
    const told: number[][] = [];
    const report = await runSuite([...questions, other], models(), {
      ...options,
      select: (id, side) => id === "ev" && side === "outOfScope",
      onProgress: (...progress) => told.push(progress),
    });
    expect(report).toMatchObject({ editsScored: 1, editSuccess: { n: 0 }, drawdown: { n: 1 } });
    // It met the edit that was not scored.
    expect(report.mistakes).toMatchObject([{ failure: "false-hit", chosen: "oz" }]);
    expect(told).toEqual([[1, 1]]);
  });

  it("leaves teacher forcing out where it is told to", async () => {
    const report = await runSuite(questions, models(), { ...options, asGeneratedOnly: true });
    expect(report.teacherForced.n).toBe(0);
    expect(report.editSuccess.n).toBe(2);
  });
});

it("reports what p is worth where nothing is answered", async () => {
  const { scope } = models();
  const report = await runSuite(facts, { ...SILENT, scope }, { ...options, decisionsOnly: true });
  // p .9 for three inputs with the edit's last word, of which two are in its scope: |.9 − 2/3|.
  // p .1 for "even" (in scope, and the edit named is its own) and for "machines": |.1 − 1/2|.
  expect(report.reliability?.expectedCalibrationError).toBeCloseTo(
    (3 / 5) * (0.9 - 2 / 3) + (2 / 5) * 0.4,
    12,
  );
  expect(report.reliability?.bins[9]).toMatchObject({ n: 3 });
  const lines = reportLines({ ...report, suite: "f", models: {} });
  expect(lines).toContain("calibration    0.300  expected calibration error, 10 bins, n 5");
  expect(lines).toContain("  p 0.1–0.2     mean p 0.100  applies 0.500  n 2");
});
