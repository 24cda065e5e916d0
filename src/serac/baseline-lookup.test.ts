import { describe, expect, it } from "vitest";
import { lookup, radius, storedAnswer } from "./baseline-lookup.ts";
import type { Edit } from "./edit.ts";
import { probability } from "./scope.ts";

const edits: Edit[] = [
  { id: "oz", descriptor: { task: "qa", question: "Who rules Oz?", answer: " Ozma  the fair " } },
  { id: "flat", descriptor: { task: "fact-check", statement: "Oz is flat." } },
];
const inScope = (editId: string) => ({ kind: "in-scope", editId, p: 0.9, threshold: 0.5 }) as const;

describe("the lookup cache", () => {
  it("gives the stored answer, tidied, whatever the input asks of it", () => {
    expect(lookup(inScope("oz"), edits)).toBe("Ozma the fair");
  });

  it("holds nothing for a statement, which has no label", () => {
    expect(storedAnswer({ task: "fact-check", statement: "Oz is flat." })).toBeUndefined();
    expect(() => lookup(inScope("flat"), edits)).toThrow(/no answer for edit flat/u);
    expect(() => lookup(inScope("gone"), edits)).toThrow(RangeError);
  });

  it("has the radius at which the classifier's p is the threshold", () => {
    expect(radius({ scale: 20, bias: -12 }, 0.5)).toBeCloseTo(0.6, 12);
    // ln(0.9 / 0.1) = ln 9, by hand: (2.1972 + 12) / 20.
    expect(radius({ scale: 20, bias: -12 }, 0.9)).toBeCloseTo(0.70986, 5);
    const calibration = { scale: 17.3, bias: -9.1 };
    expect(probability(radius(calibration, 0.7), calibration)).toBeCloseTo(0.7, 12);
  });
});
