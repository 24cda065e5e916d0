import { describe, expect, it, vi } from "vitest";
import { cachedBase, cachedEncoder, cachedGeneration, cachedPairs } from "./cached-models.ts";
import { models } from "./test-models.ts";

describe("models that remember", () => {
  it("judge each pair once, in the order they are asked in", async () => {
    const judge = vi.fn(models().verdict?.judge);
    const cached = cachedPairs({ judge });
    const [a, b] = [
      { edit: "x", input: "x" },
      { edit: "x", input: "y" },
    ];
    expect(await cached.judge([a])).toEqual([0.8]);
    expect(await cached.judge([b, a])).toEqual([0.2, 0.8]);
    await cached.judge([a, b]);
    expect(judge.mock.calls.map(([pairs]) => pairs)).toEqual([[a], [b]]);
  });

  it("encode each text once, though it is asked for twice in one call", async () => {
    const encode = vi.fn(async (texts: readonly string[]) =>
      texts.map((text) => Float32Array.of(text.length)),
    );
    const cached = cachedEncoder({ encode });
    expect(await cached.encode(["a", "bb", "a"])).toEqual(
      [[1], [2], [1]].map((v) => Float32Array.from(v)),
    );
    expect(await cached.encode(["bb"])).toEqual([Float32Array.of(2)]);
    expect(encode.mock.calls).toEqual([[["a", "bb"]]]);
  });

  it("generate once a prompt and a length, and keep no answer that was cut off", async () => {
    const { base } = models();
    const generate = vi.fn(base.generate);
    const cached = cachedGeneration({ ...base, generate });
    await cached.generate("a", { maxTokens: 8 });
    await cached.generate("a", { maxTokens: 8 });
    await cached.generate("a", { maxTokens: 9 });
    expect(generate).toHaveBeenCalledTimes(2);
    generate.mockResolvedValueOnce({
      ...(await base.generate("b", { maxTokens: 8 })),
      ending: "cancelled",
    });
    await cached.generate("b", { maxTokens: 8 });
    expect(await cached.generate("b", { maxTokens: 8 })).toMatchObject({ ending: "end" });
  });

  it("weigh a continuation once, and keep no logits, which are too many", async () => {
    const { base } = models();
    const scoreContinuation = vi.fn(base.scoreContinuation);
    const continuationLogits = vi.fn(base.continuationLogits);
    const cached = cachedGeneration({ ...base, scoreContinuation, continuationLogits });
    const first = await cached.scoreContinuation("a", "b c");
    expect(await cached.scoreContinuation("a", "b c")).toEqual(first);
    await cached.scoreContinuation("a", "b");
    expect(scoreContinuation).toHaveBeenCalledTimes(2);
    for (let i = 0; i < 2; i++) await cached.continuationLogits("a", "b c");
    expect(continuationLogits).toHaveBeenCalledTimes(2);
  });

  it("weigh a prompt's first words once", async () => {
    const { base } = models();
    const firstWord = vi.fn(base.firstWord);
    const cached = cachedBase({ ...base, firstWord });
    await cached.firstWord("a", ["True", "False"]);
    expect(await cached.firstWord("a", ["True", "False"])).toEqual([
      Math.log(0.25),
      Math.log(0.75),
    ]);
    expect(firstWord).toHaveBeenCalledTimes(1);
  });
});
