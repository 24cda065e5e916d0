import { describe, expect, it } from "vitest";
import {
  divergences,
  perToken,
  replyFailure,
  replySuccess,
  zSent,
  zTopic,
} from "./dialogue-metrics.ts";

describe("a reply's likelihood", () => {
  it("is a mean over its tokens, so that long replies lose nothing by it", () => {
    expect(perToken([-1, -2, -6])).toBe(-3);
    expect(perToken([-3, -3, -3, -3, -3, -3])).toBe(perToken([-3]));
    expect(perToken([])).toBeNaN();
  });
});

describe("the divergence over a reply's tokens", () => {
  const even = new Float32Array([0, 0]);
  // 1 to 3.
  const odd = new Float32Array([0, Math.log(3)]);
  const apart = 0.5 * Math.log(2) + 0.5 * Math.log(2 / 3);

  it("is one number a token, and nothing where the distributions agree", () => {
    const [same, other] = divergences([even, even], [even, odd]);
    expect(same).toBe(0);
    expect(other).toBeCloseTo(apart, 6);
  });

  it("compares the same tokens, or nothing", () => {
    expect(() => divergences([odd, even, odd], [odd, odd])).toThrow(RangeError);
    expect(() => divergences([even], [odd, even])).toThrow("1 tokens for the base model and 2");
  });
});

describe("z-sent", () => {
  it("is σ of the difference of means, worked by hand", () => {
    // Means −2 and −3: σ(1) = 1 / (1 + e⁻¹).
    expect(zSent([-1, -3], [-2.5, -3.5])).toBeCloseTo(0.731059, 6);
    expect(zSent([-3], [-2])).toBeCloseTo(1 - 0.731059, 6);
    // ln 3 apart: 3 to 1.
    expect(zSent([-Math.log(2)], [-Math.log(6)])).toBeCloseTo(0.75, 12);
  });

  it("is one half without a preference, and stays a number where one is all but certain", () => {
    expect(zSent([-2, -4], [-3])).toBe(0.5);
    expect(zSent([-1], [-1000])).toBe(1);
    expect(zSent([-1000], [-1])).toBe(0);
  });
});

describe("z-topic", () => {
  it("is how many times less likely each token became, worked by hand", () => {
    // Means −3 after and −3 + ln 2 before: half as likely.
    expect(zTopic([-2, -4], [-3 + Math.log(2)])).toBeCloseTo(0.5, 12);
  });

  it("is one where the replies stayed as likely or became likelier", () => {
    expect(zTopic([-3], [-3])).toBe(1);
    expect(zTopic([-1], [-3])).toBe(1);
  });
});

describe("edit success of an input", () => {
  it("needs both the sentiment and the topic", () => {
    expect(replySuccess({ zSent: 0.8, zTopic: 0.5 })).toBeCloseTo(0.4, 12);
    expect(replySuccess({ zSent: 1, zTopic: 0 })).toBe(0);
  });

  it("fails by the way it took, and then by its figures", () => {
    const good = { zSent: 0.9, zTopic: 0.9 };
    expect(replyFailure("e", "e", good)).toBeNull();
    expect(replyFailure("e", "e", { zSent: 0.5, zTopic: 1 })).toBeNull();
    expect(replyFailure("e", "e", { zSent: 0.99, zTopic: 0.5 })).toBe("wrong-answer");
    expect(replyFailure("e", null, good)).toBe("missed-scope");
    expect(replyFailure("e", "f", good)).toBe("wrong-edit");
  });
});
