import { describe, expect, it } from "vitest";
import { batches, outOfScopeInputs } from "./batches.ts";
import type { AnswerEntry } from "./suite.ts";

function entry(id: string, question: string, answer: string, more: Partial<AnswerEntry> = {}) {
  const descriptor = { task: "qa", question, answer } as const;
  return { id, task: "qa", descriptor, inScope: [], outOfScope: [], ...more } satisfies AnswerEntry;
}

const ids = (groups: readonly (readonly AnswerEntry[])[]) => groups.map((g) => g.map((e) => e.id));

describe("batches", () => {
  it("takes k at a time, the rest last", () => {
    const entries = ["a", "b", "c", "d", "e"].map((id) => entry(id, id, "x"));
    expect(ids(batches(entries, 2))).toEqual([["a", "b"], ["c", "d"], ["e"]]);
    expect(ids(batches(entries, 9))).toEqual([["a", "b", "c", "d", "e"]]);
  });

  it("keeps edits that contradict each other out of one memory, and loses none", () => {
    const entries = [
      entry("a", "Who rules Oz?", "Ozma"),
      entry("b", "who rules  OZ?", "Dorothy"),
      entry("c", "Who rules Ev?", "Evardo"),
      entry("d", "Who rules Oz?", "ozma"),
    ];
    expect(ids(batches(entries, 3))).toEqual([["a", "c", "d"], ["b"]]);
  });

  it("refuses a k that is no count", () => {
    expect(() => batches([], 0)).toThrow(RangeError);
    expect(() => batches([], 1.5)).toThrow(RangeError);
  });
});

describe("outOfScopeInputs", () => {
  it("skips and counts inputs that are in the scope of another loaded edit", () => {
    const oz = entry("oz", "Who rules Oz?", "Ozma", {
      inScope: [{ input: "Oz's ruler?", target: "Ozma" }],
      outOfScope: [{ input: "EV's  ruler?" }, { input: "Ix's ruler?" }],
    });
    const ev = entry("ev", "Who rules Ev?", "Evardo", {
      inScope: [{ input: "Ev's ruler?", target: "Evardo" }],
      outOfScope: [],
    });
    expect(outOfScopeInputs([oz, ev])).toEqual({
      inputs: [{ editId: "oz", task: "qa", input: "Ix's ruler?" }],
      skipped: 1,
    });
    expect(outOfScopeInputs([oz]).skipped).toBe(0);
    // What is not asked for is not skipped either.
    const last = outOfScopeInputs([oz, ev], (_id, _side, index) => index === 1);
    expect(last).toMatchObject({ inputs: [{ input: "Ix's ruler?" }], skipped: 0 });
  });
});
