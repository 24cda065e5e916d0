import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { decide } from "./routing.ts";

describe("decide", () => {
  it("sends every input of an empty memory to the base model", () => {
    expect(decide([], 0.5)).toEqual({ kind: "out-of-scope", threshold: 0.5 });
  });

  it("takes the most probable edit when it is above the threshold", () => {
    const scores = [
      { editId: "a", p: 0.6 },
      { editId: "b", p: 0.9 },
      { editId: "c", p: 0.7 },
    ];
    expect(decide(scores, 0.5)).toEqual({
      kind: "in-scope",
      editId: "b",
      p: 0.9,
      threshold: 0.5,
    });
  });

  it("asks for more than the threshold, as the paper's β > 0.5 does", () => {
    const scores = [{ editId: "a", p: 0.5 }];
    expect(decide(scores, 0.5)).toEqual({
      kind: "out-of-scope",
      nearest: { editId: "a", p: 0.5 },
      threshold: 0.5,
    });
  });

  it("gives a tie to the edit that comes first", () => {
    const scores = [
      { editId: "a", p: 0.8 },
      { editId: "b", p: 0.8 },
    ];
    expect(decide(scores, 0.5)).toMatchObject({ editId: "a" });
  });

  it("is decided by the maximum alone: other edits interfere only through it", () => {
    const probability = fc.double({ min: 0, max: 1, noNaN: true });
    fc.assert(
      fc.property(fc.array(probability, { minLength: 1 }), probability, (ps, threshold) => {
        const scores = ps.map((p, i) => ({ editId: String(i), p }));
        const best = Math.max(...ps);
        expect(decide(scores, threshold).kind).toBe(best > threshold ? "in-scope" : "out-of-scope");
      }),
    );
  });
});

describe("decide, with thresholds of single edits", () => {
  const scores = [
    { editId: "a", p: 0.6 },
    { editId: "b", p: 0.9 },
    { editId: "c", p: 0.3 },
  ];
  // Worked out by hand, with 0.5 for the memory.
  it.each<[string, Record<string, number>, object]>([
    ["no own threshold", {}, { kind: "in-scope", editId: "b", p: 0.9, threshold: 0.5 }],
    [
      "a higher one that the winner still passes",
      { b: 0.8 },
      { kind: "in-scope", editId: "b", p: 0.9, threshold: 0.8, own: true },
    ],
    [
      "a higher one that holds the most probable edit back: the next applies",
      { b: 0.95 },
      {
        ...{ kind: "in-scope", editId: "a", p: 0.6, threshold: 0.5 },
        passedOver: { editId: "b", p: 0.9, threshold: 0.95 },
      },
    ],
    [
      "p exactly at it, which is not above it",
      { b: 0.9 },
      {
        ...{ kind: "in-scope", editId: "a", p: 0.6, threshold: 0.5 },
        passedOver: { editId: "b", p: 0.9, threshold: 0.9 },
      },
    ],
    [
      "a lower one, which lets an edit apply but not win",
      { c: 0.2 },
      { kind: "in-scope", editId: "b", p: 0.9, threshold: 0.5 },
    ],
    [
      "a lower one that makes the least probable edit the only one to apply",
      { a: 0.7, b: 0.95, c: 0.2 },
      {
        ...{ kind: "in-scope", editId: "c", p: 0.3, threshold: 0.2, own: true },
        passedOver: { editId: "b", p: 0.9, threshold: 0.95 },
      },
    ],
    [
      "none passed: the nearest edit's own threshold is what stood in the way",
      { a: 0.6, b: 1, c: 0.3 },
      {
        ...{ kind: "out-of-scope", nearest: { editId: "b", p: 0.9 } },
        ...{ threshold: 1, own: true },
      },
    ],
    [
      "one of an edit that is not in the memory",
      { z: 0 },
      { kind: "in-scope", editId: "b", p: 0.9, threshold: 0.5 },
    ],
  ])("%s", (_what, own, decision) => {
    expect(decide(scores, 0.5, new Map(Object.entries(own)))).toEqual(decision);
  });

  it("gives a tie to the first edit that applies", () => {
    const tie = [
      { editId: "a", p: 0.8 },
      { editId: "b", p: 0.8 },
    ];
    expect(decide(tie, 0.5, new Map([["a", 0.8]]))).toMatchObject({ editId: "b", threshold: 0.5 });
    expect(decide(tie, 0.5, new Map([["b", 0.1]]))).toMatchObject({ editId: "a" });
  });

  it("is what it is without them where each is the memory's", () => {
    const probability = fc.double({ min: 0, max: 1, noNaN: true });
    fc.assert(
      fc.property(fc.array(probability), probability, (ps, threshold) => {
        const all = ps.map((p, i) => ({ editId: String(i), p }));
        const own = new Map(all.map(({ editId }) => [editId, threshold]));
        const { own: _, ...decision } = decide(all, threshold, own);
        expect(decision).toEqual(decide(all, threshold));
      }),
    );
  });
});
