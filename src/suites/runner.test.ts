import { describe, expect, it } from "vitest";
import { reportLines } from "./report.ts";
import { MixedTasksError, runSuite } from "./runner.ts";
import type { AnswerEntry } from "./suite.ts";
import { models, SILENT } from "./test-models.ts";

const suite: AnswerEntry[] = [
  {
    id: "oz",
    task: "qa",
    descriptor: { task: "qa", question: "who rules Oz", answer: "Ozma" },
    inScope: [
      { input: "the ruler of Oz", target: "ozma.", kind: "rephrase" },
      { input: "True or False: Ozma rules Oz", target: "True" },
      { input: "Oz is ruled by", target: "Ozma" },
      { input: "not Oz but Ev", target: "Ozma", kind: "rephrase" },
    ],
    outOfScope: [
      { input: "where is Ix", kind: "near" },
      { input: "where is Oz", kind: "near" },
    ],
  },
  {
    id: "ev",
    task: "qa",
    descriptor: { task: "qa", question: "who rules Ev", answer: "Evardo" },
    inScope: [{ input: "the ruler of Ev", target: "Evardo" }],
    outOfScope: [{ input: "Oz is ruled by" }],
  },
];

describe("runSuite", () => {
  it("counts successes, drawdown and each kind of failure, worked by hand", async () => {
    const report = await runSuite(suite, models(), { edits: 2, threshold: 0.5, maxTokens: 8 });
    expect(report.editSuccess).toMatchObject({ value: 2 / 5, n: 5 });
    expect(report.drawdown).toMatchObject({ value: 1 / 2, n: 2 });
    // Teacher forcing is strict on letters, so "ozma." is not what the model would have written.
    expect(report.teacherForced).toMatchObject({ value: 1 / 5, n: 5 });
    expect(report.failures).toEqual({
      "missed-scope": 1,
      "wrong-edit": 1,
      "wrong-answer": 1,
      "false-hit": 1,
    });
    expect(report.skipped).toBe(1);
    expect(report.milliseconds).toMatchObject({
      "counterfactual prefill": 2,
      "base decode": 3,
    });
    expect(report.kinds["rephrase"]?.exactMatch).toMatchObject({ value: 1 / 2, n: 2 });
    expect(report.kinds["rephrase"]?.accepted).toMatchObject({ value: 1, n: 2 });
    expect(report.kinds["near"]?.accepted).toMatchObject({ value: 1 / 2, n: 2 });
    expect(report.kinds["near"]?.exactMatch).toBeUndefined();
    expect(report.mistakes.map((m) => m.failure).sort()).toEqual([
      "false-hit",
      "missed-scope",
      "wrong-answer",
      "wrong-edit",
    ]);
  });

  it("measures the counterfactual model alone when the edit is given", async () => {
    const options = { edits: 2, threshold: 0.5, maxTokens: 8, givenEdit: true };
    const report = await runSuite(suite, models(), options);
    expect(report.scope).toBe("given");
    expect(report.editSuccess).toMatchObject({ value: 4 / 5, n: 5 });
    expect(report.drawdown.n).toBe(0);
    expect(report.failures).toMatchObject({ "missed-scope": 0, "wrong-edit": 0 });
  });

  it("measures the scope classifier alone when nothing is to be answered", async () => {
    const options = { edits: 2, threshold: 0.5, maxTokens: 8, decisionsOnly: true };
    const report = await runSuite(suite, { ...SILENT, scope: models().scope }, options);
    expect(report.kinds["rephrase"]?.accepted).toMatchObject({ value: 1, n: 2 });
    expect(report.kinds["near"]?.accepted).toMatchObject({ value: 1 / 2, n: 2 });
    expect(report.editSuccess.n).toBe(0);
    expect(report.failures).toEqual({
      "missed-scope": 1,
      "wrong-edit": 1,
      "wrong-answer": 0,
      "false-hit": 1,
    });
  });

  it("counts an input as out of scope where no other loaded edit covers it", async () => {
    const report = await runSuite(suite, models(), { edits: 1, threshold: 0.5, maxTokens: 8 });
    expect(report.skipped).toBe(0);
    expect(report.drawdown.n).toBe(3);
  });

  it.each([
    ["with skipped inputs", {}, 8],
    ["where out-of-scope inputs are left out", { givenEdit: true }, 5],
  ])("tells progress that ends where all is done, %s", async (_what, more, of) => {
    const told: number[][] = [];
    const onProgress = (...progress: number[]) => told.push(progress);
    await runSuite(suite, models(), {
      edits: 2,
      threshold: 0.5,
      maxTokens: 8,
      onProgress,
      ...more,
    });
    expect(told[0]).toEqual([1, of]);
    expect(told.at(-1)).toEqual([of, of]);
  });

  it("prints its figures", async () => {
    const report = await runSuite(suite, models(), { edits: 2, threshold: 0.5, maxTokens: 8 });
    const lines = reportLines({ ...report, suite: "oz", models: {} });
    expect(lines[1]).toBe("edit success   0.400  95 % 0.118–0.769  n 5");
    expect(lines.join("\n")).toContain("wrong-edit 1");
  });

  it("refuses dialogue among other tasks, and stops when told to", async () => {
    const dialogue = {
      id: "d",
      task: "dialogue",
      descriptor: { task: "dialogue", topic: "Oz", sentiment: "positive" },
      inScope: [],
      outOfScope: [],
    } as const;
    const options = { edits: 1, threshold: 0.5, maxTokens: 8 };
    await expect(runSuite([...suite, dialogue], models(), options)).rejects.toThrow(
      MixedTasksError,
    );
    const signal = AbortSignal.abort(new Error("stopped"));
    await expect(runSuite(suite, models(), { ...options, signal })).rejects.toThrow("stopped");
  });
});
