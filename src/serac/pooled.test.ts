import { describe, expect, it } from "vitest";
import { pairKey, pooledPairs } from "./pairs.ts";
import { pooled } from "./pooled.ts";

describe("pooled", () => {
  it("is the mean of the log-odds, by hand", () => {
    // Odds of 4 and 1/9: their geometric mean is 2/3, and 2/3 to 1 is two of five.
    expect(pooled([0.8, 0.1])).toBeCloseTo(0.4, 12);
    expect(pooled([0.5, 0.9])).toBeCloseTo(0.75, 12);
    expect(pooled([0.3])).toBeCloseTo(0.3, 12);
  });

  it("weighs, by hand", () => {
    // Odds of 8 twice and of 1/8 once: the cube root of 8 · 8 / 8 is 2, and 2 to 1 is two thirds.
    expect(pooled([8 / 9, 1 / 9], [2, 1])).toBeCloseTo(2 / 3, 12);
    expect(pooled([0.8, 0.1], [1, 1])).toBe(pooled([0.8, 0.1]));
  });

  it("is the same for those who agree, and in whatever order", () => {
    expect(pooled([0.7, 0.7, 0.7])).toBeCloseTo(0.7, 12);
    expect(pooled([0.2, 0.6, 0.9])).toBeCloseTo(pooled([0.9, 0.2, 0.6]), 12);
  });

  it("stays a probability where rounding has made a p 0 or 1", () => {
    expect(pooled([0, 1])).toBeCloseTo(0.5, 12);
    expect(pooled([1, 1])).toBeCloseTo(1, 12);
    expect(pooled([0, 0.5])).toBeGreaterThan(0);
  });
});

describe("pooledPairs", () => {
  const pairs = [
    { edit: "a", input: "b" },
    { edit: "c", input: "d" },
  ];

  it("pools pair by pair, in their order", async () => {
    const one = { judge: async () => [0.8, 0.5] };
    const other = { judge: async () => [0.1, 0.9] };
    const [first, second] = await pooledPairs([one, other]).judge(pairs);
    expect(first).toBeCloseTo(0.4, 12);
    expect(second).toBeCloseTo(0.75, 12);
  });

  it("tells pairs apart that are alike when written one after the other", () => {
    expect(pairKey({ edit: "a", input: "b c" })).not.toBe(pairKey({ edit: "a b", input: "c" }));
  });
});
