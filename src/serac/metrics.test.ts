import { describe, expect, it } from "vitest";
import {
  exactMatch,
  inScopeFailure,
  klDivergence,
  logSumExp,
  mean,
  median,
  proportion,
} from "./metrics.ts";

describe("exactMatch", () => {
  it("ignores space around, letter case and a final stop, and nothing else", () => {
    expect(exactMatch(" Paris. ", "paris")).toBe(true);
    expect(exactMatch("Paris, France", "Paris")).toBe(false);
    expect(exactMatch("São Paulo", "Sao Paulo")).toBe(false);
    expect(exactMatch("the  Hague", "the Hague")).toBe(false);
    expect(exactMatch("", "Paris")).toBe(false);
  });
});

describe("inScopeFailure", () => {
  it("names how an answer went wrong", () => {
    expect(inScopeFailure("e", "e", "Paris", "Paris")).toBeNull();
    expect(inScopeFailure("e", null, "Rome", "Paris")).toBe("missed-scope");
    expect(inScopeFailure("e", "f", "Rome", "Paris")).toBe("wrong-edit");
    expect(inScopeFailure("e", "e", "Rome", "Paris")).toBe("wrong-answer");
  });

  it("takes a right answer as right whoever gave it", () => {
    expect(inScopeFailure("e", null, "Paris", "Paris")).toBeNull();
    expect(inScopeFailure("e", "f", "Paris", "Paris")).toBeNull();
  });
});

describe("proportion", () => {
  it("is the share, with Wilson's interval worked by hand for 8 of 10", () => {
    const outcomes = [...Array(8).fill(true), ...Array(2).fill(false)];
    const { value, n, ci } = proportion(outcomes);
    expect(value).toBe(0.8);
    expect(n).toBe(10);
    // z² = 3.8415; centre (0.8 + 0.19207) / 1.38415 = 0.71674;
    // half 1.95996 · √(0.016 + 0.0096036) / 1.38415 = 0.22657.
    expect(ci[0]).toBeCloseTo(0.4902, 4);
    expect(ci[1]).toBeCloseTo(0.9433, 4);
  });

  it("keeps an interval of some width when all cases agree", () => {
    const { ci } = proportion(Array(20).fill(true));
    expect(ci[0]).toBeCloseTo(20 / (20 + 3.8415), 4);
    expect(ci[1]).toBe(1);
  });

  it("ends exactly at a share of 0 or 1, whatever n", () => {
    for (let n = 1; n <= 60; n++) {
      expect(proportion(Array(n).fill(false)).ci[0]).toBe(0);
      expect(proportion(Array(n).fill(true)).ci[1]).toBe(1);
    }
  });

  it("has no value without a case", () => {
    expect(proportion([]).value).toBeNaN();
  });
});

describe("mean and median", () => {
  it("are those of the textbook", () => {
    const { value, ci } = mean([0, 0.5, 1]);
    expect(value).toBe(0.5);
    // s² = 0.25, half = 1.96 · √(0.25 / 3) = 0.5658, cut to what a mean of shares can be.
    expect(ci[0]).toBe(0);
    expect(ci[1]).toBe(1);
    // Of values without such an end: s² = 4, half = 1.96 · √(4 / 3).
    expect(mean([1, 3, 5], Number.POSITIVE_INFINITY).ci[1]).toBeCloseTo(5.2632, 4);
    expect(mean([0.3])).toEqual({ value: 0.3, n: 1, ci: [Number.NaN, Number.NaN] });
    expect(median([3, 1, 2])).toBe(2);
    expect(median([4, 1, 2, 3])).toBe(2.5);
    expect(median([])).toBeNaN();
  });
});

describe("klDivergence", () => {
  it("is Σ p log(p/q), worked by hand for (1/2, 1/2) against (1/4, 3/4)", () => {
    const p = new Float32Array([0, 0]);
    const q = new Float32Array([Math.log(1), Math.log(3)]);
    expect(klDivergence(p, q)).toBeCloseTo(0.5 * Math.log(2) + 0.5 * Math.log(2 / 3), 6);
  });

  it("is zero between a distribution and itself shifted, and survives large logits", () => {
    const p = new Float32Array([1000, 1001, 999]);
    const q = new Float32Array([0, 1, -1]);
    expect(klDivergence(p, q)).toBeCloseTo(0, 6);
    expect(logSumExp(p)).toBeCloseTo(1001.4076, 3);
  });

  it("refuses distributions over different vocabularies", () => {
    expect(() => klDivergence(new Float32Array(2), new Float32Array(3))).toThrow(RangeError);
  });
});
