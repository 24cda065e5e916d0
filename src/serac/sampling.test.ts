import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { drawToken, KEPT_LOGITS, topLogits, uniformAt } from "./sampling.ts";

const row = (...values: number[]) => Float32Array.from(values);

describe("the largest logits", () => {
  it("come in falling order, of equals the lower token first, and no more than asked for", () => {
    const { tokens, logits } = topLogits(row(1, 3, -2, 3, 2), 3);
    expect([...tokens]).toEqual([1, 3, 4]);
    expect([...logits]).toEqual([3, 3, 2]);
    expect([...topLogits(row(0, 5), 3).tokens]).toEqual([1, 0]);
  });

  it("leave out what is no number, and throw where nothing is one", () => {
    expect([...topLogits(row(Number.NaN, 1, Number.NEGATIVE_INFINITY)).tokens]).toEqual([1]);
    expect(() => topLogits(row(Number.NaN))).toThrow(RangeError);
  });

  it("are those that a full sort gives", () => {
    const logits = fc.array(fc.float({ min: -30, max: 30, noNaN: true }), { minLength: 1 });
    fc.assert(
      fc.property(logits, fc.integer({ min: 1, max: 20 }), (values, count) => {
        const given = row(...values);
        const sorted = [...given.keys()].sort(
          (a, b) => (given[b] as number) - (given[a] as number) || a - b,
        );
        expect([...topLogits(given, count).tokens]).toEqual(sorted.slice(0, count));
      }),
    );
  });
});

describe("a draw", () => {
  // Weights of 6, 3 and 1 tenths at temperature 1.
  const top = topLogits(row(Math.log(1), Math.log(6), Math.log(3)));

  it.each([
    [0, 1],
    [0.599, 1],
    [0.601, 2],
    [0.899, 2],
    [0.901, 0],
    [0.999999, 0],
  ])("at %d of the whole vocabulary is token %d, by hand", (uniform, token) => {
    expect(drawToken(top, { temperature: 1, topK: 100 }, uniform)).toBe(token);
  });

  it("of the top two knows nothing of the third: 6 and 3 ninths", () => {
    expect(drawToken(top, { temperature: 1, topK: 2 }, 0.66)).toBe(1);
    expect(drawToken(top, { temperature: 1, topK: 2 }, 0.67)).toBe(2);
  });

  it("at temperature 1/2 has the squares for weights: 36, 9 and 1 of 46", () => {
    expect(drawToken(top, { temperature: 0.5, topK: 3 }, 35.9 / 46)).toBe(1);
    expect(drawToken(top, { temperature: 0.5, topK: 3 }, 36.1 / 46)).toBe(2);
    expect(drawToken(top, { temperature: 0.5, topK: 3 }, 45.1 / 46)).toBe(0);
  });

  it("is greedy with a top-k of 1, and in the limit of no temperature", () => {
    const any = fc.record({
      values: fc.array(fc.integer({ min: -50, max: 50 }), { minLength: 1, maxLength: 200 }),
      uniform: fc.double({ min: 0, max: 1, maxExcluded: true, noNaN: true }),
      temperature: fc.double({ min: 0.01, max: 5, noNaN: true }),
      topK: fc.integer({ min: 1, max: KEPT_LOGITS }),
    });
    fc.assert(
      fc.property(any, ({ values, uniform, temperature, topK }) => {
        const given = topLogits(row(...values));
        const drawn = drawToken(given, { temperature, topK }, uniform);
        expect([...given.tokens.subarray(0, topK)]).toContain(drawn);
        expect(drawToken(given, { temperature, topK: 1 }, uniform)).toBe(given.tokens[0]);
        const best = values.filter((value) => value === Math.max(...values)).length;
        if (best > 1) return;
        expect(drawToken(given, { temperature: 1e-6, topK }, uniform)).toBe(given.tokens[0]);
      }),
    );
  });

  it("is refused where it says nothing", () => {
    for (const [temperature, topK] of [
      [0, 5],
      [-1, 5],
      [Number.NaN, 5],
      [1, 0],
      [1, KEPT_LOGITS + 1],
    ] as const) {
      expect(() => drawToken(top, { temperature, topK }, 0.5)).toThrow(RangeError);
    }
  });
});

describe("the draws of a seed", () => {
  const DRAWS = 20_000;

  it("are the same again, and others for another seed or step", () => {
    expect(uniformAt(7, 3)).toBe(uniformAt(7, 3));
    const some = [0, 1, 2, 3].flatMap((seed) => [0, 1, 2, 3].map((step) => uniformAt(seed, step)));
    expect(new Set(some).size).toBe(16);
    for (const uniform of some) expect(uniform).toBeGreaterThanOrEqual(0);
    for (const uniform of some) expect(uniform).toBeLessThan(1);
  });

  it.each([
    ["the steps of one seed", (i: number) => uniformAt(1, i)],
    ["the first steps of many seeds", (i: number) => uniformAt(i, 0)],
    ["neighbouring steps of many seeds", (i: number) => uniformAt(i >> 1, i & 1)],
  ])("have the frequencies of the softmax, over %s", (_, uniform) => {
    const values = [2, 1, 1, 0.5, -1, 3];
    const [temperature, topK] = [1.3, 5];
    const top = topLogits(row(...values));
    const weights = [...top.logits.subarray(0, topK)].map((x) => Math.exp(x / temperature));
    const total = weights.reduce((sum, weight) => sum + weight, 0);
    const counts = new Map<number, number>();
    for (let i = 0; i < DRAWS; i++) {
      const token = drawToken(top, { temperature, topK }, uniform(i));
      counts.set(token, (counts.get(token) ?? 0) + 1);
    }
    expect(counts.has(4)).toBe(false);
    let chiSquare = 0;
    for (const [i, weight] of weights.entries()) {
      const expected = (DRAWS * weight) / total;
      chiSquare += ((counts.get(top.tokens[i] as number) ?? 0) - expected) ** 2 / expected;
    }
    // The 99.9th percentile for 4 degrees of freedom.
    expect(chiSquare).toBeLessThan(18.47);
  });
});
