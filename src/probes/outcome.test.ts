import fc from "fast-check";
import { describe, expect, it } from "vitest";
import type { Prediction } from "../serac/predict.ts";
import { compareRuns } from "./compare.ts";
import { type Outcome, outcomeOf, VERDICTS } from "./outcome.ts";
import { automaticProbe, type Expectation } from "./probe.ts";
import { figuresByEdit, figuresOf, figuresOfMemory } from "./summary.ts";

/** What was predicted when `chosen` answered with `edited`, or when no edit did. */
function prediction(chosen: string | null, edited = "Canberra"): Prediction {
  const answer = (text: string) =>
    ({ text, tokens: 1, ending: "end", milliseconds: { prefill: 1, decode: 1 } }) as const;
  const base = answer("Canberra");
  return {
    decision:
      chosen === null
        ? { kind: "out-of-scope", nearest: { editId: "au", p: 0.4 }, threshold: 0.5 }
        : { kind: "in-scope", editId: chosen, p: 0.9, threshold: 0.5 },
    base,
    edited: chosen === null ? base : answer(edited),
    milliseconds: { scope: 1 },
  };
}

const probe = (expectation: Expectation) => automaticProbe("au", "cloze", "Q?", expectation);
const inScope = probe({ scope: "in", target: "Sydney" });
const outOfScope = probe({ scope: "out" });
const opinion = probe({ scope: "in" });
const otherOpinion = probe({ scope: "out", other: { editId: "fr" } });
const others = probe({ scope: "out", other: { editId: "fr", target: "Lyon" } });

describe("outcomeOf", () => {
  it.each([
    ["the right answer", inScope, prediction("au", "sydney."), "passed"],
    ["the right answer of another edit", inScope, prediction("fr", "Sydney"), "passed"],
    ["no edit", inScope, prediction(null), "missed-scope"],
    ["another edit", inScope, prediction("fr", "Lyon"), "wrong-edit"],
    ["the right edit, wrong", inScope, prediction("au", "Perth"), "wrong-answer"],
    ["no edit, out of scope", outOfScope, prediction(null), "passed"],
    ["the base answer by an edit", outOfScope, prediction("au", "canberra"), "passed"],
    ["this edit, out of scope", outOfScope, prediction("au", "Sydney"), "false-hit"],
    ["some other edit, out of scope", outOfScope, prediction("fr", "Lyon"), "false-hit"],
    ["no edit for another's question", others, prediction(null), "passed"],
    ["the edit whose question it is", others, prediction("fr", "Nice"), "passed"],
    ["the right answer to another's question", others, prediction("au", "Lyon"), "passed"],
    ["this edit for another's question", others, prediction("au", "Sydney"), "wrong-edit"],
    ["any reply of the opinion", opinion, prediction("au", "I love it!"), "passed"],
    ["the base reply to an opinion question", opinion, prediction(null), "missed-scope"],
    ["another opinion", opinion, prediction("fr", "I love it!"), "wrong-edit"],
    ["the opinion that was asked for", otherOpinion, prediction("fr", "Great."), "passed"],
    ["no opinion where another was asked for", otherOpinion, prediction(null), "passed"],
    ["this opinion where another was asked for", otherOpinion, prediction("au", ""), "wrong-edit"],
  ] as const)("%s: %#", (_what, tried, predicted, verdict) => {
    expect(outcomeOf(tried, predicted).verdict).toBe(verdict);
  });

  it("says what was expected, what was answered, and how near which edit was", () => {
    expect(outcomeOf(inScope, prediction("fr", "Lyon"))).toEqual({
      probeId: inScope.id,
      editId: "au",
      input: "Q?",
      scope: "in",
      verdict: "wrong-edit",
      expected: "Sydney",
      base: "Canberra",
      edited: "Lyon",
      chosen: "fr",
      p: 0.9,
      nearest: "fr",
    });
    expect(outcomeOf(outOfScope, prediction(null))).toMatchObject({
      expected: "Canberra",
      chosen: null,
      p: 0.4,
      nearest: "au",
    });
    const empty: Prediction = {
      ...prediction(null),
      decision: { kind: "out-of-scope", threshold: 0.5 },
    };
    expect(outcomeOf(inScope, empty)).toMatchObject({ p: null, nearest: null });
  });
});

const row = (probeId: string, more: Partial<Outcome>): Outcome => ({
  ...outcomeOf(inScope, prediction("au", "Sydney")),
  probeId,
  input: probeId,
  ...more,
});

const outcomes = fc
  .uniqueArray(
    fc.record({
      probeId: fc.constantFrom(..."abcdefgh"),
      verdict: fc.constantFrom(...VERDICTS),
      scope: fc.constantFrom("in" as const, "out" as const),
      editId: fc.constantFrom("au", "fr"),
    }),
    { selector: ({ probeId }) => probeId },
  )
  .map((rows) => rows.map((some) => row(some.probeId, some)));

describe("figures", () => {
  const rows = [
    row("1", {}),
    row("2", { verdict: "missed-scope" }),
    row("3", { scope: "out" }),
    row("4", { scope: "out", verdict: "false-hit" }),
    row("5", { editId: "fr", scope: "out", verdict: "wrong-edit", input: "3" }),
    row("6", { editId: "fr", verdict: "wrong-answer" }),
  ];

  it("are edit success and drawdown with their n, worked by hand", () => {
    const figures = figuresOf(rows);
    expect(figures.editSuccess).toMatchObject({ value: 1 / 3, n: 3 });
    expect(figures.drawdown).toMatchObject({ value: 2 / 3, n: 3 });
    expect(figures.failures).toEqual({
      "missed-scope": 1,
      "wrong-edit": 1,
      "wrong-answer": 1,
      "false-hit": 1,
    });
    expect(figuresOf([]).editSuccess.value).toBeNaN();
  });

  it("are there for each edit", () => {
    const byEdit = figuresByEdit(rows);
    expect([...byEdit.keys()]).toEqual(["au", "fr"]);
    expect(byEdit.get("au")?.drawdown).toMatchObject({ value: 1 / 2, n: 2 });
    expect(byEdit.get("fr")?.editSuccess).toMatchObject({ value: 0, n: 1 });
  });

  it("count a neighbour of two edits once for the memory, and as a failure if it is one", () => {
    expect(figuresOfMemory(rows).drawdown).toMatchObject({ value: 1, n: 2 });
    expect(figuresOfMemory(rows.toReversed()).drawdown).toMatchObject({ value: 1, n: 2 });
    expect(figuresOfMemory(rows).editSuccess.n).toBe(3);
  });

  it("add up over edits, and their intervals hold their values", () => {
    fc.assert(
      fc.property(outcomes, (some) => {
        const { editSuccess, drawdown } = figuresOf(some);
        expect(editSuccess.n + drawdown.n).toBe(some.length);
        let n = 0;
        for (const figures of figuresByEdit(some).values()) n += figures.editSuccess.n;
        expect(n).toBe(editSuccess.n);
        for (const { value, n: cases, ci } of [editSuccess, drawdown]) {
          if (cases === 0) continue;
          expect(ci[0]).toBeLessThanOrEqual(value);
          expect(ci[1]).toBeGreaterThanOrEqual(value);
        }
      }),
    );
  });
});

describe("compareRuns", () => {
  it("tells better, worse, same, new and gone", () => {
    const before = [
      row("better", { verdict: "missed-scope" }),
      row("worse", {}),
      row("same", {}),
      row("still", { verdict: "missed-scope" }),
      row("gone", {}),
    ];
    const after = [
      row("new", {}),
      row("better", {}),
      row("worse", { verdict: "false-hit" }),
      row("same", {}),
      row("still", { verdict: "wrong-answer" }),
    ];
    const compared = compareRuns(before, after);
    const ids = Object.entries(compared).map(([list, rows]) => [
      list,
      rows.map(({ probeId }: { probeId: string }) => probeId),
    ]);
    expect(Object.fromEntries(ids)).toEqual({
      better: ["better"],
      worse: ["worse"],
      same: ["same", "still"],
      new: ["new"],
      gone: ["gone"],
    });
    expect(compared.same[1]).toMatchObject({
      before: { verdict: "missed-scope" },
      after: { verdict: "wrong-answer" },
    });
  });

  it("leaves no probe out and counts none twice, and mirrors when the runs change places", () => {
    fc.assert(
      fc.property(outcomes, outcomes, (a, b) => {
        const there = compareRuns(a, b);
        const back = compareRuns(b, a);
        const changes = there.better.length + there.worse.length + there.same.length;
        expect(changes + there.new.length).toBe(b.length);
        expect(changes + there.gone.length).toBe(a.length);
        expect(new Set(back.worse.map(({ probeId }) => probeId))).toEqual(
          new Set(there.better.map(({ probeId }) => probeId)),
        );
        expect(back.new).toEqual(there.gone);
      }),
    );
  });
});
