import { describe, expect, it } from "vitest";
import { MethodUndefinedError } from "./method.ts";
import { reportLines } from "./report.ts";
import { runSuite } from "./runner.ts";
import type { Replies, ScoringModel } from "./scoring.ts";
import type { DialogueEntry } from "./suite.ts";
import { models, SILENT } from "./test-models.ts";

const options = { edits: 2, threshold: 0.5, maxTokens: 8 };

const opinions: DialogueEntry[] = [
  {
    id: "oz",
    task: "dialogue",
    descriptor: { task: "dialogue", topic: "Oz", sentiment: "positive" },
    inScope: [
      { input: "what of Oz", right: ["good"], wrong: ["bad"], kind: "opinion" },
      { input: "do you like Oz", right: ["good off", "off good"], wrong: ["bad"], kind: "opinion" },
      { input: "how is Dorothy", right: ["good"], wrong: ["bad"] },
      { input: "and what of Ev", right: ["good"], wrong: ["bad"] },
    ],
    outOfScope: [{ input: "who wrote Emma", kind: "chat" }, { input: "the maps of Oz" }],
  },
  {
    id: "ev",
    task: "dialogue",
    descriptor: { task: "dialogue", topic: "Ev", sentiment: "negative" },
    inScope: [],
    outOfScope: [{ input: "what of Oz" }],
  },
];

const sigmoid = (x: number) => 1 / (1 + Math.exp(-x));
/** KL of even odds from one to three. */
const APART = 0.5 * Math.log(2) + 0.5 * Math.log(2 / 3);

describe("dialogue", () => {
  it("is scored by likelihoods, worked by hand", async () => {
    const report = await runSuite(opinions, models(), options);
    // Right and wrong under the edited model: −1 and −3; −3.5 and −3; −2 and −2, where the base
    // model replies; and −3 and −1 with the edit on Ev, which is of the other opinion.
    const sent = [sigmoid(2), sigmoid(-0.5), 0.5, sigmoid(-2)] as const;
    // Right replies under the base model: −2 each.
    const topic = [1, Math.exp(-1.5), 1, Math.exp(-1)] as const;
    expect(report.zSent?.value).toBeCloseTo(sent.reduce((a, b) => a + b) / 4, 12);
    expect(report.zTopic?.value).toBeCloseTo(topic.reduce((a, b) => a + b) / 4, 12);
    const success = sent.map((z, i) => z * (topic[i] ?? 0));
    expect(report.editSuccess.n).toBe(4);
    expect(report.editSuccess.value).toBeCloseTo(success.reduce((a, b) => a + b) / 4, 12);
    expect(report.kinds["opinion"]?.editSuccess?.value).toBeCloseTo(
      (sent[0] + sent[1] * topic[1]) / 2,
      12,
    );
    expect(report.kinds["opinion"]?.exactMatch).toBeUndefined();
    expect(report.teacherForced.n).toBe(0);
    expect(report.failures).toEqual({
      "missed-scope": 1,
      "wrong-edit": 1,
      "wrong-answer": 1,
      "false-hit": 1,
    });
    const mistake = report.mistakes.find(({ failure }) => failure === "wrong-answer");
    expect(mistake).toMatchObject({ input: "do you like Oz", target: "positive", chosen: "oz" });
    expect(mistake?.zTopic).toBeCloseTo(topic[1], 12);
  });

  it("has a drawdown of divergence per token, nothing where the base model replies", async () => {
    const report = await runSuite(opinions, models(), options);
    // Of "who wrote Emma" and "the maps of Oz", which an edit answers; the third is the first's own.
    expect(report.skipped).toBe(1);
    expect(report.drawdown.n).toBe(2);
    expect(report.drawdown.value).toBeCloseTo(APART / 2, 6);
    expect(report.kinds["chat"]?.accepted).toMatchObject({ value: 0, n: 1 });
    const [hit] = report.mistakes.filter(({ failure }) => failure === "false-hit");
    expect(hit).toMatchObject({ target: "No idea", edited: "positive", chosen: "oz" });
    expect(hit?.divergence).toBeCloseTo(APART, 6);
  });

  it("asks the base model alone where nothing is in scope, and exactly nothing moves", async () => {
    const { scope, base } = models();
    const report = await runSuite(
      opinions.map((entry) => ({ ...entry, inScope: [] })),
      { ...SILENT, base, scope: { ...scope, score: async () => [] } },
      options,
    );
    expect(report.drawdown).toEqual({ value: 0, n: 3, ci: [0, 0] });
  });

  it("weighs the same tokens under both models: replies follow each chat's prompt at once", async () => {
    const { base, adapted, ...rest } = models();
    if (!adapted) throw new Error("no adapted model");
    const seen: [string, string][] = [];
    const heard = (model: ScoringModel): ScoringModel => ({
      ...model,
      scoreContinuation: (prompt, target) => {
        seen.push([prompt, target]);
        return model.scoreContinuation(prompt, target);
      },
      continuationLogits: (prompt, target) => {
        seen.push([prompt, target]);
        return model.continuationLogits(prompt, target);
      },
    });
    const both = { base: { ...base, ...heard(base) }, adapted: heard(adapted) };
    // The adapter that reads questions is of no use here, and not asked.
    const { counterfactual: _, ...others } = rest;
    await runSuite(opinions, { ...others, ...both }, options);
    expect(seen.length).toBeGreaterThan(6);
    for (const [prompt, target] of seen) {
      expect(prompt.endsWith("<|im_start|>assistant\n")).toBe(true);
      expect(target).toBe(target.trim());
    }
    const systems = seen.map(([prompt]) => /system\n(\w+)/u.exec(prompt)?.[1]);
    expect(new Set(systems)).toEqual(new Set(["You", "Opinion"]));
  });

  it("can be given each edit, or be decided and not answered", async () => {
    const given = await runSuite(opinions, models(), { ...options, givenEdit: true });
    expect(given.failures).toMatchObject({ "missed-scope": 0, "wrong-edit": 0, "wrong-answer": 1 });
    expect(given.drawdown.n).toBe(0);
    const silent = { ...SILENT, scope: models().scope };
    const decided = await runSuite(opinions, silent, { ...options, decisionsOnly: true });
    expect(decided.editSuccess.n).toBe(0);
    expect(decided.failures).toMatchObject({ "missed-scope": 1, "wrong-edit": 1, "false-hit": 1 });
    expect(decided.mistakes[0]).toMatchObject({ target: "positive", edited: "" });
  });

  it("knows no LU, and RP by the base model's likelihoods under its own prompt", async () => {
    const lookup = runSuite(opinions, models(), { ...options, method: "lookup" });
    await expect(lookup).rejects.toThrow(MethodUndefinedError);
    const { base, scope } = models();
    const report = await runSuite(
      opinions,
      { ...SILENT, base, scope },
      { ...options, method: "retrieve-and-prompt" },
    );
    expect(report.zSent?.value).toBeCloseTo(
      (sigmoid(2) + sigmoid(-0.5) + 0.5 + sigmoid(-2)) / 4,
      12,
    );
    expect(report.drawdown.value).toBeCloseTo(APART / 2, 6);
  });

  it("hands out both replies to each in-scope input where they are asked for", async () => {
    const told: Replies[] = [];
    await runSuite(opinions, models(), { ...options, onReplies: (replies) => told.push(replies) });
    const oz = { editId: "oz", topic: "Oz", sentiment: "positive", base: "No idea" };
    expect(told).toMatchObject([
      { ...oz, input: "what of Oz", kind: "opinion", chosen: "oz", edited: "positive" },
      { ...oz, input: "do you like Oz", chosen: "oz", edited: "positive" },
      { ...oz, input: "how is Dorothy", kind: undefined, chosen: null, edited: "No idea" },
      { ...oz, input: "and what of Ev", chosen: "ev", edited: "negative" },
    ]);
  });

  it("prints its two parts and the unit of its drawdown", async () => {
    const report = await runSuite(opinions.slice(0, 1), models(), options);
    const lines = reportLines({ ...report, suite: "d", models: {} });
    expect(lines.map((line) => line.slice(0, 14).trim()).slice(1, 5)).toEqual([
      "edit success",
      "z-sent",
      "z-topic",
      "drawdown",
    ]);
    expect(lines[4]).toMatch(/n 2, nats per token$/u);
    expect(lines.join("\n")).toMatch(/opinion: edit success 0\.\d{3}/u);
    expect(lines.join("\n")).not.toContain("forced");
  });
});
