import { describe, expect, it } from "vitest";
import { dot, nearest, probability } from "./scope.ts";

describe("scope", () => {
  it("makes a cosine a probability by σ(scale · cos + bias)", () => {
    expect(probability(0.5, { scale: 10, bias: -5 })).toBe(0.5);
    expect(probability(1, { scale: 10, bias: -5 })).toBeCloseTo(1 / (1 + Math.exp(-5)), 12);
    expect(probability(-1, { scale: 1000, bias: 0 })).toBe(0);
  });

  it("multiplies vectors of the same length only", () => {
    expect(dot(new Float32Array([1, 2]), new Float32Array([3, 4]))).toBe(11);
    expect(() => dot(new Float32Array(1), new Float32Array(2))).toThrow(RangeError);
  });

  it("lists the nearest edits best first, ties in the order of the memory", () => {
    const scores = [
      { editId: "a", p: 0.1 },
      { editId: "b", p: 0.9 },
      { editId: "c", p: 0.9 },
    ];
    expect(nearest(scores, 2).map((s) => s.editId)).toEqual(["b", "c"]);
    expect(scores.map((s) => s.editId)).toEqual(["a", "b", "c"]);
  });
});
