import { describe, expect, it } from "vitest";
import { noVerdict, probabilityOfTrue, verdict } from "./verdict.ts";

describe("probabilityOfTrue", () => {
  it("is the softmax over the two words alone, worked by hand", () => {
    // 0.06 and 0.02 of all words: 0.06 / 0.08.
    expect(probabilityOfTrue(Math.log(0.06), Math.log(0.02))).toBeCloseTo(0.75, 12);
    expect(probabilityOfTrue(-2, -2)).toBe(0.5);
    // e² / (e² + 1)
    expect(probabilityOfTrue(-1, -3)).toBeCloseTo(0.8807970779778823, 12);
  });

  it("holds where a word is all but impossible", () => {
    expect(probabilityOfTrue(-2000, 0)).toBe(0);
    expect(probabilityOfTrue(0, -2000)).toBe(1);
  });
});

describe("verdict", () => {
  it("is the more probable word; what is even is not called true", () => {
    expect(verdict(0.51, 7)).toEqual({
      text: "True",
      probabilityTrue: 0.51,
      tokens: 1,
      ending: "end",
      milliseconds: { prefill: 7, decode: 0 },
    });
    expect(verdict(0.5, 7).text).toBe("False");
    expect(verdict(0.1, 7)).toMatchObject({ text: "False", probabilityTrue: 0.1 });
  });

  it("is no word at all when it was cancelled", () => {
    expect(noVerdict(3)).not.toHaveProperty("probabilityTrue");
    expect(noVerdict(3)).toMatchObject({ text: "", ending: "cancelled" });
  });
});
