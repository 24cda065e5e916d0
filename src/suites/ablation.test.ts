import { describe, expect, it } from "vitest";
import { mean, proportion } from "../serac/metrics.ts";
import {
  COLUMNS,
  type Column,
  hasCell,
  measureCell,
  plan,
  pooled,
  pooledMean,
  type SuiteSource,
} from "./ablation.ts";
import type { AnswerEntry, DialogueEntry } from "./suite.ts";
import { models } from "./test-models.ts";

const place = (i: number) => `land${i}`;

function entry(id: string, name: string, inputs: number): AnswerEntry {
  return {
    id,
    task: "qa",
    descriptor: { task: "qa", question: `who rules ${name}`, answer: `Queen of ${name}` },
    inScope: Array.from({ length: inputs }, (_, i) => ({
      input: `question ${i} on ${name}`,
      target: `Queen of ${name}`,
    })),
    outOfScope: Array.from({ length: inputs }, (_, i) => ({ input: `${i} where is ${name}` })),
  };
}

const source: SuiteSource = {
  name: "lands",
  entries: Array.from({ length: 120 }, (_, i) => entry(`e${i}`, place(i), 3)),
  distractors: Array.from({ length: 30 }, (_, i) => entry(`d${i}`, place(500 + i), 0)),
};
const options = { sample: 100, inputs: 2, cross: 20, seed: 1 };
const column = (name: string) => COLUMNS.find((c) => c.name === name) as Column;

/** The inputs that a plan scores. */
function scored(of: ReturnType<typeof plan>): string[] {
  return of.memory.flatMap((e) =>
    (["inScope", "outOfScope"] as const).flatMap((side) =>
      e[side]
        .map(({ input }) => input)
        .filter((_, i) => of.parts.some((select) => select(e.id, side, i))),
    ),
  );
}

describe("what a row of the ablation loads and scores", () => {
  it("is a sample of edits, k at a time, with two inputs a side of each", () => {
    const { memory, distractors, parts } = plan(source, column("embedding"), 10, options);
    const [select = () => false] = parts;
    expect(memory).toHaveLength(100);
    expect(distractors).toBe(0);
    expect(parts).toHaveLength(1);
    for (const { id } of memory) {
      expect([0, 1, 2].filter((i) => select(id, "inScope", i))).toHaveLength(2);
      expect([0, 1, 2].filter((i) => select(id, "outOfScope", i))).toHaveLength(2);
    }
  });

  it("is the same edits and inputs in every row and column", () => {
    const inputs = COLUMNS.map((c) => scored(plan(source, c, 10, options)).sort());
    for (const other of inputs) expect(other).toEqual(inputs[0]);
    expect(scored(plan(source, column("two-stage"), 1000, options)).sort()).toEqual(inputs[0]);
  });

  it("adds the rest of the suite to a larger memory, then distractors, and scores none of them", () => {
    const { memory, distractors } = plan(source, column("LU"), 1000, options);
    expect(memory.map(({ id }) => id).slice(120)).toEqual(source.distractors.map(({ id }) => id));
    expect(new Set(memory).size).toBe(150);
    expect(distractors).toBe(30);
    expect(plan(source, column("LU"), 110, options)).toMatchObject({ distractors: 0 });
    expect(plan(source, column("LU"), 110, options).memory).toHaveLength(110);
    expect(plan(source, column("LU"), 125, options)).toMatchObject({ distractors: 5 });
  });

  it("is fewer inputs, of the same ones, where cross-attention reads many edits", () => {
    const all = new Set(scored(plan(source, column("cross-attention"), 10, options)));
    const few = plan(source, column("cross-attention"), 1000, options);
    expect(all.size).toBe(400);
    expect(scored(few)).toHaveLength(20);
    for (const input of scored(few)) expect(all).toContain(input);
    // One of each side at a time, the same ones for 100 edits as for 1,000.
    expect(few.parts).toHaveLength(10);
    const first = (side: "inScope" | "outOfScope") =>
      few.memory.filter((e) => e[side].some((_, i) => few.parts[0]?.(e.id, side, i)));
    expect(first("inScope")).toHaveLength(1);
    expect(first("outOfScope")).toHaveLength(1);
    expect(scored(plan(source, column("cross-attention"), 100, options)).sort()).toEqual(
      scored(few).sort(),
    );
  });
});

describe("a cell", () => {
  const { scope, ...rest } = models();
  const scopes = { embedding: scope, "cross-attention": scope, "two-stage": scope };

  it("says what was loaded, what was scored and what came of it", async () => {
    const of = { ...source, entries: source.entries.slice(0, 40) };
    const cell = await measureCell(of, column("two-stage"), 1000, { ...rest, scopes }, options);
    expect(cell).toMatchObject({
      ...{ suite: "lands", task: "qa", k: 1000, column: "two-stage" },
      ...{ loaded: 70, distractors: 30, editsScored: 40 },
      editSuccess: { value: 1, n: 80 },
      // Every "where is" ends in the edit's own last word, so the copying model changes it.
      drawdown: { value: 1, n: 80 },
      failures: { "false-hit": 80 },
    });
    expect(cell.examples).toHaveLength(12);
  });

  it("stops at the deadline, after whole parts, and says so", async () => {
    const cell = await measureCell(
      source,
      column("cross-attention"),
      100,
      { ...rest, scopes },
      { ...options, deadline: performance.now() },
    );
    expect(cell).toMatchObject({ complete: false, editSuccess: { n: 1 }, drawdown: { n: 1 } });
    expect(cell.editsScored).toBeGreaterThanOrEqual(1);
    const whole = await measureCell(
      ...([source, column("cross-attention"), 100, { ...rest, scopes }, options] as const),
    );
    expect(whole).toMatchObject({ complete: true, editSuccess: { n: 10 }, drawdown: { n: 10 } });
    expect(whole.failures["false-hit"]).toBe(10);
  });

  it("pools shares by their cases", () => {
    const yes = (n: number, of: number) => proportion(Array.from({ length: of }, (_, i) => i < n));
    expect(pooled([yes(1, 3), yes(2, 2), yes(0, 0)])).toEqual(yes(3, 5));
    expect(pooled([]).value).toBeNaN();
  });

  it("pools means by their cases, and leaves the only part as it is", () => {
    const parts = [mean([0.5]), mean([]), mean([0.25])];
    expect(pooledMean(parts, 1)).toEqual(mean([0.5, 0.25]));
    const only = mean([3, 4], Number.POSITIVE_INFINITY);
    expect(pooledMean([only], Number.POSITIVE_INFINITY)).toEqual(only);
    expect(pooledMean([mean([2]), mean([4])], Number.POSITIVE_INFINITY).ci[1]).toBeGreaterThan(4);
  });

  it("has means of dialogue, in parts as well as at once", async () => {
    const opinion = (i: number): DialogueEntry => ({
      ...{ id: `e${i}`, task: "dialogue" },
      descriptor: { task: "dialogue", topic: place(i), sentiment: "positive" },
      inScope: [{ input: `what of ${place(i)}`, right: ["good"], wrong: ["bad"] }],
      outOfScope: [{ input: `where is ${i % 2 ? place(i) : "nothing"}` }],
    });
    const entries = Array.from({ length: 100 }, (_, i) => opinion(i));
    const talk: SuiteSource = { name: "talk", entries, distractors: [] };
    const at = (name: string) => measureCell(talk, column(name), 100, { ...rest, scopes }, options);
    const [parts, once] = [await at("cross-attention"), await at("two-stage")];
    for (const cell of [parts, once]) {
      expect(cell.task).toBe("dialogue");
      // Right and wrong replies −1 and −3, and −2 under the base model: σ(2) and no loss of topic.
      expect(cell.editSuccess.value).toBeCloseTo(1 / (1 + Math.exp(-2)), 12);
      expect(cell.failures["wrong-answer"]).toBe(0);
      // Even odds from one to three where an edit answered.
      const apart = 0.5 * Math.log(2) + 0.5 * Math.log(2 / 3);
      const share = cell.failures["false-hit"] / cell.drawdown.n;
      expect(cell.drawdown.value).toBeCloseTo(apart * share, 6);
    }
    expect([parts.editSuccess.n, once.editSuccess.n]).toEqual([10, 100]);
    expect(once.failures["false-hit"]).toBe(50);
  });

  it("is not there for LU on statements", () => {
    const statement = { task: "fact-check", statement: "Oz is flat." } as const;
    const facts: SuiteSource = {
      ...{ name: "facts", distractors: [] },
      entries: [
        { id: "f", task: "fact-check", descriptor: statement, inScope: [], outOfScope: [] },
      ],
    };
    expect(COLUMNS.filter((c) => hasCell(facts, c)).map(({ name }) => name)).toEqual([
      ...["embedding", "cross-attention", "two-stage", "RP"],
    ]);
    expect(COLUMNS.every((c) => hasCell(source, c))).toBe(true);
  });
});
